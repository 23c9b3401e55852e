/// A ``Fixed`` with a meaning, such as a price: it compares, reads and writes as the plain number, and mixes with no
/// other meaning.
public protocol FixedValue: Hashable, Sendable, Comparable, Codable, LosslessStringConvertible {
    /// The plain number.
    var value: Fixed { get }
    /// Wraps a plain number.
    init(_ value: Fixed)
}

extension FixedValue {
    /// Reads a decimal, strictly; `nil` for anything else.
    public init?(_ description: String) {
        guard let value = Fixed(description) else { return nil }
        self.init(value)
    }

    /// Reads a decimal string.
    public init(from decoder: any Decoder) throws { self.init(try Fixed(from: decoder)) }

    /// Writes a decimal string.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

    /// The plain decimal, without trailing zeros.
    public var description: String { value.description }

    /// Nothing.
    @inlinable public static var zero: Self { Self(.zero) }

    /// By number.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}
