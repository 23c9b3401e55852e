import Trading

/// What the finished trades say. Sums are exact; a sum that leaves the range of money takes its statistics with it.
struct TradeStatistics {
    let count: Int
    let wins: Int
    /// Profit per trade in quote; `nil` without trades.
    let expectancy: Double?
    /// Gross profit over gross loss; `nil` without a loss.
    let profitFactor: Double?
    /// Mean time from the first fill to the last; `nil` without trades.
    let averageHold: Interval?
    /// Mean number of bars held; `nil` without trades.
    let averageHoldBars: Double?
    /// The first of the trades with the highest profit.
    let best: RoundTrip?
    /// The first of the trades with the lowest profit.
    let worst: RoundTrip?

    init(_ trips: [RoundTrip]) {
        count = trips.count
        wins = trips.count { $0.isWin }
        let gain = sum(trips.lazy.map(\.profit.value.units).filter { $0 > 0 })
        let loss = sum(trips.lazy.map(\.profit.value.units).filter { $0 < 0 })
        if let gain, let loss, loss != 0 {
            profitFactor = Double(gain) / Double(loss.magnitude)
        } else {
            profitFactor = nil
        }
        best = trips.indices.max { (trips[$0].profit, -$0) < (trips[$1].profit, -$1) }.map { trips[$0] }
        worst = trips.indices.min { (trips[$0].profit, $0) < (trips[$1].profit, $1) }.map { trips[$0] }
        guard !trips.isEmpty else {
            (expectancy, averageHold, averageHoldBars) = (nil, nil, nil)
            return
        }
        let number = Double(trips.count)
        expectancy = sum(trips.lazy.map(\.profit.value.units)).map { Fixed(units: $0).doubleValue / number }
        let holds = sum(trips.lazy.map { Int128($0.hold.nanoseconds) })
        averageHold = holds.flatMap { Int64(exactly: $0 / Int128(trips.count)) }.map { Interval(nanoseconds: $0) }
        averageHoldBars = trips.reduce(0) { $0 + Double($1.bars) } / number
    }

    /// Trades with a profit as a share of all; `nil` without trades.
    var winRate: Double? { count > 0 ? Double(wins) / Double(count) : nil }
}

/// The sum, or `nil` where it leaves the range.
private func sum(_ numbers: some Sequence<Int128>) -> Int128? {
    var total: Int128 = 0
    for number in numbers {
        let (next, overflow) = total.addingReportingOverflow(number)
        guard !overflow else { return nil }
        total = next
    }
    return total
}
