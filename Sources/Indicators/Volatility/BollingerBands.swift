/// Bollinger bands: a simple average, and lines `multiplier` standard deviations above and below it.
///
/// Feed it closes, oldest first. The deviation is the population's (divided by `period`). It is computed about a value
/// inside the window, so it neither drifts nor turns negative over any number of bars, and it is exactly zero where all
/// closes of the window are equal.
///
/// - Returns: In the unit of the input; `nil` until `period` closes have arrived.
/// - Complexity: O(1) per bar, amortized: each block's last bar costs `period` steps. `2 * period` words of memory.
/// - SeeAlso: John Bollinger, *Bollinger on Bollinger Bands* (2001).
public struct BollingerBands: Indicator {
    /// How many closes are averaged.
    public let period: Int
    /// How many deviations the bands lie from the middle.
    public let multiplier: Double
    @usableFromInline var moments: WindowMoments
    @usableFromInline var close = 0.0

    /// Bands over the last `period` closes.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod`` or `multiplier` not in
    ///   0 to 1000.
    public init(period: Int = 20, multiplier: Double = 2) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        self.multiplier = try IndicatorError.checked(multiplier, "multiplier", in: 0...1000)
        moments = WindowMoments(period: period)
    }

    /// The latest bands, or `nil` during the warm-up.
    @inlinable public var value: Value? {
        guard moments.isFilled else { return nil }
        return Value(
            close: close, middle: moments.mean, deviation: moments.variance.squareRoot(), multiplier: multiplier)
    }

    /// Bars until the first bands: `period`.
    @inlinable public var warmUp: Int { period }

    /// Takes the next close and returns the bands.
    @inlinable @inline(__always) @discardableResult
    public mutating func update(_ close: Double) -> Value? {
        self.close = close
        moments.push(close)
        return value
    }

    /// The bands at each close of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a parameter is out of range.
    public static func column(
        _ closes: [Double], period: Int = 20, multiplier: Double = 2
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(period: period, multiplier: multiplier)
        return closes.map { indicator.update($0) }
    }
}
