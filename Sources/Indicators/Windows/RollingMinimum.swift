/// The smallest of the last `period` values: the largest of their negatives, negated, which is exact.
///
/// - Returns: In the unit of the input; `nil` until `period` values have arrived. NaN counts as no value.
/// - Complexity: As ``RollingMaximum``.
public struct RollingMinimum: Indicator {
    @usableFromInline var negated: RollingMaximum

    /// A minimum over the last `period` values.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        negated = try RollingMaximum(period: period)
    }

    /// How many values are looked at.
    @inlinable public var period: Int { negated.period }

    /// The smallest of the last `period` values, or `nil` during the warm-up.
    @inlinable public var value: Double? { negated.latest.map { -$0 } }

    /// Values until the first result: `period`.
    @inlinable public var warmUp: Int { negated.warmUp }

    /// Takes the next value and returns the smallest of the last `period`.
    @inlinable @discardableResult
    public mutating func update(_ value: Double) -> Double? {
        negated.update(-value).map { -$0 }
    }

    /// The minimum at each value of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ values: [Double], period: Int) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return values.map { indicator.update($0) }
    }
}
