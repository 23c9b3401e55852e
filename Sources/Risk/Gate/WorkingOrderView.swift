import Trading

/// A working order as the gate sees it, to keep the account from trading with itself.
public struct WorkingOrderView: Hashable, Sendable {
    /// Which way it trades.
    public let side: Side
    /// The price it rests at, or will rest at once triggered; `nil` for orders that trade at the market.
    public let limit: Ticks?
    /// The price that wakes it; `nil` where it is awake.
    public let trigger: Ticks?
    /// What is left of it.
    public let quantity: Lots
    /// The slice of the account it trades for.
    public let sleeve: SleeveIndex

    /// A working order.
    public init(side: Side, limit: Ticks?, trigger: Ticks?, quantity: Lots, sleeve: SleeveIndex) {
        self.side = side
        self.limit = limit
        self.trigger = trigger
        self.quantity = quantity
        self.sleeve = sleeve
    }
}
