import Trading

/// An order as it is recorded, with what became of it.
public struct RecordedOrder: Hashable, Sendable {
    /// Its name.
    public let id: EntityID
    /// Its number in the run.
    public let number: UInt64
    /// Our name for it at the venue.
    public let clientID: String
    /// The decision it follows from.
    public let decision: EntityID
    /// When it was written down, before anything was sent.
    public let time: Timestamp
    /// The strategy's slice it trades for.
    public let sleeve: String
    /// What is traded.
    public let instrument: InstrumentID
    /// Buy or sell.
    public let side: Side
    /// The field's name for its type: `market`, `stop`.
    public let type: String
    /// The price it will not trade worse than.
    public let limit: Price?
    /// The price that wakes it.
    public let trigger: Price?
    /// The distance of a trailing stop, in quote per base.
    public let trail: Price?
    /// How much.
    public let quantity: Quantity
    /// `GTC`, `IOC`, `FOK` or `GTD`.
    public let timeInForce: String
    /// `entry`, or why it closes a position: `strategy`, `stop`.
    public let role: String
    /// The close that the decision was taken on, or the entry price for orders that protect a position.
    public let referencePrice: Price
    /// Everything the venue said of it, oldest first.
    public let statuses: [Status]
    /// Its executions, oldest first.
    public let fills: [RecordedFill]
    /// The sum of its executions.
    public let filled: Quantity
    /// What its executions traded at, weighted by quantity and rounded to twelve decimals; `nil` without one.
    public let averagePrice: Price?

    /// One change of the order's status.
    public struct Status: Hashable, Sendable {
        /// When, by the venue's clock.
        public let time: Timestamp
        /// To what.
        public let status: OrderStatus
        /// Why, where somebody said.
        public let note: String?
    }

    /// Where it is now; `sending` until the venue has said anything.
    public var status: OrderStatus { statuses.last?.status ?? .sending }
}
