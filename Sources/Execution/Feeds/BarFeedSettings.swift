import Trading

/// How a ``BarFeed`` waits and asks.
public struct BarFeedSettings: Hashable, Sendable {
    /// The length of a bar.
    public var interval: Interval
    /// How long a period waits for instruments that have not told their bar.
    public var grace: Interval = .seconds(3)
    /// How long a bar may be late on its stream before it is asked for.
    public var fetchDelay: Interval = .milliseconds(1_500)
    /// The pause before a gap is asked for again; it grows with each attempt.
    public var retryDelay: Interval = .seconds(1)
    /// After how many whole answers without the bars a gap is given up.
    public var attemptLimit = 5
    /// When a question without an answer is taken for failed.
    public var fetchTimeout: Interval = .seconds(30)
    /// The most bars in one question.
    public var fetchLimit = 1_000
    /// The most bars of one instrument that wait behind a gap; beyond, the gap is given up.
    public var heldLimit = 2_000
    /// How far a bar may lie beyond the newest one; one that is farther is refused as nonsense.
    public var jumpLimit: Interval = .days(30)
    /// How many released bars are kept for comparison with repeats.
    public var recentLimit = 16

    /// The defaults, for bars of this length.
    public init(interval: Interval) {
        precondition(interval > .zero, "a bar lasts")
        self.interval = interval
    }
}
