import Trading

/// How a ``StreamSupervisor`` judges and waits.
public struct StreamSettings: Hashable, Sendable {
    /// How long each kind may be silent before the venue is asked.
    public var budgets: [FeedKind: Interval] = [
        .bars: .seconds(15), .quotes: .milliseconds(2_500), .depth: .milliseconds(1_500), .trades: .seconds(30),
    ]
    /// How long the answer to that question may take.
    public var witnessTimeout: Interval = .seconds(2)
    /// How long a frame that the venue's answer announces may still be on its way.
    public var settleTime: Interval = .milliseconds(750)
    /// The pause between two attempts to revive a stale subscription.
    public var revivePause: Interval = .seconds(5)
    /// After how many attempts the whole connection is replaced.
    public var reviveLimit = 2
    /// How old a frame may be when it arrives.
    public var lagLimit: Interval = .milliseconds(1_500)
    /// The least time between two quotes of one instrument that are delivered.
    public var quotePause: Interval = .milliseconds(100)
    /// When a connection is replaced ahead of the venue's 24 hours.
    public var connectionAge: Interval = .hours(23)
    /// How long two connections run beside each other before the older is dropped.
    public var overlap: Interval = .seconds(5)
    /// The first pause before connecting again; it doubles with each failure.
    public var backoffBase: Interval = .seconds(1)
    /// The longest such pause.
    public var backoffLimit: Interval = .seconds(60)
    /// How long a connection must last for its failures to be forgotten.
    public var stableTime: Interval = .seconds(60)
    /// How long a connection may take to open, and a control message to be acknowledged.
    public var answerTimeout: Interval = .seconds(10)
    /// Control messages in one second on one connection; the venue allows five of all kinds.
    public var controlLimit = 4
    /// Streams in one control message.
    public var batchLimit = 100
    /// How long there may be no connection before prices are asked for over REST.
    public var fallbackAfter: Interval = .seconds(15)
    /// How often quotes are asked for then, at most.
    public var quotePoll: Interval = .seconds(2)
    /// How often bars are asked for then, at most.
    public var barPoll: Interval = .seconds(5)
    /// How many such questions may be asked in one minute.
    public var pollsPerMinute = 600

    /// The defaults.
    public init() {}

    /// How long a kind may be silent.
    public func budget(_ kind: FeedKind) -> Interval { budgets[kind] ?? .seconds(5) }
}
