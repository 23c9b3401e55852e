/// Relative strength index: the share of recent movement that was upward, from 0 to 100.
///
/// Feed it closes, oldest first. Gains and losses are averaged over the first `period` changes and smoothed by
/// Wilder's method afterwards. The order of operations is fixed, so that any program that keeps it agrees to the last
/// bit: each of the first changes is divided by `period` and then added; later averages are
/// (average × (`period` - 1) + change) / `period`. A non-finite close spoils it for good.
///
/// - Returns: 0 to 100; 50 where no close has moved; `nil` until `period` + 1 closes have arrived.
/// - Complexity: O(1) time and memory per bar.
/// - SeeAlso: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978).
public struct RelativeStrengthIndex: Indicator {
    /// How many changes the first averages are made of, and the length of the smoothing.
    public let period: Int
    @usableFromInline let length: Double
    @usableFromInline var seen = 0
    @usableFromInline var previous = 0.0
    @usableFromInline var averageGain = 0.0
    @usableFromInline var averageLoss = 0.0

    /// An index over `period` changes.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        length = Double(period)
    }

    /// The index, or `nil` during the warm-up.
    @inlinable public var value: Double? { seen > period ? index : nil }

    /// Bars until the first index: `period` + 1, since the first close has no change.
    @inlinable public var warmUp: Int { period + 1 }

    /// Takes the next close and returns the index.
    @inlinable @inline(__always) @discardableResult
    public mutating func update(_ close: Double) -> Double? {
        guard seen > period else { return warm(close) }
        let change = close - previous
        previous = close
        averageGain = (averageGain * (length - 1) + (change > 0 ? change : 0)) / length
        averageLoss = (averageLoss * (length - 1) + (change > 0 ? 0 : -change)) / length
        return index
    }

    @inlinable var index: Double {
        let total = averageGain + averageLoss
        return total != 0 ? 100 * averageGain / total : 50
    }

    @usableFromInline mutating func warm(_ close: Double) -> Double? {
        let change = close - previous
        previous = close
        seen += 1
        guard seen > 1 else { return nil }
        averageGain += (change > 0 ? change : 0) / length
        averageLoss += (change > 0 ? 0 : -change) / length
        return value
    }

    /// The index at each close of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ closes: [Double], period: Int) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return closes.map { indicator.update($0) }
    }
}
