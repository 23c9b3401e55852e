import Engine
import Trading

/// The figures of a run, under the names they have in JSON.
///
/// Money is a decimal string and exact; ratios are fractions. A figure that does not exist is `null`, and always there.
public struct RunSummary: Hashable, Sendable, Codable {
    /// The run's name in the record.
    public var run: String
    /// `backtest` or `sim`.
    public var mode: RunMode
    /// When the first bar opened.
    public var from: String?
    /// When the last bar closed.
    public var to: String?
    /// Bars of all instruments.
    public var bars: Int

    /// Finished trades.
    public var trades: Int
    /// Finished trades that made money, fees inside.
    public var wins: Int
    /// Equity at the end, in quote.
    public var finalEquity: Fixed
    /// Cash at the end, in quote.
    public var cash: Fixed
    /// What is held, in base, where there is one instrument; `null` where there are several.
    public var openQuantity: Fixed?
    /// Fees paid, in quote.
    public var fees: Fixed
    /// Notionals of all fills, in quote.
    public var turnover: Fixed

    /// Final equity over initial cash, less one.
    public var totalReturn: Double?
    /// The yearly return that compounds to the total.
    public var annualReturn: Double?
    /// Deviation of daily returns, annualized.
    public var volatility: Double?
    /// Mean daily return over its deviation, annualized.
    public var sharpe: Double?
    /// Mean daily return over its downside deviation, annualized.
    public var sortino: Double?
    /// Annual return over the largest drawdown.
    public var calmar: Double?
    /// The largest fall from a peak, as a share of the peak.
    public var maxDrawdown: Double?
    /// Its length in days, to the recovery or the end.
    public var maxDrawdownDays: Double?

    /// Wins over trades.
    public var winRate: Double?
    /// Gross profit over gross loss.
    public var profitFactor: Double?
    /// Profit per trade, in quote, rounded to eight decimals.
    public var expectancy: Fixed?
    /// Mean time from the first fill of a trade to its last.
    public var averageHoldSeconds: Double?
    /// Bars at whose end a position was open, as a share of all.
    public var exposure: Double?
    /// The highest profit of a trade, in quote.
    public var bestTrade: Fixed?
    /// The lowest profit of a trade, in quote.
    public var worstTrade: Fixed?
    /// The day with the highest return.
    public var bestDay: Day?
    /// The day with the lowest return.
    public var worstDay: Day?

    /// The return of every month that has bars, oldest first.
    public var monthly: [Month]
    /// What holding would have come to; `null` where the bars were not kept.
    public var buyAndHold: Holding?
    /// How often the gate refused, by code.
    public var refusals: [String: Int]
    /// The sleeves, in the engine's order.
    public var sleeves: [Sleeve]
    /// The instruments, in the engine's order.
    public var instruments: [Holdings]
    /// What the reader should know before trusting the figures.
    public var warnings: [String]

    enum CodingKeys: String, CodingKey {
        case run, mode, from, to, bars, trades, wins, finalEquity, cash, openQuantity, fees, turnover
        case totalReturn, annualReturn, volatility, sharpe, sortino, calmar, maxDrawdown, maxDrawdownDays
        case winRate, profitFactor, expectancy, averageHoldSeconds, exposure, bestTrade, worstTrade, bestDay, worstDay
        case monthly, buyAndHold, refusals, sleeves, instruments, warnings
    }
}
