/// Moving average convergence/divergence (MACD): a fast exponential average less a slow one, with its own average.
///
/// Feed it closes, oldest first. Each average is seeded as ``ExponentialMovingAverage`` says; the signal's first value
/// is the mean of the first `signalPeriod` differences. A non-finite close spoils it for good.
///
/// - Returns: In the unit of the input; `nil` until `slowPeriod` closes have arrived, and without a signal until
///   `slowPeriod + signalPeriod - 1`.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: Gerald Appel, *Technical Analysis: Power Tools for Active Investors* (2005).
public struct MovingAverageConvergenceDivergence: Indicator {
    /// The difference of the averages at one bar.
    public struct Value: Hashable, Sendable {
        /// Fast average less slow average.
        public let macd: Double
        /// The exponential average of ``macd``, or `nil` during its own warm-up.
        public let signal: Double?

        /// ``macd`` less ``signal``, or `nil` where there is no signal.
        @inlinable public var histogram: Double? { signal.map { macd - $0 } }

        @inlinable init(macd: Double, signal: Double?) {
            self.macd = macd
            self.signal = signal
        }
    }

    @usableFromInline var fast: ExponentialMovingAverage
    @usableFromInline var slow: ExponentialMovingAverage
    @usableFromInline var signal: ExponentialMovingAverage
    @usableFromInline var latest: Value?

    /// A difference of averages over `fastPeriod` and `slowPeriod`, itself averaged over `signalPeriod`.
    ///
    /// - Throws: ``IndicatorError`` when a period is out of range or the fast one is not below the slow one.
    public init(fastPeriod: Int = 12, slowPeriod: Int = 26, signalPeriod: Int = 9) throws(IndicatorError) {
        let slowPeriod = try IndicatorError.checked(slowPeriod, "slowPeriod", in: 2...Self.maximumPeriod)
        _ = try IndicatorError.checked(fastPeriod, "fastPeriod", in: 1...slowPeriod - 1)
        _ = try IndicatorError.checked(signalPeriod, "signalPeriod")
        fast = try ExponentialMovingAverage(period: fastPeriod)
        slow = try ExponentialMovingAverage(period: slowPeriod)
        signal = try ExponentialMovingAverage(period: signalPeriod)
    }

    /// The latest difference, or `nil` during the warm-up.
    @inlinable public var value: Value? { latest }

    /// The fast average, present from bar `fastPeriod` on.
    @inlinable public var fastAverage: Double? { fast.value }

    /// The slow average, present from bar `slowPeriod` on.
    @inlinable public var slowAverage: Double? { slow.value }

    /// Bars until the first difference: `slowPeriod`.
    @inlinable public var warmUp: Int { slow.period }

    /// Bars until the first signal and histogram: `slowPeriod + signalPeriod - 1`.
    @inlinable public var signalWarmUp: Int { slow.period + signal.period - 1 }

    /// Takes the next close and returns the difference with its signal.
    @inlinable @discardableResult
    public mutating func update(_ close: Double) -> Value? {
        let fastAverage = fast.update(close)
        guard let slowAverage = slow.update(close), let fastAverage else { return nil }
        let macd = fastAverage - slowAverage
        latest = Value(macd: macd, signal: signal.update(macd))
        return latest
    }

    /// The difference at each close of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a period is out of range or the fast one is not below the slow one.
    public static func column(
        _ closes: [Double], fastPeriod: Int = 12, slowPeriod: Int = 26, signalPeriod: Int = 9
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(fastPeriod: fastPeriod, slowPeriod: slowPeriod, signalPeriod: signalPeriod)
        return closes.map { indicator.update($0) }
    }
}
