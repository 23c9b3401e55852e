/// Stochastic oscillator: where the close stands between the lowest low and the highest high, from 0 to 100.
///
/// Feed it closed bars, oldest first. %K is the mean of the last `smoothing` raw positions, %D the mean of the last
/// `signalPeriod` of %K, and J = 3 %K - 2 %D, which may leave 0 to 100. Where highest and lowest are equal the close
/// stands nowhere, and 50 is used: neither overbought nor oversold.
///
/// - Returns: `nil` until `period + smoothing - 1` bars have arrived; %D and J take `signalPeriod - 1` more.
/// - Complexity: O(1) per bar, amortized; `2 * period + smoothing + signalPeriod` words of memory.
/// - SeeAlso: George Lane, "Lane's Stochastics", *Technical Analysis of Stocks & Commodities* (1984).
public struct StochasticOscillator: Indicator {
    /// The oscillator at one bar.
    public struct Value: Hashable, Sendable {
        /// %K, smoothed; 0 to 100.
        public let k: Double
        /// %D, the average of %K; 0 to 100, or `nil` during its own warm-up.
        public let d: Double?

        /// J = 3 %K - 2 %D, or `nil` where there is no %D.
        @inlinable public var j: Double? { d.map { 3 * k - 2 * $0 } }

        @inlinable init(k: Double, d: Double?) {
            self.k = k
            self.d = d
        }
    }

    @usableFromInline var highest: RollingMaximum
    @usableFromInline var lowest: RollingMinimum
    @usableFromInline var smoother: SimpleMovingAverage
    @usableFromInline var signal: SimpleMovingAverage
    @usableFromInline var latest: Value?

    /// An oscillator over `period` bars.
    ///
    /// - Throws: ``IndicatorError`` when a period is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int = 14, smoothing: Int = 3, signalPeriod: Int = 3) throws(IndicatorError) {
        _ = try IndicatorError.checked(smoothing, "smoothing")
        _ = try IndicatorError.checked(signalPeriod, "signalPeriod")
        highest = try RollingMaximum(period: period)
        lowest = try RollingMinimum(period: period)
        smoother = try SimpleMovingAverage(period: smoothing)
        signal = try SimpleMovingAverage(period: signalPeriod)
    }

    /// The latest oscillator, or `nil` during the warm-up.
    @inlinable public var value: Value? { latest }

    /// Bars until the first %K: `period + smoothing - 1`.
    @inlinable public var warmUp: Int { highest.period + smoother.period - 1 }

    /// Bars until the first %D and J: `period + smoothing + signalPeriod - 2`.
    @inlinable public var signalWarmUp: Int { warmUp + signal.period - 1 }

    /// Takes a bar and returns the oscillator.
    @inlinable @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Value? {
        let highest = self.highest.update(high)
        guard let lowest = self.lowest.update(low), let highest else { return nil }
        let range = highest - lowest
        let raw = range != 0 ? 100 * (close - lowest) / range : 50
        guard let k = smoother.update(raw) else { return nil }
        latest = Value(k: k, d: signal.update(k))
        return latest
    }

    /// The oscillator at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a period is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], period: Int = 14, smoothing: Int = 3, signalPeriod: Int = 3
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(period: period, smoothing: smoothing, signalPeriod: signalPeriod)
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
