/// On-balance volume: volume added on a higher close, taken away on a lower one.
///
/// Feed it bars, oldest first. The level has no meaning of its own, since it starts at zero with the first bar; its
/// direction has. A non-finite volume spoils it for good, a non-finite close counts as unchanged twice.
///
/// - Returns: Base units; 0 at the first bar.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: Joseph Granville, *New Key to Stock Market Profits* (1963).
public struct OnBalanceVolume: Indicator {
    @usableFromInline var previousClose = Double.nan
    @usableFromInline var balance = 0.0
    @usableFromInline var hasStarted = false

    /// A balance of zero before the first bar.
    public init() {}

    /// The balance, or `nil` before the first bar.
    @inlinable public var value: Double? { hasStarted ? balance : nil }

    /// Bars until the first balance: 1.
    @inlinable public var warmUp: Int { 1 }

    /// Takes a bar and returns the balance.
    @inlinable @discardableResult
    public mutating func update(close: Double, volume: Double) -> Double? {
        // Both comparisons with the NaN before the first bar are false, so that bar adds nothing.
        let signed = close > previousClose ? volume : (close < previousClose ? -volume : 0)
        balance += signed
        previousClose = close
        hasStarted = true
        return balance
    }

    /// The balance at each bar of a column.
    ///
    /// - Throws: ``IndicatorError`` when the columns differ in length.
    public static func column(close: [Double], volume: [Double]) throws(IndicatorError) -> [Double?] {
        try BarColumns.check(volume, "volume", against: close)
        var indicator = Self()
        return zip(close, volume).map { indicator.update(close: $0, volume: $1) }
    }
}
