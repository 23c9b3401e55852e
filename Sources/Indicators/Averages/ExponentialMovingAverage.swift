/// Exponential moving average: each new value moves it by the fraction 2 / (`period` + 1) of the way.
///
/// Feed it one value a bar, oldest first. It is seeded with the mean of the first `period` values. A non-finite value
/// spoils it for good.
///
/// - Returns: In the unit of the input; `nil` until `period` values have arrived.
/// - Complexity: O(1) time and memory per bar.
public struct ExponentialMovingAverage: Indicator {
    /// The length that sets the smoothing, and how many values make the seed.
    public let period: Int
    @usableFromInline let smoothing: Double
    @usableFromInline var seen = 0
    /// The sum of the values while `seen < period`, the average afterwards.
    @usableFromInline var average = 0.0

    /// An average of smoothing 2 / (`period` + 1).
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        smoothing = 2 / (Double(period) + 1)
    }

    /// The average, or `nil` during the warm-up.
    @inlinable public var value: Double? { seen == period ? average : nil }

    /// Bars until the first average: `period`.
    @inlinable public var warmUp: Int { period }

    /// Takes the next value and returns the average.
    @inlinable @discardableResult
    public mutating func update(_ value: Double) -> Double? {
        guard seen == period else { return seed(value) }
        average += smoothing * (value - average)
        return average
    }

    @usableFromInline mutating func seed(_ value: Double) -> Double? {
        average += value
        seen += 1
        guard seen == period else { return nil }
        average /= Double(period)
        return average
    }

    /// The average at each value of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ values: [Double], period: Int) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return values.map { indicator.update($0) }
    }
}
