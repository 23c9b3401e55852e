/// Which lots a sale takes first.
public enum LotMatching: String, Sendable, CaseIterable {
    /// The oldest first.
    case fifo
    /// The newest first.
    case lifo
    /// The highest cost per unit first; the older of two that cost the same.
    case hifo
    /// The lots that the sale names, in that order.
    case specific
}
