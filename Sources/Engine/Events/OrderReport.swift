import Trading

/// What a venue says about one of our orders.
public struct OrderReport: Hashable, Sendable {
    /// What happened to the order.
    public enum Kind: Hashable, Sendable {
        /// The venue has it.
        case acknowledged
        /// The venue does not want it, and says so.
        case rejected(reason: String)
        /// Part or all of it traded.
        case filled(Fill)
        /// What was left of it is gone because we, or another order of its group, asked.
        case cancelled
        /// What was left of it is gone because of its time in force, or because nothing more could be had.
        case expired(reason: String)
    }

    /// Which order.
    public let order: OrderID
    /// When the venue says it happened.
    public let time: Timestamp
    /// What happened.
    public let kind: Kind

    /// By its parts.
    public init(order: OrderID, time: Timestamp, kind: Kind) {
        self.order = order
        self.time = time
        self.kind = kind
    }
}
