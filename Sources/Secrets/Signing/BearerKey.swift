/// A key that is itself the credential, such as that of a provider of language models: lent for the length of a closure.
///
/// Describes itself without the key.
public final class BearerKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let secret: SecretCell
    private let idle: IdleWatch?

    init(secret: SecretCell, idle: IdleWatch?) {
        self.secret = secret
        self.idle = idle
    }

    /// Says nothing about the key.
    public var description: String { "a bearer key" }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Lends the key's bytes; they must not outlive `body`. Locking the vault waits until `body` is done.
    /// - Throws: ``SecretsError/locked`` where the vault was locked meanwhile, and what `body` throws.
    public func withKey(_ body: (UnsafeRawBufferPointer) throws(SecretsError) -> Void) throws(SecretsError) {
        if let idle, !idle.use() {
            secret.wipe()
            throw .locked
        }
        try secret.withUnsafeBytes { (key) throws(SecretsError) in try body(key) }
    }
}
