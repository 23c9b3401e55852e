/// A key of a vault as a list may show it: without its secret.
public struct VaultEntry: Hashable, Sendable {
    /// Whose key it is.
    public let owner: String
    /// The venue it is for, such as `binance`.
    public let provider: String
    /// What the operator calls it, such as `main`.
    public let label: String
    /// How it signs.
    public let algorithm: SigningAlgorithm
    /// The first and last 4 characters of the key's name at the venue; dots alone where the name is short.
    public let keyNameHint: String
    /// What the venue said about it.
    public let permissions: PermissionRecord
    /// How often it was stored.
    public let version: UInt64

    init(_ row: VaultRow, keyName: String) {
        owner = row.owner
        provider = row.provider
        label = row.label
        algorithm = row.algorithm
        keyNameHint = VaultEntry.hint(keyName)
        permissions = row.permissions
        version = row.version
    }

    /// Four characters at each end, where at least eight more stay hidden between them.
    static func hint(_ keyName: String) -> String {
        keyName.count >= 16 ? "\(keyName.prefix(4))…\(keyName.suffix(4))" : "••••"
    }
}
