/// A price as a whole number of its instrument's price increments.
///
/// The hot path works in ticks and lots: products of whole numbers, exact, without a division. An ``Instrument`` turns
/// them into ``Price`` where they leave the loop.
@frozen
public struct Ticks: Hashable, Sendable, Comparable {
    /// How many price increments.
    public var count: Int64

    /// Wraps a plain count.
    @inlinable
    public init(_ count: Int64) { self.count = count }

    /// By number.
    @inlinable public static func < (a: Ticks, b: Ticks) -> Bool { a.count < b.count }
}
