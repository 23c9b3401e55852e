import Trading

/// One change of a book, in a buffer that is used again and again.
///
/// ``update`` shares the buffer's storage: a book that keeps it makes the next decoding take new storage, one that applies
/// it at once does not.
public struct BinanceDepth: Sendable {
    /// What changed.
    public internal(set) var instrument = InstrumentIndex(0)
    /// When the venue sent it, by its clock.
    public internal(set) var time = Timestamp.zero
    /// The venue's number of the first change.
    public internal(set) var firstID: Int64 = 0
    /// The venue's number of the last change.
    public internal(set) var lastID: Int64 = 0
    /// New quantities of bid levels; zero removes.
    public internal(set) var bids: [OrderBookLevel] = []
    /// New quantities of ask levels; zero removes.
    public internal(set) var asks: [OrderBookLevel] = []
    /// How many changes are not here, because their prices lie between two ticks.
    public internal(set) var offGridCount = 0

    /// A buffer with room for an ordinary update.
    public init() {
        bids.reserveCapacity(256)
        asks.reserveCapacity(256)
    }

    /// The change as a book takes it.
    public var update: OrderBookUpdate {
        OrderBookUpdate(firstID: firstID, lastID: lastID, bids: bids, asks: asks, offGridCount: offGridCount)
    }
}
