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
    /// How orders are named.
    public var names: OrderNames

    /// By its parts.
    public init(
        engine: EngineConfiguration, session: String, install: String, venue: String, account: String,
        strategyVersion: String, limitsHash: [UInt8], collar: Fraction, quoteInterval: Interval = .seconds(1)
    ) {
        self.engine = engine
        self.session = session
        self.venue = venue
        self.account = account
        self.strategyVersion = strategyVersion
        self.limitsHash = limitsHash
        self.collar = collar
        self.quoteInterval = quoteInterval
        names = OrderNames(install: install, session: session)
    }
}
