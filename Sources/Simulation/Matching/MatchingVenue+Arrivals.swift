import Engine
import Trading

extension MatchingVenue {
    /// At the close: orders that arrived inside the bar see the rest of it at its worst.
    ///
    /// - Parameter isChosen: which of them; all where nothing else is said.
    mutating func stepArrivals(where isChosen: (RestingOrder) -> Bool = { _ in true }) -> Bool {
        let bar = walk.bar
        let end = BarPath.close.time(bar, walk.interval)
        for index in books[walk.book].orders.indices {
            let order = books[walk.book].orders[index]
            guard order.arrival > bar.openTime, order.arrival < end, !order.hasRested, isChosen(order) else {
                continue
            }
            if let limit = order.liveLimit {
                if arriveWithLimit(index, order, limit) { return true }
                continue
            }
            books[walk.book].orders[index].hasRested = true
            let adverse = adversePrice(order)
            if order.isLiveMarket {
                if trade(index, at: adverse, isMaker: false, time: order.arrival) { return true }
            } else if order.isStop, let trigger = order.trigger {
                let sells = order.request.side == .sell
                if sells ? bar.low <= trigger : bar.high >= trigger {
                    // Where the market is already beyond the trigger on arrival, the stop pays the market.
                    let price = sells ? min(trigger, adverse) : max(trigger, adverse)
                    tradeAwake(index, at: price, time: order.arrival)
                    return true
                }
            }
        }
        return false
    }

    /// A limit order arrived inside the bar: it trades now only where it may not wait. One that the close would still
    /// fill arrives, so to say, at the next open; any other rests.
    private mutating func arriveWithLimit(_ index: Int, _ order: RestingOrder, _ limit: Ticks) -> Bool {
        switch order.request.timeInForce {
        case .immediateOrCancel, .fillOrKill:
            let adverse = adversePrice(order)
            if isMarketable(order, limit, at: adverse),
                trade(index, at: adverse, isMaker: false, time: order.arrival, limit: limit)
            {
                return true
            }
            return expireIfImmediate(index, at: order.arrival)
        case .goodTillCancelled, .goodTillDate:
            if isMarketable(order, limit, at: walk.bar.close) { return false }
            rest(index, at: order.arrival)
            return false
        }
    }

    /// Where a steady move from the open to the extreme that hurts, reached after a third of the bar, has come to.
    private func adversePrice(_ order: RestingOrder) -> Ticks {
        let bar = walk.bar
        let extreme = order.request.side == .buy ? bar.high : bar.low
        let elapsed = order.arrival.since(bar.openTime).nanoseconds
        let third = max(1, walk.interval.nanoseconds / 3)
        if elapsed >= third { return extreme }
        let distance = Int128(extreme.count - bar.open.count) * Int128(elapsed)
        // Rounded away from the open, so against the order.
        let moved = (distance + (distance >= 0 ? Int128(third) - 1 : 1 - Int128(third))) / Int128(third)
        return Ticks(bar.open.count + Int64(moved))
    }
}
