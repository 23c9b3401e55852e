import Trading

/// What one sleeve holds of one instrument.
public struct PositionView: Hashable, Sendable {
    public let sleeve: SleeveIndex
    public let instrument: InstrumentIndex
    public let quantity: Lots
    /// What it cost, fees included, in quote.
    public let cost: Notional
    /// Profit of what was sold so far, fees included, in quote.
    public let realized: Notional
}
