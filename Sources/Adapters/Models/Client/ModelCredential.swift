import Secrets

/// Lends the key of one provider for as long as it takes to write a header.
///
/// A conforming type keeps the bytes in locked pages, never describes itself with them, and refuses once its vault is
/// locked.
public protocol ModelCredential: Sendable {
    /// Lends the key's bytes; they must not outlive `body`.
    /// - Throws: ``SecretsError``: there is no key any more; `body` was not run, or what it threw.
    func withKey(_ body: (UnsafeRawBufferPointer) throws(SecretsError) -> Void) throws(SecretsError)
}
