/// A ratio: `0.02` is two percent.
@frozen
public struct Fraction: FixedValue {
    /// The plain number.
    public let value: Fixed

    /// Wraps a plain number.
    @inlinable
    public init(_ value: Fixed) { self.value = value }
}
