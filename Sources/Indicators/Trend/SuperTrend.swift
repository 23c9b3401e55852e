/// SuperTrend: a trailing line `multiplier` average true ranges from the bar's middle, that flips side when crossed.
///
/// Feed it closed bars, oldest first. Below a rising market the line only rises, above a falling one it only falls.
/// At the first value the side is rising where the close is at or above the bar's middle. A close on the line crosses
/// it. A non-finite input spoils it for good.
///
/// - Returns: Quote per unit of base; `nil` until `period` + 1 bars have arrived, as ``AverageTrueRange``.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: Olivier Seban, *Tout le monde mérite d'être riche* (2009).
public struct SuperTrend: Indicator {
    /// The line at one bar.
    public struct Value: Hashable, Sendable {
        /// The band above, which is the line in a falling market.
        public let upperBand: Double
        /// The band below, which is the line in a rising market.
        public let lowerBand: Double
        /// Whether the market is taken to be rising.
        public let isRising: Bool

        /// The trailing line: the lower band in a rising market, the upper one in a falling.
        public var line: Double { isRising ? lowerBand : upperBand }
    }

    /// How many true ranges the bands lie from the bar's middle.
    public let multiplier: Double
    private var range: AverageTrueRange
    private var previousClose = 0.0

    /// The latest line, or `nil` during the warm-up.
    public private(set) var value: Value?

    /// A line from the average of `period` true ranges.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod`` or `multiplier` not in
    ///   0 to 1000.
    public init(period: Int = 10, multiplier: Double = 3) throws(IndicatorError) {
        self.multiplier = try IndicatorError.checked(multiplier, "multiplier", in: 0...1000)
        range = try AverageTrueRange(period: period)
    }

    /// Bars until the first line: `period` + 1.
    public var warmUp: Int { range.warmUp }

    /// Takes a bar and returns the line.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Value? {
        defer { previousClose = close }
        guard let range = range.update(high: high, low: low, close: close) else { return nil }
        let middle = (high + low) / 2
        var upper = middle + multiplier * range
        var lower = middle - multiplier * range
        var isRising = close >= middle
        if let old = value {
            // A band keeps its place while it is the tighter one and the close before did not break it.
            if upper >= old.upperBand && previousClose <= old.upperBand { upper = old.upperBand }
            if lower <= old.lowerBand && previousClose >= old.lowerBand { lower = old.lowerBand }
            isRising = close > (old.isRising ? lower : upper)
        }
        value = Value(upperBand: upper, lowerBand: lower, isRising: isRising)
        return value
    }

    /// The line at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a parameter is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], period: Int = 10, multiplier: Double = 3
    ) throws(IndicatorError) -> [Value?] {
        var indicator = try Self(period: period, multiplier: multiplier)
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
