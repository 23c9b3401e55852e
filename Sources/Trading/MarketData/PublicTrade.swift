/// One line of a venue's tape: somebody traded with somebody.
public struct PublicTrade: Hashable, Sendable {
    /// When the venue says it happened.
    public let time: Timestamp
    /// The venue's number for it.
    public let venueTradeID: Int64
    /// At what price.
    public let price: Ticks
    /// How much.
    public let quantity: Lots
    /// The side that took liquidity.
    public let aggressor: Side

    /// A line of the tape in ticks and lots of its instrument.
    public init(time: Timestamp, venueTradeID: Int64, price: Ticks, quantity: Lots, aggressor: Side) {
        self.time = time
        self.venueTradeID = venueTradeID
        self.price = price
        self.quantity = quantity
        self.aggressor = aggressor
    }
}
