import Crypto

/// The key that backups are sealed with: 32 bytes of the vault. Keep a copy away from this machine; without it no backup
/// can be opened.
public struct BackupKey: Sendable {
    /// Bytes of a key.
    public static let length = 32

    private let key: SymmetricKey

    /// A key; `nil` unless there are exactly ``length`` bytes, which are copied into memory that is wiped on release.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == BackupKey.length else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The key of one file, so that no nonce is ever used twice under one key.
    func derived(_ salt: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: salt, info: Array("neuratrade backup 1".utf8), outputByteCount: 32)
    }
}
