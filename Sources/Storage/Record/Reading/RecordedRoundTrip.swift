import Trading

/// A position that was opened and closed.
public struct RecordedRoundTrip: Hashable, Sendable {
    /// Its number in the run.
    public let number: UInt64
    /// The fill that closed it.
    public let closingFill: EntityID
    /// The strategy's slice.
    public let sleeve: String
    /// What was traded.
    public let instrument: InstrumentID
    /// When the first fill opened it.
    public let opened: Timestamp
    /// When the last fill closed it.
    public let closed: Timestamp
    /// The most that was held at once.
    public let quantity: Quantity
    /// What was bought for, in quote, without fees.
    public let entryNotional: Notional
    /// What was sold for, in quote, without fees.
    public let exitNotional: Notional
    /// Every fee on the way, in quote.
    public let fees: Notional
    /// Exit less entry less fees, in quote.
    public let profit: Notional
    /// The decision behind the first buy.
    public let entryDecision: EntityID
    /// The decision behind the last sale.
    public let exitDecision: EntityID
    /// How many bars closed while it was held.
    public let bars: Int64
    /// Why the last sale happened.
    public let exitReason: String
}
