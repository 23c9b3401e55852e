/// Which connection something came over. A later connection has a higher number; none is used twice.
public struct FeedEpoch: Hashable, Sendable, Comparable {
    /// The plain number, from 1.
    public let number: UInt64

    /// Wraps a plain number.
    public init(_ number: UInt64) { self.number = number }

    /// Earlier connections first.
    public static func < (a: FeedEpoch, b: FeedEpoch) -> Bool { a.number < b.number }
}
