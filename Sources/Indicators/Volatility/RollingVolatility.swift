/// Rolling volatility: the sample standard deviation of the last `period` logarithmic returns.
///
/// Feed it closes, oldest first; they are positive. Nothing traps on others: the result is NaN while a window holds
/// such a return. It neither drifts nor turns negative, and is exactly zero where all returns of the window are equal.
///
/// - Returns: A fraction per bar, or per year where `barsPerYear` is given; `nil` until `period` + 1 closes have
///   arrived.
/// - Complexity: O(1) per bar, amortized; `2 * period` words of memory.
public struct RollingVolatility: Indicator {
    /// How many returns are looked at.
    public let period: Int
    /// How many bars make a year (365 for daily bars of a market that never closes), or `nil` for a figure per bar.
    public let barsPerYear: Double?
    private let scale: Double
    private var previousClose: Double?
    private var moments: WindowMoments

    /// The volatility, or `nil` during the warm-up.
    public private(set) var value: Double?

    /// A volatility over `period` returns, made annual where `barsPerYear` is given.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 2 to ``Indicator/maximumPeriod`` or `barsPerYear` not in
    ///   1 to 10⁹.
    public init(period: Int, barsPerYear: Double? = nil) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period", in: 2...Self.maximumPeriod)
        if let barsPerYear {
            scale = try IndicatorError.checked(barsPerYear, "barsPerYear", in: 1...1e9)
        } else {
            scale = 1
        }
        self.barsPerYear = barsPerYear
        moments = WindowMoments(period: period)
    }

    /// Bars until the first volatility: `period` + 1.
    public var warmUp: Int { period + 1 }

    /// Takes the next close and returns the volatility of the last `period` returns.
    @discardableResult
    public mutating func update(_ close: Double) -> Double? {
        defer { previousClose = close }
        guard let previousClose else { return nil }
        moments.push(naturalLogarithm(close / previousClose))
        if moments.isFilled {
            value = (scale * moments.squaredDeviations / Double(period - 1)).squareRoot()
        }
        return value
    }

    /// The volatility at each close of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when a parameter is out of range.
    public static func column(
        _ closes: [Double], period: Int, barsPerYear: Double? = nil
    ) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period, barsPerYear: barsPerYear)
        return closes.map { indicator.update($0) }
    }
}
