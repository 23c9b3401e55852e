/// Simple moving average: the mean of the last `period` values, each weighing the same.
///
/// Feed it one value a bar, oldest first. The sum is built as in ``RollingMaximum`` from two blocks, as differences
/// from a value inside the window: nothing drifts over any number of bars, a value that has left the window leaves no
/// rounding behind, and equal values average to exactly that value.
///
/// - Returns: In the unit of the input; `nil` until `period` values have arrived.
/// - Complexity: O(1) per bar, amortized: each block's last bar costs `period` additions. `period` words of memory.
public struct SimpleMovingAverage: Indicator {
    /// How many values are averaged.
    public let period: Int
    @usableFromInline let count: Double
    /// Present block: the values so far, before `position`. Block before: suffix sums, from `position` on.
    @usableFromInline var slots: ContiguousArray<Double>
    @usableFromInline var position = 0
    @usableFromInline var isFilled = false
    @usableFromInline var anchor = 0.0
    @usableFromInline var blockSum = 0.0
    @usableFromInline var latest: Double?

    /// An average over the last `period` values.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        count = Double(period)
        slots = ContiguousArray(repeating: 0, count: period)
    }

    /// The average, or `nil` during the warm-up.
    @inlinable public var value: Double? { latest }

    /// Bars until the first average: `period`.
    @inlinable public var warmUp: Int { period }

    /// Takes the next value and returns the average of the last `period`.
    @inlinable @discardableResult
    public mutating func update(_ value: Double) -> Double? {
        slots[position] = value
        position += 1
        if position == period {
            finishBlock(with: value)
            return latest
        }
        blockSum += value - anchor
        if isFilled {
            latest = anchor + (blockSum + slots[position]) / count
        }
        return latest
    }

    /// Turns the finished block's values into suffix sums about the newest value, of which the first is the window's.
    @usableFromInline mutating func finishBlock(with newest: Double) {
        let windowSum = slots.withUnsafeMutableBufferPointer { slots in
            var sum = 0.0
            for index in slots.indices.reversed() {
                sum += slots[index] - newest
                slots[index] = sum
            }
            return sum
        }
        latest = newest + windowSum / count
        anchor = newest
        blockSum = 0
        position = 0
        isFilled = true
    }

    /// The average at each value of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ values: [Double], period: Int) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return values.map { indicator.update($0) }
    }
}
