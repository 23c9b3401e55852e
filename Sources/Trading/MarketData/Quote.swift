/// The best bid and ask of an instrument at one moment.
public struct Quote: Hashable, Sendable {
    /// When the venue says it held.
    public let time: Timestamp
    /// The best price at which somebody buys.
    public let bid: Ticks
    /// How much is wanted at the bid.
    public let bidQuantity: Lots
    /// The best price at which somebody sells.
    public let ask: Ticks
    /// How much is offered at the ask.
    public let askQuantity: Lots

    /// A quote in ticks and lots of its instrument.
    public init(time: Timestamp, bid: Ticks, bidQuantity: Lots, ask: Ticks, askQuantity: Lots) {
        self.time = time
        self.bid = bid
        self.bidQuantity = bidQuantity
        self.ask = ask
        self.askQuantity = askQuantity
    }

    /// The same quote at another moment.
    public func told(at time: Timestamp) -> Quote {
        Quote(time: time, bid: bid, bidQuantity: bidQuantity, ask: ask, askQuantity: askQuantity)
    }

    /// Ask less bid; negative for a crossed quote, which no reader may use. Stops at the ends of 64 bits.
    public var spread: Ticks { Ticks(Int64(clamping: Int128(ask.count) - Int128(bid.count))) }
}
