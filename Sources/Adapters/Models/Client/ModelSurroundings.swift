import Execution

/// What a provider's client needs of the world: both clocks, waiting and chance.
public struct ModelSurroundings: Sendable {
    /// Reads both clocks.
    public let now: @Sendable () -> Moment
    /// Waits; throws when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void
    /// A random word, for the jitter of pauses.
    public let random: @Sendable () -> UInt64

    /// By its parts.
    public init(
        now: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }
}
