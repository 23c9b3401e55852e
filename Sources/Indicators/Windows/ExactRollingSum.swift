/// The sum of the last `period` whole numbers, exact, so that two sums can be compared without rounding.
///
/// Feed it prices in ticks (at most 2⁴⁰ in size, a broken invariant of ours otherwise), oldest first. Because the
/// average is never divided out, comparing `fast.sum * slowPeriod` with `slow.sum * fastPeriod` decides a crossing
/// exactly. At the limits these products need more than 64 bits: multiply as `Int128` or `multipliedFullWidth`.
///
/// - Returns: The sum in ticks; `nil` until `period` numbers have arrived.
/// - Complexity: O(1) per number; `period` words of memory.
public struct ExactRollingSum: Indicator {
    /// How many numbers are summed.
    public let period: Int
    @usableFromInline var ring: ContiguousArray<Int64>
    @usableFromInline var position = 0
    @usableFromInline var isFilled = false
    @usableFromInline var running: Int64 = 0

    /// A sum over the last `period` numbers.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        ring = ContiguousArray(repeating: 0, count: period)
    }

    /// The sum in ticks, or `nil` during the warm-up.
    @inlinable public var sum: Int64? { isFilled ? running : nil }

    /// The same as ``sum``.
    @inlinable public var value: Int64? { sum }

    /// Numbers until the first sum: `period`.
    @inlinable public var warmUp: Int { period }

    /// Takes the next number and returns the sum of the last `period` of them.
    @inlinable @discardableResult
    public mutating func update(_ ticks: Int64) -> Int64? {
        precondition(ticks.magnitude <= 1 << 40, "a price in ticks is beyond 2^40; bars are validated where they enter")
        running += ticks - ring[position]
        ring[position] = ticks
        position += 1
        if position == period {
            position = 0
            isFilled = true
        }
        return sum
    }

    /// The sum at each number of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ ticks: [Int64], period: Int) throws(IndicatorError) -> [Int64?] {
        var indicator = try Self(period: period)
        return ticks.map { indicator.update($0) }
    }
}
