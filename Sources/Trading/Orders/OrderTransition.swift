/// The answer of the order table to one event: the status that follows, and what a person must know.
@frozen
public struct OrderTransition: Hashable, Sendable {
    /// The status that follows.
    public let status: OrderStatus
    /// Why the instrument freezes; `nil` on the ordinary way.
    public let alert: OrderAlert?

    /// A transition to `status`, with an alert where the event was not the expected one.
    public init(status: OrderStatus, alert: OrderAlert? = nil) {
        self.status = status
        self.alert = alert
    }
}
