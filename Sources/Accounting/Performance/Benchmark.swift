import Trading

/// What holding the instrument over the same bars would have paid, to compare with.
public struct Benchmark: Hashable, Sendable {
    /// The price it would have been bought at.
    public let first: Price
    /// The price at the end.
    public let last: Price

    /// A benchmark by its prices, in quote per base.
    public init(first: Price, last: Price) {
        self.first = first
        self.last = last
    }
}
