import Trading

/// What the daily points of an equity curve say: mean, spread and extremes of their simple returns.
struct DailyStatistics {
    /// One return for each day; empty where a day began from nothing or from debt.
    let returns: [DailyReturn]
    /// Mean equity over the initial cash and every day's end, in quote; `nil` where it is not positive.
    let meanEquity: Double?
    /// Mean return of a day; `nil` without days.
    let mean: Double?
    /// Sample deviation (n − 1) of the returns; `nil` with fewer than two days.
    let deviation: Double?
    /// Root of the mean square of the returns below zero, over all days; `nil` without days.
    let downsideDeviation: Double?

    /// Days in a year, for a market that never closes.
    static let daysPerYear = 365.0

    init(start: Fixed, days: [DailyEquity]) {
        returns = DailyStatistics.returns(start: start, days: days)
        let equity = days.reduce(start.doubleValue) { $0 + $1.equity.doubleValue } / Double(days.count + 1)
        meanEquity = equity > 0 ? equity : nil
        guard !returns.isEmpty else {
            (mean, deviation, downsideDeviation) = (nil, nil, nil)
            return
        }
        let count = Double(returns.count)
        let mean = returns.reduce(0) { $0 + $1.fraction } / count
        let squares = returns.reduce(0) { $0 + ($1.fraction - mean) * ($1.fraction - mean) }
        let downside = returns.reduce(0) { $0 + min($1.fraction, 0) * min($1.fraction, 0) }
        self.mean = mean
        deviation = returns.count > 1 ? (squares / (count - 1)).squareRoot() : nil
        downsideDeviation = (downside / count).squareRoot()
    }

    private static func returns(start: Fixed, days: [DailyEquity]) -> [DailyReturn] {
        var returns: [DailyReturn] = []
        returns.reserveCapacity(days.count)
        var previous = start
        for point in days {
            guard let fraction = simpleReturn(from: previous, to: point.equity) else { return [] }
            returns.append(DailyReturn(day: point.day, fraction: fraction))
            previous = point.equity
        }
        return returns
    }

    /// Annualized deviation.
    var volatility: Double? { deviation.map { $0 * DailyStatistics.daysPerYear.squareRoot() } }

    /// Annualized mean over deviation.
    var sharpe: Double? { ratio(to: deviation) }

    /// Annualized mean over downside deviation.
    var sortino: Double? { ratio(to: downsideDeviation) }

    /// Returns that differ by no more than floating point rounds them are flat, and flat returns have no ratio.
    private func ratio(to spread: Double?) -> Double? {
        guard let mean, let spread, spread > mean.magnitude * 1e-12 else { return nil }
        return mean / spread * DailyStatistics.daysPerYear.squareRoot()
    }

    /// The day with the highest return, the first of equal ones.
    var best: DailyReturn? {
        returns.indices.max { (returns[$0].fraction, -$0) < (returns[$1].fraction, -$1) }.map { returns[$0] }
    }

    /// The day with the lowest return, the first of equal ones.
    var worst: DailyReturn? {
        returns.indices.min { (returns[$0].fraction, $0) < (returns[$1].fraction, $1) }.map { returns[$0] }
    }
}
