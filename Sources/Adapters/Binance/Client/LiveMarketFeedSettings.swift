/// How a ``LiveMarketFeed`` asks and waits.
public struct LiveMarketFeedSettings: Hashable, Sendable {
    /// How often time is told to the supervisor.
    public var tick: Duration = .milliseconds(100)
    /// How often the venue's clock is measured.
    public var clockPause: Duration = .seconds(60)
    /// How long opening a connection may take.
    public var connectDeadline: Duration = .seconds(10)
    /// How many levels a snapshot of a book has on each side.
    public var snapshotLimit = 1_000
    /// How many of the latest bars the venue is asked for when their stream is silent.
    public var witnessBars = 5

    /// The defaults.
    public init() {}
}
