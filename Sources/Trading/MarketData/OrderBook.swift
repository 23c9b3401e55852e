/// Who wants to buy and sell one instrument at which price: two ladders of whole ticks and lots.
///
/// Quantities are absolute: a change says what now stands at a price, and zero removes the level. The book is never
/// crossed between two calls that succeed. It knows nothing of sequence numbers; ``SequencedOrderBook`` keeps those and
/// hands the book out only while it can be trusted.
///
/// Memory is bounded: a window of prices near the best level on each side, and at most ``levelLimit`` levels.
public struct OrderBook: Sendable {
    /// The highest price a level may have, in ticks.
    public static let priceLimit: Int64 = 1 << 52
    /// The largest quantity a level may have, in lots.
    public static let quantityLimit: Int64 = 100_000_000_000_000
    /// The most levels that one side may be given room for.
    public static let maxLevels = 65_536

    /// How many levels each side has room for.
    public let levelLimit: Int

    private var bids: OrderBookLadder
    private var asks: OrderBookLadder

    /// An empty book.
    ///
    /// - Parameters:
    ///   - levelLimit: levels on each side, 1 to ``maxLevels``; one more is refused.
    ///   - windowBits: 2^`windowBits` ticks (6 to 24) on each side of the market are reached in constant time and take
    ///     eight bytes each; levels farther away cost a search.
    public init(levelLimit: Int = 20_000, windowBits: Int = 16) {
        precondition((1...OrderBook.maxLevels).contains(levelLimit), "room for 1 to \(OrderBook.maxLevels) levels")
        self.levelLimit = levelLimit
        bids = OrderBookLadder(widthBits: windowBits, limit: levelLimit)
        asks = OrderBookLadder(widthBits: windowBits, limit: levelLimit)
    }

    // MARK: Reading

    /// The best price at which somebody buys, with its quantity; `nil` where nobody does.
    /// - Complexity: O(1).
    public var bestBid: OrderBookLevel? {
        bids.best.map { OrderBookLevel(price: Ticks($0.key), quantity: Lots($0.quantity)) }
    }

    /// The best price at which somebody sells, with its quantity; `nil` where nobody does.
    /// - Complexity: O(1).
    public var bestAsk: OrderBookLevel? {
        asks.best.map { OrderBookLevel(price: Ticks(-$0.key), quantity: Lots($0.quantity)) }
    }

    /// How many levels stand on a side.
    /// - Complexity: O(1).
    public func levelCount(_ side: Side) -> Int { side == .buy ? bids.count : asks.count }

    /// What stands at a price on a side; zero where nothing does.
    public func quantity(_ side: Side, at price: Ticks) -> Lots {
        guard (1...OrderBook.priceLimit).contains(price.count) else { return .zero }
        return Lots(side == .buy ? bids.quantity(at: price.count) : asks.quantity(at: -price.count))
    }

    /// Calls `body` with the levels of a side, best first, until it returns false.
    public func forEachLevel(_ side: Side, _ body: (OrderBookLevel) -> Bool) {
        switch side {
        case .buy: bids.visit { body(OrderBookLevel(price: Ticks($0), quantity: Lots($1))) }
        case .sell: asks.visit { body(OrderBookLevel(price: Ticks(-$0), quantity: Lots($1))) }
        }
    }

    // MARK: Changing

    /// Sets what stands at a price; zero removes the level, and removing one that is not there is no error.
    ///
    /// - Throws: ``OrderBookError``; the book is as it was before.
    /// - Complexity: O(1) within the window, O(log n + moved levels) outside.
    @inline(__always)
    public mutating func update(side: Side, price: Ticks, quantity: Lots) throws(OrderBookError) {
        if quantity.count > 0 {
            switch side {
            case .buy:
                if let ask = asks.best, price.count >= -ask.key { throw .crossed(bid: price, ask: Ticks(-ask.key)) }
            case .sell:
                if let bid = bids.best, price.count <= bid.key { throw .crossed(bid: Ticks(bid.key), ask: price) }
            }
        }
        try set(side, price, quantity)
    }

    /// Sets the levels of an update, then checks that the book is not crossed.
    ///
    /// - Throws: ``OrderBookError``; the book is then half changed and must be dropped.
    public mutating func apply(_ update: OrderBookUpdate) throws(OrderBookError) {
        for level in update.bids { try set(.buy, level.price, level.quantity) }
        for level in update.asks { try set(.sell, level.price, level.quantity) }
        try checkNotCrossed()
    }

    /// Replaces the whole book.
    ///
    /// - Throws: ``OrderBookError``; the book is as it was before.
    public mutating func apply(_ snapshot: OrderBookSnapshot) throws(OrderBookError) {
        var fresh = emptied()
        for (side, levels) in [(Side.buy, snapshot.bids), (.sell, snapshot.asks)] {
            for level in levels {
                guard level.quantity.count > 0 else {
                    throw .invalidQuantity(level.quantity, price: level.price)
                }
                guard fresh.quantity(side, at: level.price) == .zero else { throw .duplicateLevel(level.price) }
                try fresh.set(side, level.price, level.quantity)
            }
        }
        try fresh.checkNotCrossed()
        self = fresh
    }

    private func emptied() -> OrderBook {
        var book = self
        book.bids = bids.emptied()
        book.asks = asks.emptied()
        return book
    }

    @inline(__always)
    private mutating func set(_ side: Side, _ price: Ticks, _ quantity: Lots) throws(OrderBookError) {
        guard price.count > 0, price.count <= OrderBook.priceLimit else { throw .invalidPrice(price) }
        guard quantity.count >= 0, quantity.count <= OrderBook.quantityLimit else {
            throw .invalidQuantity(quantity, price: price)
        }
        let fits =
            switch side {
            case .buy: bids.set(price.count, quantity.count)
            case .sell: asks.set(-price.count, quantity.count)
            }
        guard fits else { throw .tooManyLevels(limit: levelLimit) }
    }

    private func checkNotCrossed() throws(OrderBookError) {
        if let bid = bids.best, let ask = asks.best, bid.key >= -ask.key {
            throw .crossed(bid: Ticks(bid.key), ask: Ticks(-ask.key))
        }
    }
}
