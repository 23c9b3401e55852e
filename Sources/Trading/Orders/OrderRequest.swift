/// An order as it would go to a venue: sized, on the grid, not yet approved.
public struct OrderRequest: Hashable, Sendable {
    /// Its number, for good: one intent has one id.
    public let id: OrderID
    /// The decision it follows from.
    public let decision: DecisionID
    /// The strategy's slice of the account that it trades for.
    public let sleeve: SleeveIndex
    /// What is traded.
    public let instrument: InstrumentIndex
    /// Buy or sell.
    public let side: Side
    /// How it meets the market.
    public let type: OrderType
    /// How much; positive.
    public let quantity: Lots
    /// How long it stands.
    public let timeInForce: TimeInForce
    /// Whether it must rest in the book and never take.
    public let isPostOnly: Bool
    /// Whether it may only shrink the position.
    public let isReduceOnly: Bool
    /// Orders of one group cancel each other: when one trades, the rest go.
    public let group: DecisionID?

    /// A request; good till cancelled, free to take and free to grow the position where nothing else is said.
    public init(
        id: OrderID, decision: DecisionID, sleeve: SleeveIndex, instrument: InstrumentIndex, side: Side,
        type: OrderType, quantity: Lots, timeInForce: TimeInForce = .goodTillCancelled, isPostOnly: Bool = false,
        isReduceOnly: Bool = false, group: DecisionID? = nil
    ) {
        self.id = id
        self.decision = decision
        self.sleeve = sleeve
        self.instrument = instrument
        self.side = side
        self.type = type
        self.quantity = quantity
        self.timeInForce = timeInForce
        self.isPostOnly = isPostOnly
        self.isReduceOnly = isReduceOnly
        self.group = group
    }
}
