/// What changed in a book between two of the venue's numbers, both included.
public struct OrderBookUpdate: Hashable, Sendable {
    /// The venue's number of the first change.
    public let firstID: Int64
    /// The venue's number of the last change.
    public let lastID: Int64
    /// New quantities of bid levels; zero removes.
    public let bids: [OrderBookLevel]
    /// New quantities of ask levels; zero removes.
    public let asks: [OrderBookLevel]
    /// How many changes of the venue are not in it, because their prices lie between two ticks.
    public let offGridCount: Int

    /// An update that covers the changes `firstID` to `lastID`.
    public init(
        firstID: Int64, lastID: Int64, bids: [OrderBookLevel], asks: [OrderBookLevel], offGridCount: Int = 0
    ) {
        self.offGridCount = offGridCount
        self.firstID = firstID
        self.lastID = lastID
        self.bids = bids
        self.asks = asks
    }
}
