/// Donchian channel: the highest high and the lowest low of the last `period` bars.
///
/// Feed it closed bars, oldest first. The channel includes the bar just fed, so no close of it can lie outside; for a
/// breakout compare a close with the ``value`` read before that bar's update.
///
/// - Returns: Quote per unit of base; `nil` until `period` bars have arrived.
/// - Complexity: O(1) per bar, amortized; `2 * period` words of memory.
public struct DonchianChannel: Indicator {
    /// The channel at one bar.
    public struct Value: Hashable, Sendable {
        /// The highest high.
        public let upper: Double
        /// The lowest low.
        public let lower: Double

        /// Half way between the two.
        public var middle: Double { (upper + lower) / 2 }

        /// The distance between the two as a fraction of the middle; `nil` where the middle is zero.
        public var width: Double? { middle != 0 ? (upper - lower) / middle : nil }
    }

    /// How many bars are looked at.
    public let period: Int
    private var highest: RollingMaximum
    private var lowest: RollingMinimum

    /// The latest channel, or `nil` during the warm-up.
    public private(set) var value: Value?

    /// A channel over the last `period` bars.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int = 20) throws(IndicatorError) {
        self.period = period
        highest = try RollingMaximum(period: period)
        lowest = try RollingMinimum(period: period)
    }

    /// Bars until the first channel: `period`.
    public var warmUp: Int { period }

    /// Takes a bar and returns the channel that includes it.
    @discardableResult
    public mutating func update(high: Double, low: Double) -> Value? {
        let upper = highest.update(high)
        guard let lower = lowest.update(low), let upper else { return nil }
        value = Value(upper: upper, lower: lower)
        return value
    }

    /// The channel at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is out of range or the columns differ in length.
    public static func column(high: [Double], low: [Double], period: Int = 20) throws(IndicatorError) -> [Value?] {
        try BarColumns.check(low, "low", against: high)
        var indicator = try Self(period: period)
        return zip(high, low).map { indicator.update(high: $0, low: $1) }
    }
}
