/// An amount of the base asset, in its own units.
@frozen
public struct Quantity: Hashable, Sendable, Comparable, Codable, LosslessStringConvertible {
    /// The plain number.
    public let value: Fixed

    /// Wraps a plain number.
    @inlinable
    public init(_ value: Fixed) { self.value = value }

    /// Reads a decimal, strictly; `nil` for anything else.
    public init?(_ description: String) {
        guard let value = Fixed(description) else { return nil }
        self.value = value
    }

    /// Reads a decimal string.
    public init(from decoder: any Decoder) throws { value = try Fixed(from: decoder) }

    /// Writes a decimal string.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

    /// The plain decimal, without trailing zeros.
    public var description: String { value.description }

    /// Nothing.
    @inlinable public static var zero: Quantity { Quantity(.zero) }

    /// By number.
    @inlinable public static func < (a: Quantity, b: Quantity) -> Bool { a.value < b.value }
}
