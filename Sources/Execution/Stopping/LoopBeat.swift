import Synchronization

/// The pulse of the trading loop: it beats once for each turn, and ``KillThread`` listens.
public final class LoopBeat: Sendable {
    private let counter = Atomic<UInt64>(0)

    /// No beat yet; nobody waits for one until the first.
    public init() {}

    /// One more turn of the loop was done.
    public func beat() { counter.wrappingAdd(1, ordering: .relaxed) }

    /// How many beats there were.
    public var count: UInt64 { counter.load(ordering: .relaxed) }
}
