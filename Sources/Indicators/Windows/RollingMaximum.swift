/// The largest of the last `period` values.
///
/// Time is cut into blocks of `period` values. A window reaches into at most two of them, so its maximum is the larger
/// of a running maximum of the present block and a stored suffix maximum of the block before (van Herk, 1992; Gil and
/// Werman, 1993). Nothing is searched and nothing is removed.
///
/// - Returns: In the unit of the input; `nil` until `period` values have arrived. NaN counts as no value.
/// - Complexity: O(1) per value, amortized: each block's last value costs `period` comparisons. `period` words.
public struct RollingMaximum: Indicator {
    /// How many values are looked at.
    public let period: Int
    /// Present block: the values so far, before `position`. Block before: suffix maxima, from `position` on.
    @usableFromInline var slots: ContiguousArray<Double>
    @usableFromInline var position = 0
    @usableFromInline var isFilled = false
    @usableFromInline var blockMaximum = -Double.infinity
    @usableFromInline var latest: Double?

    /// A maximum over the last `period` values.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        slots = ContiguousArray(repeating: -.infinity, count: period)
    }

    /// The largest of the last `period` values, or `nil` during the warm-up.
    @inlinable public var value: Double? { latest }

    /// Values until the first result: `period`.
    @inlinable public var warmUp: Int { period }

    /// Takes the next value and returns the largest of the last `period`.
    @inlinable @discardableResult
    public mutating func update(_ value: Double) -> Double? {
        slots[position] = value
        position += 1
        if position == period {
            finishBlock()
            return latest
        }
        blockMaximum = value > blockMaximum ? value : blockMaximum
        if isFilled {
            let suffix = slots[position]
            latest = suffix > blockMaximum ? suffix : blockMaximum
        }
        return latest
    }

    /// Turns the finished block's values into suffix maxima, of which the first is the window's maximum.
    @usableFromInline mutating func finishBlock() {
        latest = slots.withUnsafeMutableBufferPointer { slots in
            var maximum = -Double.infinity
            for index in slots.indices.reversed() {
                maximum = slots[index] > maximum ? slots[index] : maximum
                slots[index] = maximum
            }
            return maximum
        }
        blockMaximum = -.infinity
        position = 0
        isFilled = true
    }

    /// The maximum at each value of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ values: [Double], period: Int) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return values.map { indicator.update($0) }
    }
}
