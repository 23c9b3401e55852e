import Synchronization

/// A place for one secret that several owners can reach and any of them can empty.
final class SecretCell: Sendable, CustomReflectable {
    private let content: Mutex<SecretBytes?>

    init(_ secret: consuming SecretBytes) { content = Mutex(secret) }

    /// Shows nothing.
    var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Lends the bytes; ``wipe()`` waits until `body` is done.
    /// - Throws: ``SecretsError/locked`` where the cell is empty, and what `body` throws.
    func withUnsafeBytes<Result: ~Copyable & Sendable>(
        _ body: (UnsafeRawBufferPointer) throws(SecretsError) -> Result
    ) throws(SecretsError) -> Result {
        try content.withLock { (secret) throws(SecretsError) -> Result in
            switch secret {
            case .some(let held): return try held.withUnsafeBytes(body)
            case .none: throw .locked
            }
        }
    }

    /// Zeroes the secret and gives its pages back.
    func wipe() { content.withLock { $0 = nil } }
}
