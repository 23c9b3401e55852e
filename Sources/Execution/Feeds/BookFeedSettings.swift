import Trading

/// How a ``BookFeed`` keeps its books.
public struct BookFeedSettings: Hashable, Sendable {
    /// Levels on each side of a book.
    public var levelLimit = 20_000
    /// 2^`windowBits` ticks on each side are reached at once, at eight bytes each.
    public var windowBits = 16
    /// Updates that wait for a snapshot.
    public var bufferLimit = 2_048
    /// The pause before a snapshot is asked for again; it doubles with each one that did not help.
    public var retryDelay: Interval = .seconds(1)
    /// The longest such pause.
    public var retryLimit: Interval = .seconds(30)
    /// When a question without an answer is taken for failed.
    public var fetchTimeout: Interval = .seconds(15)
    /// The most snapshots asked for in one minute over all instruments: they are dear.
    public var snapshotsPerMinute = 20

    /// The defaults.
    public init() {}
}
