import Trading

/// A frame of Binance's market streams or of its user data stream, read onto the instruments' grids.
public enum BinanceStreamMessage: Hashable, Sendable {
    /// A book changed.
    case depth(InstrumentIndex, OrderBookUpdate, at: Timestamp)
    /// The best levels of a book, whole; only where the frame names its stream.
    case partialDepth(InstrumentIndex, OrderBookSnapshot)
    /// Somebody traded.
    case trade(InstrumentIndex, PublicTrade)
    /// Somebody traded, with all executions of one order at one price taken together.
    case aggregateTrade(InstrumentIndex, PublicTrade, firstTradeID: Int64, lastTradeID: Int64)
    /// A bar as it stands.
    case kline(BinanceKline)
    /// The best levels changed.
    case bookTicker(BinanceBookTicker)
    /// A request on the connection was carried out; its number.
    case acknowledged(id: Int64)
    /// The streams that are subscribed, as an answer to a request.
    case subscriptions(id: Int64, [String])
    /// A request on the connection was refused; its number where the venue gives it.
    case refused(id: Int64?, code: Int, message: String)
    /// The venue will close this connection soon: open another at once.
    case serverShutdown(Timestamp)
    /// Something about the account.
    case user(subscription: Int64?, BinanceUserEvent)
    /// A well-formed frame of a kind that is not used: its name.
    case unknown(String)
}

/// A bar on a stream or in a reply.
public struct BinanceKline: Hashable, Sendable {
    /// What was traded.
    public let instrument: InstrumentIndex
    /// The length of the bar in the venue's words, `1m`.
    public let interval: String
    /// The bar as it stands.
    public let bar: Bar
    /// Whether it is over and will not change.
    public let isClosed: Bool
    /// When the venue sent it.
    public let time: Timestamp
}

/// The best levels of a book.
public struct BinanceBookTicker: Hashable, Sendable {
    /// Whose book.
    public let instrument: InstrumentIndex
    /// The venue's number of the change, of the same counting as the numbers of depth updates.
    public let updateID: Int64
    /// The best bid; a price of zero where there is none.
    public let bid: OrderBookLevel
    /// The best ask; a price of zero where there is none.
    public let ask: OrderBookLevel

    /// The two as a quote, taken at a moment (the venue sends none along); `nil` where a side is empty.
    public func quote(at time: Timestamp) -> Quote? {
        guard bid.price.count > 0, ask.price.count > 0 else { return nil }
        return Quote(
            time: time, bid: bid.price, bidQuantity: bid.quantity, ask: ask.price, askQuantity: ask.quantity)
    }
}
