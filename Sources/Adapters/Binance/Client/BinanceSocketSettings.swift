import Trading

/// How a ``BinanceSocketAPI`` connects and waits.
public struct BinanceSocketSettings: Hashable, Sendable {
    /// Whether the account's events are wanted; a line that only stops things does without.
    public var wantsAccountStream = true
    /// When a request without a reply is answered as unclear.
    public var requestDeadline: Interval = .seconds(5)
    /// How long opening a connection may take.
    public var connectDeadline: Duration = .seconds(10)
    /// When a connection is replaced ahead of the venue's 24 hours.
    public var connectionAge: Interval = .hours(23)
    /// How long a replaced connection is kept for the replies still under way on it.
    public var drainTime: Interval = .seconds(10)
    /// The first pause before connecting again; it doubles with each failure.
    public var backoffBase: Duration = .seconds(1)
    /// The longest such pause.
    public var backoffLimit: Duration = .seconds(60)
    /// How long a connection must last for its failures to be forgotten.
    public var stableTime: Interval = .seconds(60)
    /// How often overdue requests and old connections are looked for.
    public var tick: Duration = .milliseconds(100)

    /// The defaults.
    public init() {}
}
