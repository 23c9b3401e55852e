import Accounting

/// How often trades returned how much, in bins of equal width with zero on an edge.
///
/// The outer bins also hold what lies beyond them, so that one extreme trade does not flatten the rest.
struct Histogram: Hashable, Sendable {
    /// The width of a bin, a fraction of what was paid.
    let step: Double
    /// The number of the first bin: it begins at this many widths from zero.
    let first: Int
    /// How many trades fell into each bin.
    let counts: [Int]
    /// Whether trades below the first bin's foot were counted in it.
    let hasLower: Bool
    /// Whether trades above the last bin's top were counted in it.
    let hasUpper: Bool

    /// Sorts returns, each a fraction, into about `binCount` bins; `nil` without returns.
    init?(_ returns: [Double], binCount: Int = 28) {
        let sorted = returns.filter(\.isFinite).sorted()
        guard let lowest = sorted.first, let highest = sorted.last else { return nil }
        let cut = sorted.count / 100
        let low = min(sorted[cut], 0)
        let high = max(sorted[sorted.count - 1 - cut], 0)
        let width = max(high - low, 1e-6)
        step = ValueAxis.step(for: width / Double(binCount)).step
        let bottom = Int((low / step).rounded(.down))
        let top = max(Int((high / step).rounded(.down)), bottom)
        first = bottom
        var counts = Array(repeating: 0, count: top - bottom + 1)
        for value in sorted {
            let bin = (value / step).rounded(.down)
            counts[min(max(bin < Double(bottom) ? 0 : Int(min(bin, Double(top))) - bottom, 0), counts.count - 1)] += 1
        }
        self.counts = counts
        hasLower = lowest < Double(bottom) * step
        hasUpper = highest >= Double(top + 1) * step
    }

    /// Profit over what was paid, for each trade that paid something.
    static func returns(_ trips: [RoundTrip]) -> [Double] {
        trips.compactMap { trip in
            let paid = trip.entryNotional.value.doubleValue
            return paid > 0 ? trip.profit.value.doubleValue / paid : nil
        }
    }
}
