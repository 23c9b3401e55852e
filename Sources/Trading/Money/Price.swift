/// Quote asset per unit of base.
@frozen
public struct Price: FixedValue {
    /// The plain number.
    public let value: Fixed

    /// Wraps a plain number.
    @inlinable
    public init(_ value: Fixed) { self.value = value }
}
