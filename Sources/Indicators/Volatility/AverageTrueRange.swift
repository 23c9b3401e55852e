/// Average true range: how far price typically travels within one bar.
///
/// Feed it closed bars of one instrument and one interval, oldest first. The first average is the mean of the first
/// `period` true ranges; afterwards each new range moves it by one `period`-th of the way, as Wilder did. A non-finite
/// input spoils it for good.
///
/// - Returns: Quote per unit of base; `nil` until `period` + 1 bars have arrived, since the first has no true range.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978).
public struct AverageTrueRange: Indicator {
    /// How many ranges the first average is made of, and the length of the smoothing.
    public let period: Int
    @usableFromInline let smoothing: Double
    @usableFromInline var seen = 0
    @usableFromInline var previousClose = 0.0
    /// The sum of the ranges while `seen <= period`, the average afterwards.
    @usableFromInline var average = 0.0

    /// An average over `period` true ranges.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        smoothing = 1 / Double(period)
    }

    /// The average, or `nil` during the warm-up.
    @inlinable public var value: Double? { seen > period ? average : nil }

    /// The average as a share of the latest close, in percent, or `nil` during the warm-up or where the close is zero.
    @inlinable public var percentOfClose: Double? {
        seen > period && previousClose != 0 ? 100 * average / previousClose : nil
    }

    /// Bars until the first average: `period` + 1.
    @inlinable public var warmUp: Int { period + 1 }

    /// Takes a bar and returns the average.
    @inlinable @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        let range = TrueRange.range(high: high, low: low, previousClose: previousClose)
        previousClose = close
        guard seen > period else { return warm(range) }
        average += smoothing * (range - average)
        return average
    }

    @usableFromInline mutating func warm(_ range: Double) -> Double? {
        seen += 1
        guard seen > 1 else { return nil }
        average += range
        guard seen > period else { return nil }
        average /= Double(period)
        return average
    }

    /// The average at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], period: Int
    ) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
