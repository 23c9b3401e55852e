/// A vertical axis: a range of values with ticks at round numbers.
struct ValueAxis: Hashable, Sendable {
    /// The value at the foot.
    let low: Double
    /// The value at the top.
    let high: Double
    /// Round values within the range, rising.
    let ticks: [Double]
    /// Decimals that tell the ticks apart.
    let decimals: Int

    /// An axis that holds `low` to `high`, with about `count` ticks.
    ///
    /// - Parameter isTight: whether the range ends at the values rather than at round numbers.
    init(from low: Double, to high: Double, count: Int, isTight: Bool = false) {
        var (low, high) = (low.isFinite ? low : 0, high.isFinite ? high : 1)
        if low > high { swap(&low, &high) }
        if high - low <= max(low.magnitude, high.magnitude) * 1e-9 {
            let margin = high == 0 ? 1 : high.magnitude * 0.01
            (low, high) = (low - margin, high + margin)
        }
        let (step, decimals) = ValueAxis.step(for: (high - low) / Double(max(1, count)))
        self.low = isTight ? low : (low / step).rounded(.down) * step
        self.high = isTight ? high : (high / step).rounded(.up) * step
        self.decimals = decimals
        let first = (self.low / step - 1e-9).rounded(.up)
        let last = (self.high / step + 1e-9).rounded(.down)
        let number = min(max(0, last - first), 100)
        ticks = (0...Int(number)).map { (first + Double($0)) * step }
    }

    /// Where a value lies, from 0 at the foot to 1 at the top; outside values stop there, and what is not a number lies
    /// at the foot.
    @inline(__always)
    func fraction(_ value: Double) -> Double {
        let place = (value - low) / (high - low)
        return place > 0 ? min(place, 1) : 0
    }

    /// The round number not below `least`, and the decimals it needs.
    static func step(for least: Double) -> (step: Double, decimals: Int) {
        var power = 1.0
        var decimals = 0
        while power > least, decimals < 12 {
            power /= 10
            decimals += 1
        }
        while power * 10 <= least, power < 1e300 { power *= 10 }
        if power >= 1 { decimals = 0 }
        for factor in [1.0, 2, 2.5, 5] where power * factor >= least * 0.999_999 {
            return (power * factor, factor == 2.5 && power <= 1 ? decimals + 1 : decimals)
        }
        return (power * 10, max(0, decimals - 1))
    }
}
