import Trading

/// What everything that followed from a decision did to the account, in quote.
public struct EquityEffect: Hashable, Sendable {
    /// The change of the sleeve's cash, free and reserved: what was paid and received, fees inside.
    public let cashChange: Notional
    /// Fees paid in the quote asset.
    public let fees: Notional
    /// Profit of what its sales closed, fees inside; `nil` where nothing was sold.
    public let realized: Notional?
    /// Equity at the end of the last day before it; the starting cash on the first day.
    public let equityBefore: Fixed
    /// Equity at the end of the day of its last transaction; `nil` where that is not recorded.
    public let equityAfter: Fixed?
}
