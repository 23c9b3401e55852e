import Secrets
import Synchronization

/// The key of a provider, in its own locked pages, until ``wipe()``. Describes itself without it.
public final class ModelKey: ModelCredential, CustomStringConvertible, CustomReflectable {
    private let secret: Mutex<SecretBytes?>

    /// Takes the key over.
    public init(_ secret: consuming SecretBytes) { self.secret = Mutex(secret) }

    /// Says nothing about the key.
    public var description: String { "a model provider's key" }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Lends the key's bytes; ``wipe()`` waits until `body` is done.
    public func withKey(_ body: (UnsafeRawBufferPointer) throws(SecretsError) -> Void) throws(SecretsError) {
        try secret.withLock { (secret) throws(SecretsError) in
            switch secret {
            case .some(let held): try held.withUnsafeBytes(body)
            case .none: throw .locked
            }
        }
    }

    /// Zeroes the key and gives its pages back; calls fail as unauthorized from now on.
    public func wipe() { secret.withLock { $0 = nil } }
}
