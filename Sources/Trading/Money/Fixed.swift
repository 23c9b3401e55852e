/// A decimal number with twelve decimals, exact: a count of 10⁻¹² units in 128 bits.
///
/// Everything that is money stands on it. Sums are exact; products and quotients name their rounding; overflow throws.
/// The range is ±1.7 × 10²⁶.
@frozen
public struct Fixed: Hashable, Sendable {
    /// Decimals after the point.
    public static let decimals = 12

    /// Units in one: 10¹².
    @inlinable public static var scale: Int128 { 1_000_000_000_000 }

    /// The count of 10⁻¹² units.
    public let units: Int128

    /// The number that is `units` × 10⁻¹².
    @inlinable
    public init(units: Int128) { self.units = units }

    /// A whole number. Every `Int` fits.
    @inlinable
    public init(_ whole: Int) { units = Int128(whole) * Fixed.scale }

    /// Nothing.
    @inlinable public static var zero: Fixed { Fixed(units: 0) }
    /// One.
    @inlinable public static var one: Fixed { Fixed(units: scale) }
    /// The largest number.
    @inlinable public static var max: Fixed { Fixed(units: .max) }
    /// The smallest number.
    @inlinable public static var min: Fixed { Fixed(units: .min) }
}

extension Fixed: Comparable {
    /// By size, with its sign.
    @inlinable public static func < (a: Fixed, b: Fixed) -> Bool { a.units < b.units }
}
