import Accounting
import Trading

/// What buying everything at the first open and holding it would have been like, without fees.
///
/// With several instruments the cash is split evenly, and each part waits as cash for the first bar of its own. A
/// statistic that does not exist is `nil`, as in `Performance`.
public struct HoldingBenchmark: Hashable, Sendable {
    /// The last value over the first, less one.
    public let totalReturn: Double?
    /// The yearly return that compounds to the total.
    public let annualReturn: Double?
    /// Sample deviation of daily returns × √365.
    public let volatility: Double?
    /// Mean daily return over its deviation × √365.
    public let sharpe: Double?
    /// Mean daily return over the root mean square of its losses × √365.
    public let sortino: Double?
    /// Annual return over the largest drawdown.
    public let calmar: Double?
    /// The largest fall from a running peak over all closes, as a share of the peak.
    public let maxDrawdown: Double?

    /// Walks the closes once.
    ///
    /// - Parameter series: one for each instrument, all of one interval.
    /// - Complexity: O(bars), a few nanoseconds a bar.
    public init?(_ series: [BarSeries]) {
        guard let interval = series.first?.interval, series.contains(where: { $0.count > 0 }) else { return nil }
        var walk = HoldingWalk(series)
        walk.run()
        let daily = Performance(
            curve: walk.curve, trips: [], start: .one, interval: interval, turnoverNotional: .zero)
        totalReturn = walk.growth - 1
        annualReturn = daily.annualReturn
        volatility = daily.volatility
        sharpe = daily.sharpe
        sortino = daily.sortino
        maxDrawdown = walk.deepest
        calmar = walk.deepest > 0 ? daily.annualReturn.map { [deepest = walk.deepest] in $0 / deepest } : nil
    }
}

/// The growth of one unit of cash, close by close: a daily curve, and the largest fall over every close.
private struct HoldingWalk {
    private(set) var growth = 1.0
    private(set) var deepest = 0.0
    private(set) var curve = EquityCurve(start: .one, expectedCount: 0)
    private let series: [BarSeries]
    private var peak = 0.0

    init(_ series: [BarSeries]) { self.series = series }

    mutating func run() {
        if series.count == 1 { one(series[0]) } else { many() }
    }

    private mutating func one(_ series: BarSeries) {
        let first = Double(series[0].open.count)
        let factor = Double(series[0].close.count) / Double(max(1, series.columns.closes[0]))
        let scale = first > 0 ? factor / first : 0
        let times = series.columns.openTimes
        let closes = series.columns.closes
        var day = Timestamp(nanoseconds: times[0]).utcDay
        var midnight = Timestamp.startOfDay(day + 1)?.nanoseconds ?? .max
        take(Double(closes[0]) * scale)
        point(times[0])
        for index in 1..<max(1, series.count) {
            if times[index] >= midnight {
                point(times[index - 1])
                day = Timestamp(nanoseconds: times[index]).utcDay
                midnight = Timestamp.startOfDay(day + 1)?.nanoseconds ?? .max
            }
            take(Double(closes[index]) * scale)
        }
        point(times[series.count - 1])
    }

    private mutating func many() {
        var merged = MergedSeries(series)
        var parts = series.map { _ in 1.0 }
        let firsts = series.map { $0.count > 0 ? Double($0[0].open.count) : 1 }
        var last: Int64?
        var day = 0
        while let time = merged.next() {
            let today = Timestamp(nanoseconds: time).utcDay
            if let last, today != day { point(last) }
            for index in merged.present {
                parts[index] = Double(series[index][merged.position(index)].close.count) / firsts[index]
            }
            take(parts.reduce(0, +) / Double(parts.count))
            if last == nil { point(time) }
            day = today
            last = time
        }
        if let last { point(last) }
    }

    @inline(__always)
    private mutating func take(_ value: Double) {
        growth = value
        if value > peak {
            peak = value
        } else if peak - value > deepest * peak {
            deepest = (peak - value) / peak
        }
    }

    /// Adds the present growth to the daily curve, in steps of 10⁻⁹.
    private mutating func point(_ time: Int64) {
        let steps = min(max(growth * 1e9, 0), 9e18)
        guard steps.isFinite else { return }
        curve.append(Fixed(units: Int128(steps) * 1_000), at: Timestamp(nanoseconds: time), isExposed: true)
    }
}
