import Crypto
import Foundation

/// AES-256-GCM between locked pages and stored bytes.
enum Sealing {
    /// Encrypts and binds to a context.
    /// - Throws: ``SecretsError/unusable(_:)`` where key or nonce have the wrong length.
    static func seal(
        _ plaintext: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, nonce: [UInt8], context: [UInt8]
    ) throws(SecretsError) -> SealedBytes {
        do {
            let box = try AES.GCM.seal(
                plaintext, using: SymmetricKey(data: key), nonce: AES.GCM.Nonce(data: nonce), authenticating: context)
            return SealedBytes(nonce: nonce, ciphertext: Array(box.ciphertext), tag: Array(box.tag))
        } catch {
            throw .unusable("a secret could not be encrypted (\(error)); nothing was stored")
        }
    }

    /// Decrypts, if key, bytes and context are those of the sealing. The library's own copy is wiped.
    static func open(
        _ sealed: SealedBytes, key: UnsafeRawBufferPointer, context: [UInt8]
    ) throws(VaultDamage) -> SecretBytes {
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: sealed.nonce), ciphertext: sealed.ciphertext, tag: sealed.tag)
            var plaintext = try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: context)
            defer { Wiping.wipe(&plaintext) }
            return try SecretBytes(capacity: plaintext.count) { plaintext.copyBytes(to: $0) }
        } catch {
            throw VaultDamage()
        }
    }
}
