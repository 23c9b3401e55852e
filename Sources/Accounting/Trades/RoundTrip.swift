import Trading

/// A finished trade of one sleeve in one instrument: from flat, through any number of fills, to flat.
public struct RoundTrip: Hashable, Sendable {
    /// Whose trade it was.
    public let sleeve: SleeveIndex
    /// What was traded.
    public let instrument: InstrumentIndex
    /// When the first fill opened the position.
    public let opened: Timestamp
    /// When the last fill closed it.
    public let closed: Timestamp
    /// The most that was held at once.
    public let quantity: Lots
    /// What was bought for, in quote, without fees.
    public let entryNotional: Notional
    /// What was sold for, in quote, without fees.
    public let exitNotional: Notional
    /// Every fee on the way, in quote.
    public let fees: Notional
    /// Exit less entry less fees, in quote.
    public let profit: Notional
    /// The decision behind the first buy.
    public let entryDecision: DecisionID
    /// The decision behind the last sale.
    public let exitDecision: DecisionID
    /// How many bars closed while it was held.
    public let bars: Int
    /// Why the last sale happened.
    public let exitReason: ExitReason

    /// A trade by its parts, as storage reads it back.
    public init(
        sleeve: SleeveIndex, instrument: InstrumentIndex, opened: Timestamp, closed: Timestamp, quantity: Lots,
        entryNotional: Notional, exitNotional: Notional, fees: Notional, profit: Notional,
        entryDecision: DecisionID, exitDecision: DecisionID, bars: Int, exitReason: ExitReason
    ) {
        self.sleeve = sleeve
        self.instrument = instrument
        self.opened = opened
        self.closed = closed
        self.quantity = quantity
        self.entryNotional = entryNotional
        self.exitNotional = exitNotional
        self.fees = fees
        self.profit = profit
        self.entryDecision = entryDecision
        self.exitDecision = exitDecision
        self.bars = bars
        self.exitReason = exitReason
    }

    /// From the first fill to the last.
    public var hold: Interval { closed.since(opened) }

    /// Whether it made money, fees inside.
    public var isWin: Bool { profit > .zero }
}
