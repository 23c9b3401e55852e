/// A ratio in hundredths of a percent: `10` is 0.1 %.
@frozen
public struct BasisPoints: FixedValue {
    /// The plain number.
    public let value: Fixed

    /// Wraps a plain number.
    @inlinable
    public init(_ value: Fixed) { self.value = value }
}
