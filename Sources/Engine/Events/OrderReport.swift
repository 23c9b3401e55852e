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
        /// Bytes left, or may have, and nobody knows what came of them; only the venue's evidence moves it on.
        case unclear(reason: String)
        /// It is proven that the venue never had it.
        case notPlaced(reason: String)
        /// It was let go before any byte of it left.
        case lapsed(reason: String)
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
