import Trading

/// What one sleeve holds of one instrument.
public struct PositionView: Hashable, Sendable {
    /// The strategy's slice of the account.
    public let sleeve: SleeveIndex
    /// What is traded.
    public let instrument: InstrumentIndex
    /// How much is held.
    public let quantity: Lots
    /// What it cost, fees included, in quote.
    public let cost: Notional
    /// Profit of what was sold so far, fees included, in quote.
    public let realized: Notional
}
