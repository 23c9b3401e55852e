import Trading

extension Engine {
    /// Closes bars of one instrument for as long as nothing but marks changes: the hot loop of a back-test.
    ///
    /// Every bar it takes has the effects that ``close(_:of:at:into:)`` would give it. It stops before a bar that reaches
    /// `low` or `high`, or that the gate must look at, and after one on which a strategy wanted something: perform the
    /// effects, and give the bar at the returned position to ``close(_:of:at:into:)`` where there are none.
    ///
    /// - Parameters:
    ///   - low: a bar whose low is at or below this price, in ticks, is left to the caller.
    ///   - high: a bar whose high is at or above this price, in ticks, is left to the caller.
    /// - Returns: the position behind the last bar it took.
    /// - Throws: as ``handle(_:into:)``.
    /// - Complexity: O(bars × strategies), without allocation.
    public mutating func closeQuietBars(
        _ series: BarSeries, _ range: Range<Int>, of instrument: InstrumentIndex, above low: Int64, below high: Int64,
        into effects: inout Effects
    ) throws(EngineError) -> Int {
        let market = markets[instrument.position]
        let (otherValue, overflow) = heldValue.subtractingReportingOverflow(market.heldValue)
        let (otherEquity, sumOverflow) = cash.addingReportingOverflow(otherValue)
        guard !gate.needsBars, !overflow, !sumOverflow else { return range.lowerBound }
        let walk = QuietWalk(
            series: series, range: range, low: low, high: high, market: market, otherEquity: otherEquity,
            holdsOthers: otherValue != 0)
        let own = slotRanges[instrument.position]
        let end = walk.run(&slots, own, &curve, &gate)
        guard end.next > range.lowerBound else { return end.next }
        barCount += end.next - range.lowerBound
        let bar = series[end.next - 1]
        let time = bar.openTime.advanced(by: series.interval)
        try mark(instrument, at: bar.close, time)
        markets[instrument.position].lastClose = time
        if case .nothing = end.wish { return end.next }
        try answer(end.wish, end.slot, at: time, into: &effects)
        try evaluate(bar, own.dropFirst(end.slot + 1 - own.lowerBound), at: time, into: &effects)
        return end.next
    }
}
