/// What a client needs of the world besides a clock: waiting and chance.
public struct ClientSurroundings: Sendable {
    /// Waits; throws when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void
    /// A random word, for the jitter of pauses.
    public let random: @Sendable () -> UInt64

    /// By its parts.
    public init(
        sleep: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> UInt64
    ) {
        self.sleep = sleep
        self.random = random
    }
}
