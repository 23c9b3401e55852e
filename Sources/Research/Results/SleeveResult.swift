import Trading

/// What one sleeve made of its share of the cash.
public struct SleeveResult: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// What it began with, in quote.
    public let capital: Notional
    /// Its cash and positions at their marks at the end, in quote.
    public let equity: Notional
    /// How many trades it finished.
    public let trades: Int
    /// Profit of what it sold, fees inside, in quote.
    public let realized: Notional

    /// A sleeve's result by its parts.
    public init(name: String, capital: Notional, equity: Notional, trades: Int, realized: Notional) {
        self.name = name
        self.capital = capital
        self.equity = equity
        self.trades = trades
        self.realized = realized
    }
}
