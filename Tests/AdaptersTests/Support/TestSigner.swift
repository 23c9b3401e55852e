import Crypto
import Foundation
import Secrets

/// Signs with a key that is written down in the test; only for published vectors.
struct TestSigner: RequestSigner {
    let keyName: String
    let algorithm: SigningAlgorithm
    private let sign: @Sendable (Data) -> String

    /// HMAC-SHA-256 with a secret that is text.
    init(secret: String, keyName: String = "nt-demo-key") {
        self.keyName = keyName
        algorithm = .hmacSHA256
        sign = { payload in
            HMAC<SHA256>.authenticationCode(for: payload, using: SymmetricKey(data: Data(secret.utf8)))
                .map { String(format: "%02x", $0) }.joined()
        }
    }

    /// Ed25519 with a private key of 32 bytes.
    init(seed: [UInt8], keyName: String = "nt-demo-key") throws {
        self.keyName = keyName
        algorithm = .ed25519
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed))
        sign = { payload in
            do { return try key.signature(for: payload).base64EncodedString() } catch { return "\(error)" }
        }
    }

    func appendSignature(of payload: UnsafeRawBufferPointer, to output: inout [UInt8]) throws(SecretsError) {
        output.append(contentsOf: sign(Data(payload)).utf8)
    }
}

/// A signer whose vault is locked.
struct LockedSigner: RequestSigner {
    let keyName = "nt-demo-key"
    let algorithm = SigningAlgorithm.hmacSHA256

    func appendSignature(of payload: UnsafeRawBufferPointer, to output: inout [UInt8]) throws(SecretsError) {
        throw .locked
    }
}
