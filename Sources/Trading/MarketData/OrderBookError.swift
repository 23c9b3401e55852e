/// Why a change of an order book was refused. The remedy is always the same: drop the book and ask for a new snapshot.
public enum OrderBookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A price below one tick or above ``OrderBook/priceLimit``.
    case invalidPrice(Ticks)
    /// A quantity below zero or above ``OrderBook/quantityLimit``.
    case invalidQuantity(Lots, price: Ticks)
    /// The best bid would be at or above the best ask.
    case crossed(bid: Ticks, ask: Ticks)
    /// More levels on one side than the book was given room for.
    case tooManyLevels(limit: Int)
    /// A snapshot that names one price twice.
    case duplicateLevel(Ticks)

    /// What is wrong and what to do, in one line.
    public var description: String {
        let remedy = "drop the book and ask for a new snapshot"
        switch self {
        case .invalidPrice(let price):
            return "a level at \(price.count) ticks is outside 1 to \(OrderBook.priceLimit); \(remedy)"
        case .invalidQuantity(let quantity, let price):
            let limit = OrderBook.quantityLimit
            return "\(quantity.count) lots at \(price.count) ticks are outside 0 to \(limit); \(remedy)"
        case .crossed(let bid, let ask):
            return "the best bid \(bid.count) is not below the best ask \(ask.count) (ticks); \(remedy)"
        case .tooManyLevels(let limit):
            return "more than \(limit) levels on one side; \(remedy)"
        case .duplicateLevel(let price):
            return "the snapshot names \(price.count) ticks twice; \(remedy)"
        }
    }
}
