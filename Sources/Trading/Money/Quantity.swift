/// An amount of the base asset, in its own units.
@frozen
public struct Quantity: FixedValue {
    /// The plain number.
    public let value: Fixed

    /// Wraps a plain number.
    @inlinable
    public init(_ value: Fixed) { self.value = value }
}
