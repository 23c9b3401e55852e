/// An amount of the quote asset: a quantity at a price, a fee, cash, profit.
@frozen
public struct Notional: FixedValue {
    /// The plain number.
    public let value: Fixed

    /// Wraps a plain number.
    @inlinable
    public init(_ value: Fixed) { self.value = value }
}
