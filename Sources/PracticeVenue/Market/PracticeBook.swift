import Trading

/// A made-up book around a price: twenty levels a side, a tick apart, the best ones a tick from the price.
struct PracticeBook: Sendable {
    static let depth = 20
    /// The number of the last change.
    private(set) var lastUpdate: UInt64 = 1_000
    private(set) var price: Ticks

    init(price: Ticks) { self.price = price }

    /// A change of levels, with the numbers of its first and last change.
    struct Update: Sendable {
        let first: UInt64
        let last: UInt64
        let bids: [(price: Ticks, quantity: Lots)]
        let asks: [(price: Ticks, quantity: Lots)]
    }

    /// The bids, best first.
    var bids: [(price: Ticks, quantity: Lots)] { PracticeBook.levels(price, -1) }
    /// The asks, best first.
    var asks: [(price: Ticks, quantity: Lots)] { PracticeBook.levels(price, 1) }

    private static func levels(_ price: Ticks, _ direction: Int64) -> [(price: Ticks, quantity: Lots)] {
        (1...Int64(depth)).compactMap { distance in
            let level = price.count + direction * distance
            // Any quantity will do; it depends on the price alone, so that a snapshot and the stream agree.
            return level > 0 ? (Ticks(level), Lots(1_000 + (level % 97 + 97) % 97 * 100)) : nil
        }
    }

    /// Moves the book to a price.
    mutating func move(to price: Ticks) -> Update {
        let bids = PracticeBook.difference(from: self.bids, to: PracticeBook.levels(price, -1))
        let asks = PracticeBook.difference(from: self.asks, to: PracticeBook.levels(price, 1))
        self.price = price
        let first = lastUpdate + 1
        lastUpdate += UInt64(max(1, bids.count + asks.count))
        return Update(first: first, last: lastUpdate, bids: bids, asks: asks)
    }

    private static func difference(
        from old: [(price: Ticks, quantity: Lots)], to new: [(price: Ticks, quantity: Lots)]
    ) -> [(price: Ticks, quantity: Lots)] {
        let gone = old.filter { level in !new.contains { $0.price == level.price } }
        let come = new.filter { level in !old.contains { $0.price == level.price } }
        return gone.map { ($0.price, .zero) } + come
    }
}
