/// The whole of a book at one moment, as a venue sends it on request.
public struct OrderBookSnapshot: Hashable, Sendable {
    /// The venue's number of the last change that is in it.
    public let lastID: Int64
    /// Who buys, in any order, each price once.
    public let bids: [OrderBookLevel]
    /// Who sells, in any order, each price once.
    public let asks: [OrderBookLevel]
    /// How many levels of the venue are not in it, because their prices lie between two ticks.
    public let offGridCount: Int

    /// A snapshot with the number of the last change in it.
    public init(lastID: Int64, bids: [OrderBookLevel], asks: [OrderBookLevel], offGridCount: Int = 0) {
        self.offGridCount = offGridCount
        self.lastID = lastID
        self.bids = bids
        self.asks = asks
    }
}
