/// Buy or sell.
@frozen
public enum Side: String, Hashable, Sendable, CaseIterable, Codable {
    /// Base for quote paid.
    case buy
    /// Quote for base given.
    case sell

    /// The other side.
    @inlinable
    public var opposite: Side { self == .buy ? .sell : .buy }
}
