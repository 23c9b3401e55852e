extension OrderBook {
    /// The best `limit` levels of a side, best first.
    public func depth(_ side: Side, limit: Int) -> [OrderBookLevel] {
        guard limit > 0 else { return [] }
        var levels: [OrderBookLevel] = []
        levels.reserveCapacity(min(limit, levelCount(side)))
        forEachLevel(side) { level in
            levels.append(level)
            return levels.count < limit
        }
        return levels
    }

    /// How much stands on a side at `price` or better.
    public func cumulativeQuantity(_ side: Side, to price: Ticks) -> Lots {
        var sum: Int64 = 0
        forEachLevel(side) { level in
            guard side == .buy ? level.price >= price : level.price <= price else { return false }
            sum += level.quantity.count  // At most maxLevels × quantityLimit, which 63 bits hold.
            return true
        }
        return Lots(sum)
    }

    /// What an order of this side and quantity would meet if it took what rests: a buy sweeps the asks.
    ///
    /// Nothing changes in the book. Less than `quantity` is filled where the book holds less.
    public func sweep(_ side: Side, _ quantity: Lots) -> OrderBookSweep {
        var open = max(0, quantity.count)
        var filled: Int64 = 0
        var worst: Ticks?
        var tickLots: Int128 = 0
        forEachLevel(side.opposite) { level in
            guard open > 0 else { return false }
            let taken = min(open, level.quantity.count)
            open -= taken
            filled += taken
            worst = level.price
            tickLots += Int128(taken) * Int128(level.price.count)
            return true
        }
        return OrderBookSweep(filled: Lots(filled), worst: worst, tickLots: tickLots)
    }

    /// The best bid and ask as a quote at `time`; `nil` while a side is empty.
    public func quote(at time: Timestamp) -> Quote? {
        guard let bid = bestBid, let ask = bestAsk else { return nil }
        return Quote(
            time: time, bid: bid.price, bidQuantity: bid.quantity, ask: ask.price, askQuantity: ask.quantity)
    }
}
