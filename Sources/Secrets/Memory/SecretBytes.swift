import Foundation

/// Bytes that must not leave: a passphrase, a key, a token.
///
/// The value moves and is never copied; it lies in pages of its own that are kept out of swap and dumps where the
/// system allows it, and is wiped when it is released. It has no description, no encoding and no hash; the bytes are
/// borrowed for the length of a closure.
public struct SecretBytes: ~Copyable, Sendable {
    private let pages: LockedPages
    /// How many bytes there are.
    public let count: Int

    /// Writes a secret straight into its pages.
    ///
    /// - Parameters:
    ///   - capacity: the most bytes that may come.
    ///   - filling: is given zeroed bytes and says how many of them, from the front, are the secret.
    /// - Throws: ``SecretsError/unusable(_:)`` where there is no memory, and what `filling` throws.
    public init(
        capacity: Int, filling: (UnsafeMutableRawBufferPointer) throws(SecretsError) -> Int
    ) throws(SecretsError) {
        let pages = try LockedPages(capacity: capacity)
        let used = try filling(pages.bytes)
        count = min(max(used, 0), capacity)
        self.pages = pages
    }

    /// A copy of bytes that lie elsewhere; wiping those is the caller's.
    /// - Throws: ``SecretsError/unusable(_:)`` where there is no memory.
    public init(copying bytes: UnsafeRawBufferPointer) throws(SecretsError) {
        try self.init(capacity: bytes.count) { (target) throws(SecretsError) in
            target.copyMemory(from: bytes)
            return bytes.count
        }
    }

    /// Lends the bytes to a closure; the pointer must not outlive it.
    /// - Throws: what `body` throws.
    public func withUnsafeBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(pages.bytes)[..<count]))
    }

    /// Whether both hold the same bytes, in a time that depends on their count alone.
    public func isEqual(to other: borrowing SecretBytes) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBytes { mine in
            other.withUnsafeBytes { ConstantTime.areEqual(mine, $0) }
        }
    }

    /// Whether the system keeps these bytes out of swap.
    public var isLockedInMemory: Bool { pages.isLocked }
}
