/// Average directional index: how strongly a market trends, whichever way, from 0 to 100.
///
/// Feed it closed bars of one instrument and one interval, oldest first. True range and directional movement are summed
/// over the first `period` changes and smoothed by Wilder's method afterwards. Where nothing has moved, the directional
/// indicators and their index are 0: there is no trend. A non-finite input spoils it for good.
///
/// - Returns: `nil` until `period` + 1 bars have arrived; ADX from bar `2 * period`, ADXR from bar `3 * period`.
/// - Complexity: O(1) per bar; `period` words of memory.
/// - SeeAlso: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978).
public struct AverageDirectionalIndex: Indicator {
    /// How many changes the first sums are made of, and the length of the smoothing.
    public let period: Int
    @usableFromInline let smoothing: Double
    @usableFromInline var seen = 0
    @usableFromInline var previousHigh = 0.0
    @usableFromInline var previousLow = 0.0
    @usableFromInline var previousClose = 0.0
    @usableFromInline var range = 0.0
    @usableFromInline var plusMovement = 0.0
    @usableFromInline var minusMovement = 0.0
    /// The sum of DX until it has `period` of them, its smoothed average afterwards.
    @usableFromInline var average = 0.0
    @usableFromInline var earlierAverages: DelayLine
    @usableFromInline var latest: Value?

    /// An index over `period` changes.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int = 14) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        smoothing = 1 / Double(period)
        earlierAverages = DelayLine(delay: period)
    }

    /// The latest figures, or `nil` during the warm-up.
    @inlinable public var value: Value? { latest }

    /// Bars until the first directional indicators: `period` + 1.
    @inlinable public var warmUp: Int { period + 1 }

    /// Bars until the first ADX: `2 * period`.
    @inlinable public var averageWarmUp: Int { 2 * period }

    /// Takes a bar and returns the figures.
    @inlinable @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Value? {
        let trueRange = TrueRange.range(high: high, low: low, previousClose: previousClose)
        let up = high - previousHigh
        let down = previousLow - low
        (previousHigh, previousLow, previousClose) = (high, low, close)
        seen += 1
        guard seen > 1 else { return nil }

        let keep = seen > period + 1 ? 1 - smoothing : 1
        range = range * keep + trueRange
        plusMovement = plusMovement * keep + (up > down && up > 0 ? up : 0)
        minusMovement = minusMovement * keep + (down > up && down > 0 ? down : 0)
        guard seen > period else { return nil }

        let percent = range != 0 ? 100 / range : 0
        let movement = plusMovement + minusMovement
        let dx = movement != 0 ? 100 * (plusMovement - minusMovement).magnitude / movement : 0
        let adx = average(adding: dx)
        let earlier = adx.flatMap { earlierAverages.push($0) }
        latest = Value(
            plusDI: plusMovement * percent, minusDI: minusMovement * percent, dx: dx, adx: adx,
            adxr: earlier.map { (average + $0) / 2 })
        return latest
    }

    @inlinable
    mutating func average(adding dx: Double) -> Double? {
        if seen > 2 * period {
            average += smoothing * (dx - average)
            return average
        }
        average += dx
        guard seen == 2 * period else { return nil }
        average *= smoothing
        return average
    }

    /// The figures at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], period: Int = 14
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(period: period)
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
