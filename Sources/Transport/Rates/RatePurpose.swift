/// What a call to a venue is for.
public enum RatePurpose: Hashable, Sendable {
    /// New orders, market data, history.
    case ordinary
    /// Cancels, and the queries that find out what became of an order.
    case essential
}
