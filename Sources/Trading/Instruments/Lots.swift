/// A quantity as a whole number of its instrument's lots (quantity increments).
@frozen
public struct Lots: Hashable, Sendable, Comparable {
    /// How many lots.
    public var count: Int64

    /// Wraps a plain count.
    @inlinable
    public init(_ count: Int64) { self.count = count }

    /// Nothing.
    @inlinable public static var zero: Lots { Lots(0) }

    /// By number.
    @inlinable public static func < (a: Lots, b: Lots) -> Bool { a.count < b.count }
}
