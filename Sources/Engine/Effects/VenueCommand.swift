import Risk
import Trading

/// What the engine wants a venue to do.
public enum VenueCommand: Hashable, Sendable {
    /// Place an order that has passed every check.
    case submit(ApprovedOrder, at: Timestamp)
    /// Take back what is left of an order.
    case cancel(OrderID, instrument: InstrumentIndex, at: Timestamp)
}
