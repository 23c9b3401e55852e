import Simulation
import Trading

extension SymbolMarket {
    /// The candles of an interval, oldest first, at most `limit`; the last may still be going on.
    ///
    /// Where only an end is given, or nothing, they are the latest; where a start is given, the first from there.
    func candles(
        _ interval: Interval, from: Timestamp?, to: Timestamp?, limit: Int, at point: BarPath
    ) -> [Candle] {
        let perCandle = max(1, Int(interval.nanoseconds / max(1, series.interval.nanoseconds)))
        var lower = 0
        var upper = closed
        if let to { upper = min(upper, index(notBefore: to.advanced(by: Interval(nanoseconds: 1)))) }
        if let from {
            lower = index(notBefore: from)
            upper = min(upper, lower + (limit + 1) * perCandle)
        } else {
            lower = max(0, upper - (limit + 1) * perCandle)
        }
        var candles: [Candle] = []
        if lower < upper { for position in lower..<upper { append(series[position], interval, to: &candles) } }
        if let partial = partial(at: point), upper == closed, partial.openTime >= from ?? partial.openTime,
            partial.openTime <= to ?? partial.openTime
        {
            append(partial, interval, to: &candles)
        }
        if from == nil, candles.count > limit { candles.removeFirst(candles.count - limit) }
        return Array(candles.prefix(limit))
    }

    /// The candle that the latest price belongs to.
    func candle(_ interval: Interval, at point: BarPath) -> Candle? {
        guard let current = partial(at: point) else { return nil }
        let start = CandleInterval.start(of: current.openTime, interval)
        var candles: [Candle] = []
        let first = index(notBefore: start)
        if first < closed { for position in first..<closed { append(series[position], interval, to: &candles) } }
        append(current, interval, to: &candles)
        guard var candle = candles.last else { return nil }
        let end = candle.openTime.advanced(by: interval)
        candle.isClosed = point == .close && current.openTime.advanced(by: series.interval) >= end
        return candle
    }

    private func append(_ bar: Bar, _ interval: Interval, to candles: inout [Candle]) {
        let start = CandleInterval.start(of: bar.openTime, interval)
        if let last = candles.indices.last, candles[last].openTime == start {
            candles[last].add(bar, instrument)
        } else {
            candles.append(Candle(openTime: start, interval: interval, first: bar, instrument: instrument))
        }
    }

    /// The first bar that opens at or after a moment.
    private func index(notBefore time: Timestamp) -> Int {
        var low = 0
        var high = closed
        while low < high {
            let middle = (low + high) / 2
            if series[middle].openTime < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
