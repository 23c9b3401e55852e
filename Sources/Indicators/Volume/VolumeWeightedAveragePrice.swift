/// Volume weighted average price since the session began: what an average unit cost that day.
///
/// Feed it bars, or trades, oldest first, and call ``reset()`` where a new session begins, before its first bar. A bar
/// stands for its typical price, the mean of high, low and close. A non-finite input spoils it until the next reset.
///
/// - Returns: Quote per unit of base; `nil` until a bar with volume has arrived since the reset.
/// - Complexity: O(1) time and memory per bar.
public struct VolumeWeightedAveragePrice: Indicator {
    private var anchor = 0.0
    private var weightedDifference = 0.0
    private var volume = 0.0

    /// An average over an empty session.
    public init() {}

    /// The average since the reset, or `nil` while no volume has arrived.
    public var value: Double? { volume > 0 ? anchor + weightedDifference / volume : nil }

    /// Bars until the first average, if the first has volume: 1.
    public var warmUp: Int { 1 }

    /// Takes a bar and returns the session's average.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double, volume: Double) -> Double? {
        update(price: (high + low + close) / 3, volume: volume)
    }

    /// Takes a trade, or any price that stands for `volume` units, and returns the session's average.
    @discardableResult
    public mutating func update(price: Double, volume: Double) -> Double? {
        // Prices enter as differences from the session's first, so a flat session averages to exactly its price.
        if self.volume == 0 { anchor = price }
        weightedDifference += (price - anchor) * volume
        self.volume += volume
        return value
    }

    /// Begins a new session: forgets everything.
    public mutating func reset() {
        self = Self()
    }

    /// The average at each bar of a column that is one session.
    ///
    /// - Throws: ``IndicatorError`` when the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], volume: [Double]
    ) throws(IndicatorError) -> [Double?] {
        var indicator = Self()
        return try BarColumns.map(high: high, low: low, close: close, volume: volume) {
            indicator.update(high: $0, low: $1, close: $2, volume: $3)
        }
    }
}
