/// Keltner channel: an exponential average of the close, and lines `multiplier` average true ranges from it.
///
/// Feed it closed bars, oldest first. A non-finite input spoils it for good.
///
/// - Returns: Quote per unit of base; `nil` until both averages are warm, bar `max(period, rangePeriod + 1)`.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: Chester Keltner, *How To Make Money in Commodities* (1960); the ranges are Linda Raschke's variant.
public struct KeltnerChannel: Indicator {
    /// The channel at one bar.
    public struct Value: Hashable, Sendable {
        /// The upper line.
        public let upper: Double
        /// The exponential average of the close.
        public let middle: Double
        /// The lower line.
        public let lower: Double

        /// The distance between the lines as a fraction of the middle; `nil` where the middle is zero.
        public var width: Double? { middle != 0 ? (upper - lower) / middle : nil }
    }

    /// How many true ranges the lines lie from the middle.
    public let multiplier: Double
    private var average: ExponentialMovingAverage
    private var range: AverageTrueRange

    /// The latest channel, or `nil` during the warm-up.
    public private(set) var value: Value?

    /// A channel about the average over `period` closes, its width from `rangePeriod` true ranges.
    ///
    /// - Throws: ``IndicatorError`` when a period is not in 1 to ``Indicator/maximumPeriod`` or `multiplier` not in
    ///   0 to 1000.
    public init(period: Int = 20, rangePeriod: Int = 10, multiplier: Double = 2) throws(IndicatorError) {
        _ = try IndicatorError.checked(rangePeriod, "rangePeriod")
        self.multiplier = try IndicatorError.checked(multiplier, "multiplier", in: 0...1000)
        average = try ExponentialMovingAverage(period: period)
        range = try AverageTrueRange(period: rangePeriod)
    }

    /// Bars until the first channel: the larger of `period` and `rangePeriod` + 1.
    public var warmUp: Int { max(average.warmUp, range.warmUp) }

    /// Takes a bar and returns the channel.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Value? {
        let middle = average.update(close)
        guard let range = range.update(high: high, low: low, close: close), let middle else { return nil }
        let distance = multiplier * range
        value = Value(upper: middle + distance, middle: middle, lower: middle - distance)
        return value
    }

    /// The channel at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a parameter is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], period: Int = 20, rangePeriod: Int = 10, multiplier: Double = 2
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(period: period, rangePeriod: rangePeriod, multiplier: multiplier)
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
