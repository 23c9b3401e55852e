import Engine
import Trading

/// What a session is: whose account it trades, with which strategies, under which names.
public struct SessionSettings: Sendable {
    /// What the engine trades.
    public var engine: EngineConfiguration
    /// The session's own id.
    public var session: String
    /// The venue, as the configuration names it.
    public var venue: String
    /// The account there.
    public var account: String
    /// Which strategies, in which versions and with which parameters.
    public var strategyVersion: String
    /// The digest of the limits in force.
    public var limitsHash: [UInt8]
    /// How far beyond the quote an order that trades at once may go, as a fraction.
    public var collar: Fraction
    /// The least time between two quotes of an instrument that the engine is given and the journal keeps; the gateway
    /// sees every one.
    public var quoteInterval: Interval
    /// Whether the market has a calendar of its own, as replayed bars have: then the engine is told no wall-clock time.
    public var hasOwnCalendar: Bool
    /// How many times shorter every wait for the venue's evidence is: 1, except in rehearsals of crashes.
    public var timeDivisor: Int64 = 1
    /// How orders are named.
    public var names: OrderNames

    /// By its parts.
    public init(
        engine: EngineConfiguration, session: String, install: String, venue: String, account: String,
        strategyVersion: String, limitsHash: [UInt8], collar: Fraction, quoteInterval: Interval = .seconds(1),
        hasOwnCalendar: Bool = false
    ) {
        self.engine = engine
        self.session = session
        self.venue = venue
        self.account = account
        self.strategyVersion = strategyVersion
        self.limitsHash = limitsHash
        self.collar = collar
        self.quoteInterval = quoteInterval
        self.hasOwnCalendar = hasOwnCalendar
        names = OrderNames(install: install, session: session)
    }
}
