/// What the distance between our clock and a venue's allows.
public enum ClockVerdict: Hashable, Sendable {
    /// Trade.
    case good
    /// Trade, and tell the operator.
    case warns
    /// Send no order: the venue would refuse it or take it for another moment.
    case closes
    /// Not measured, or too long ago: send no order.
    case unknown
}
