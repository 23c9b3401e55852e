import Crypto
import Foundation

/// Signatures in the venue's own writing, made from borrowed keys.
enum Signature {
    /// Appends the signature of a payload. The key object of the library lives inside this call.
    ///
    /// - Throws: ``SecretsError/unusable(_:)`` where the key is not one of its algorithm; nothing was appended.
    static func append(
        of payload: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, algorithm: SigningAlgorithm,
        to output: inout [UInt8]
    ) throws(SecretsError) {
        switch algorithm {
        case .hmacSHA256: Hexadecimal.append(KeyedHash.hmacSHA256(key: key, message: payload), to: &output)
        case .ed25519: output.append(contentsOf: try ed25519(payload, key).base64EncodedData())
        case .bearer: throw .unusable("this key is for a provider of models and signs nothing; add the venue's own key")
        }
    }

    private static func ed25519(_ payload: UnsafeRawBufferPointer, _ key: UnsafeRawBufferPointer) throws(SecretsError)
        -> Data
    {
        do {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: key).signature(for: payload)
        } catch {
            throw .unusable("the Ed25519 key is not one; add it to the vault again")
        }
    }
}
