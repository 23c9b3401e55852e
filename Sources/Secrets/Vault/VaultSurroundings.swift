/// What a vault needs from the world: chance, time, and a way for tests to die at a named point.
public struct VaultSurroundings: Sendable {
    /// Fills bytes from a generator fit for keys.
    public let fillRandom: @Sendable (UnsafeMutableRawBufferPointer) -> Void
    /// Waits before a try, on the thread that asks; it may throw to give up.
    public let wait: @Sendable (Duration) throws -> Void
    /// Time since some fixed moment on a clock that never goes back and counts suspend; for locking when idle.
    public let now: @Sendable () -> Duration
    /// Is called at each named point of a write: `vault.beforeRename`, `vault.afterRename`. What it throws stands for
    /// the death of the process: nothing is cleaned up.
    public let fault: @Sendable (String) throws -> Void

    /// Surroundings made of their parts.
    public init(
        fillRandom: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void,
        wait: @escaping @Sendable (Duration) throws -> Void, now: @escaping @Sendable () -> Duration,
        fault: @escaping @Sendable (String) throws -> Void = { _ in }
    ) {
        self.fillRandom = fillRandom
        self.wait = wait
        self.now = now
        self.fault = fault
    }

    /// Random bytes that are public: salts, nonces, names.
    func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBytes { fillRandom($0) }
        return bytes
    }

    /// A random key in locked pages.
    func randomKey() throws(SecretsError) -> SecretBytes {
        try SecretBytes(capacity: VaultFormat.keyCount) { target in
            fillRandom(target)
            return target.count
        }
    }
}
