/// The position of an asset in the list that a ledger keeps.
@frozen
public struct AssetIndex: Hashable, Sendable, Comparable {
    /// From 0.
    public let position: Int

    /// The index of a position.
    @inlinable
    public init(_ position: Int) { self.position = position }

    /// By position.
    @inlinable public static func < (a: AssetIndex, b: AssetIndex) -> Bool { a.position < b.position }
}
