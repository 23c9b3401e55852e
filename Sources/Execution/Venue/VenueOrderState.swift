import Trading

/// What a venue says about one order, in its own answer to a question or as the result of a request.
public struct VenueOrderState: Hashable, Sendable {
    /// The venue's word for how far an order is, sorted into ours.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Accepted, and waiting for another order of its list before it works.
        case pending
        /// Resting, nothing traded.
        case open
        /// Resting, part of it traded.
        case partiallyFilled
        /// All of it traded.
        case filled
        /// Gone because somebody asked.
        case cancelled
        /// Gone because of its time in force, its list, or the venue.
        case expired
        /// Never accepted.
        case rejected
    }

    /// Whose it is: our own name for it, or a stranger's.
    public let clientID: String
    /// The venue's own number for it.
    public let venueOrderID: Int64
    /// What is traded.
    public let instrument: InstrumentID
    /// Buy or sell.
    public let side: Side
    /// How far it is.
    public let status: Status
    /// How much was ordered, in base.
    public let quantity: Quantity
    /// How much of it has traded, in base.
    public let executed: Quantity
    /// The limit price, where it has one.
    public let limit: Price?
    /// The trigger price, where it has one.
    public let trigger: Price?
    /// When the venue last changed it, by the venue's clock.
    public let time: Timestamp
    /// Executions told along with the answer; more may exist.
    public let fills: [VenueFill]

    /// By its parts.
    public init(
        clientID: String, venueOrderID: Int64, instrument: InstrumentID, side: Side, status: Status,
        quantity: Quantity, executed: Quantity, limit: Price?, trigger: Price?, time: Timestamp,
        fills: [VenueFill] = []
    ) {
        self.clientID = clientID
        self.venueOrderID = venueOrderID
        self.instrument = instrument
        self.side = side
        self.status = status
        self.quantity = quantity
        self.executed = executed
        self.limit = limit
        self.trigger = trigger
        self.time = time
        self.fills = fills
    }
}
