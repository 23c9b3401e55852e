/// True range: how far price traveled in one bar, counting the gap from the close before.
///
/// Feed it closed bars of one instrument and one interval, oldest first.
///
/// - Returns: Quote per unit of base; `nil` at the first bar, which has no close before it.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978).
public struct TrueRange: Indicator {
    @usableFromInline var previousClose = 0.0
    @usableFromInline var hasPrevious = false
    @usableFromInline var latest: Double?

    /// A range that awaits its first bar.
    public init() {}

    /// The range of the latest bar, or `nil` before the second.
    @inlinable public var value: Double? { latest }

    /// Bars until the first range: 2.
    @inlinable public var warmUp: Int { 2 }

    /// Takes a bar and returns its range.
    @inlinable @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        if hasPrevious {
            latest = Self.range(high: high, low: low, previousClose: previousClose)
        }
        hasPrevious = true
        previousClose = close
        return latest
    }

    /// From the lower of low and previous close to the higher of high and previous close.
    @inlinable
    static func range(high: Double, low: Double, previousClose: Double) -> Double {
        (high > previousClose ? high : previousClose) - (low < previousClose ? low : previousClose)
    }

    /// The range of each bar of a column, `nil` at the first.
    ///
    /// - Throws: ``IndicatorError`` when the columns differ in length.
    public static func column(high: [Double], low: [Double], close: [Double]) throws(IndicatorError) -> [Double?] {
        var indicator = Self()
        return try BarColumns.map(high: high, low: low, close: close) { indicator.update(high: $0, low: $1, close: $2) }
    }
}
