import Accounting
import Risk
import Trading

/// A walk over the bars of one instrument on which only marks change.
struct QuietWalk {
    /// The bars, and which of them.
    let series: BarSeries
    let range: Range<Int>
    /// A bar that reaches one of these is not quiet.
    let low: Int64
    let high: Int64
    /// The instrument, with what is held of it; that does not change on the way.
    let market: MarketState
    /// Equity without what is held of the instrument, in 10⁻¹² of the quote.
    let otherEquity: Int128
    /// Whether something else is held.
    let holdsOthers: Bool

    /// How a walk ended.
    struct End {
        /// The position of the first bar that was not taken.
        let next: Int
        /// Which slot wants what on the last bar taken; the slots before it wanted nothing, those behind were not asked.
        var slot = 0
        var wish = Slot.Wish.nothing
    }

    /// Walks to the end of the range, a bar that is not quiet, or a slot that wants something.
    func run(
        _ slots: inout [Slot], _ own: Range<Int>, _ curve: inout EquityCurve, _ gate: inout RiskGate
    ) -> End {
        // In constants of this function: read through `self`, the series would be copied for every bar.
        let (series, interval, low, high) = (series, series.interval, low, high)
        let (market, otherEquity, holdsOthers) = (market, otherEquity, holdsOthers)
        return slots.withUnsafeMutableBufferPointer { slots in
            var value = market.heldValue
            for index in range {
                let bar = series[index]
                guard bar.low.count > low, bar.high.count < high else { return End(next: index) }
                if market.heldLots != 0 {
                    guard let marked = market.value(market.heldLots, bar.close.count) else { return End(next: index) }
                    value = marked
                }
                let (units, overflow) = otherEquity.addingReportingOverflow(value)
                let equity = Fixed(units: units)
                guard !overflow, gate.markQuietly(equity: equity, at: bar.openTime.advanced(by: interval)) else {
                    return End(next: index)
                }
                curve.append(equity, at: bar.openTime, isExposed: holdsOthers || value != 0)
                for slot in own {
                    let wish = slots[slot].hear(bar)
                    if case .nothing = wish { continue }
                    return End(next: index + 1, slot: slot, wish: wish)
                }
            }
            return End(next: range.upperBound)
        }
    }
}
