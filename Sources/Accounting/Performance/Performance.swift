import Trading

/// Every statistic of a run, from its equity curve and its finished trades.
///
/// A statistic that does not exist is `nil`: a ratio of flat returns, a profit factor without a loss, a return on
/// nothing. Ratios are fractions: `0.02` is two percent. Days are UTC, returns are simple, a year has 365 days.
public struct Performance: Hashable, Sendable {
    /// How many bars there were.
    public let bars: Int
    /// The initial cash, in quote.
    public let start: Fixed
    /// Equity after the last bar, in quote; the initial cash without bars.
    public let finalEquity: Fixed
    /// From the opening of the first bar to the close of the last.
    public let elapsed: Interval
    /// Final equity over initial cash, less one; `nil` where there was no cash.
    public let totalReturn: Double?
    /// The yearly return that compounds to the total over ``elapsed``; `nil` under thirty days, which say
    /// nothing of a year, after a loss of more than everything, and above ten-thousandfold.
    public let annualReturn: Double?
    /// Sample deviation of daily returns × √365; `nil` with fewer than two days.
    public let volatility: Double?
    /// Mean daily return over its sample deviation × √365; `nil` for flat returns and with fewer than two days.
    public let sharpe: Double?
    /// Mean daily return over the root mean square of its losses × √365; `nil` without a losing day.
    public let sortino: Double?
    /// Annual return over the largest drawdown; `nil` without a drawdown or an annual return.
    public let calmar: Double?
    /// The largest fall from a running peak over all bars, as a share of the peak; 0 where equity never fell, `nil`
    /// without bars.
    public let maxDrawdown: Double?
    /// From that peak to the bar that came back to it, or to the last bar; `nil` where equity never fell.
    public let maxDrawdownLength: Interval?
    /// How many trades were finished.
    public let trades: Int
    /// How many of them made money, fees inside.
    public let wins: Int
    /// Wins as a share of the trades; `nil` without trades.
    public let winRate: Double?
    /// Gross profit over gross loss, fees inside; `nil` without a loss.
    public let profitFactor: Double?
    /// Profit per trade, in quote; `nil` without trades.
    public let expectancy: Double?
    /// Mean time from the first fill of a trade to its last; `nil` without trades.
    public let averageHold: Interval?
    /// Mean number of bars that a trade lasted; `nil` without trades.
    public let averageHoldBars: Double?
    /// What was bought and sold over the mean of the daily equity; `nil` where that mean is not positive.
    public let turnover: Double?
    /// Bars at whose end a position was open, as a share of all; `nil` without bars.
    public let exposure: Double?
    /// The first of the trades with the highest profit.
    public let bestTrade: RoundTrip?
    /// The first of the trades with the lowest profit.
    public let worstTrade: RoundTrip?
    /// The first of the days with the highest return.
    public let bestDay: DailyReturn?
    /// The first of the days with the lowest return.
    public let worstDay: DailyReturn?
    /// The return of every month that has bars, oldest first.
    public let months: [MonthlyReturn]
    /// What buying at the first price and holding would have returned, without fees; `nil` without a first price.
    public let benchmarkReturn: Double?

    /// Computes everything, once.
    ///
    /// - Parameters:
    ///   - curve: equity after every bar, times being the bars' opening times.
    ///   - trips: the finished trades, in the order they closed.
    ///   - start: the initial cash, in quote.
    ///   - interval: the length of a bar, which the last one adds to ``elapsed``.
    ///   - turnoverNotional: what all fills bought and sold, in quote.
    ///   - benchmark: first and last price of the instrument, where there is one to compare with.
    /// - Complexity: O(days + trades); the bars were summed up as they came.
    public init(
        curve: EquityCurve, trips: [RoundTrip], start: Fixed, interval: Interval, turnoverNotional: Notional,
        benchmark: Benchmark? = nil
    ) {
        let days = curve.days
        let daily = DailyStatistics(start: start, days: days)
        let traded = TradeStatistics(trips)
        let drawdown = curve.largestDrawdown
        let finalEquity = curve.count > 0 ? curve.last : start
        let elapsed = Performance.elapsed(of: curve, interval: interval)
        let annualReturn = Performance.annualReturn(from: start, to: finalEquity, over: elapsed)
        bars = curve.count
        self.start = start
        self.finalEquity = finalEquity
        self.elapsed = elapsed
        totalReturn = simpleReturn(from: start, to: finalEquity)
        self.annualReturn = annualReturn
        volatility = daily.volatility
        sharpe = daily.sharpe
        sortino = daily.sortino
        calmar = drawdown.flatMap { drawdown in annualReturn.map { $0 / drawdown.fraction } }
        maxDrawdown = curve.count > 0 ? drawdown?.fraction ?? 0 : nil
        maxDrawdownLength = drawdown?.length
        trades = traded.count
        wins = traded.wins
        winRate = traded.winRate
        profitFactor = traded.profitFactor
        expectancy = traded.expectancy
        averageHold = traded.averageHold
        averageHoldBars = traded.averageHoldBars
        turnover = daily.meanEquity.map { turnoverNotional.value.doubleValue / $0 }
        exposure = curve.count > 0 ? Double(curve.exposedBars) / Double(curve.count) : nil
        bestTrade = traded.best
        worstTrade = traded.worst
        bestDay = daily.best
        worstDay = daily.worst
        months = Performance.months(start: start, days: days)
        benchmarkReturn = benchmark.flatMap { simpleReturn(from: $0.first.value, to: $0.last.value) }
    }
}
