import Engine
import Trading

extension MatchingVenue {
    /// Does the next thing at one point of the bar's path; `false` where nothing is left to do there.
    mutating func step(_ point: BarPath) -> Bool {
        if endNext(point) { return true }
        switch point {
        case .open: return stepOpen()
        case .low: return stepToward(.low)
        case .high: return stepToward(.high)
        case .close: return stepArrivals()
        }
    }

    /// Ends the next order whose cancel has arrived, or whose time is over.
    private mutating func endNext(_ point: BarPath) -> Bool {
        let time = point.time(walk.bar, walk.interval)
        for (index, order) in books[walk.book].orders.enumerated() {
            if let cancel = order.cancelArrival, cancel <= time {
                remove(index, from: walk.book, .cancelled, at: Swift.max(cancel, walk.bar.openTime))
                return true
            }
            if case .goodTillDate(let date) = order.request.timeInForce, date <= time {
                remove(index, from: walk.book, .expired(reason: "good till \(date)"), at: date)
                return true
            }
        }
        return false
    }

    /// At the open: market orders, orders whose price the open has already passed, and limits that have just arrived.
    private mutating func stepOpen() -> Bool {
        let bar = walk.bar
        for index in books[walk.book].orders.indices {
            if books[walk.book].orders[index].arrival > bar.openTime { continue }
            if case .trailingStop = books[walk.book].orders[index].request.type,
                books[walk.book].orders[index].best == nil
            {
                books[walk.book].orders[index].best = bar.open
            }
            if let trigger = books[walk.book].orders[index].trigger,
                isTouched(books[walk.book].orders[index], trigger, by: bar.open)
            {
                books[walk.book].orders[index].wake()
            }
            let order = books[walk.book].orders[index]
            if order.isLiveMarket {
                if trade(index, at: bar.open, isMaker: false, time: bar.openTime) { return true }
            } else if let limit = order.liveLimit {
                if tradeLimitAtOpen(index, order, limit) { return true }
            }
            rest(index, at: bar.openTime)  // Seen at the open and still here.
        }
        return false
    }

    /// From now on the order rests; a post-only order hears only now that it is accepted.
    mutating func rest(_ index: Int, at time: Timestamp) {
        guard !books[walk.book].orders[index].hasRested else { return }
        books[walk.book].orders[index].hasRested = true
        let request = books[walk.book].orders[index].request
        if request.isPostOnly, !books[walk.book].orders[index].isTriggered {
            reports.append(OrderReport(order: request.id, time: time, kind: .acknowledged))
        }
    }

    private mutating func tradeLimitAtOpen(_ index: Int, _ order: RestingOrder, _ limit: Ticks) -> Bool {
        let bar = walk.bar
        if isMarketable(order, limit, at: bar.open) {
            if order.hasRested {
                let isThrough = order.request.side == .buy ? bar.open < limit : bar.open > limit
                return isThrough && trade(index, at: limit, isMaker: true, time: bar.openTime)
            }
            if order.request.isPostOnly {
                let reason = "post-only order would take"
                let end: OrderReport.Kind = order.isTriggered ? .expired(reason: reason) : .rejected(reason: reason)
                remove(index, from: walk.book, end, at: bar.openTime)
                return true
            }
            if trade(index, at: bar.open, isMaker: false, time: bar.openTime, limit: limit) { return true }
        }
        return expireIfImmediate(index, at: bar.openTime)
    }

    /// Between two points of the path: of the prices the move reaches, the first one.
    private mutating func stepToward(_ point: BarPath) -> Bool {
        let bar = walk.bar
        let falls = point == .low
        var chosen: (index: Int, price: Ticks, isMaker: Bool)?
        for (index, order) in books[walk.book].orders.enumerated() where order.arrival <= bar.openTime {
            guard let reached = reachedPrice(order, falls: falls) else { continue }
            if let current = chosen {
                let isEarlier = falls ? reached.price > current.price : reached.price < current.price
                if !isEarlier { continue }
            }
            chosen = (index, reached.price, reached.isMaker)
        }
        guard let chosen else { return false }
        let time = point.time(bar, walk.interval)
        if chosen.isMaker {
            return trade(chosen.index, at: chosen.price, isMaker: true, time: time)
        }
        tradeAwake(chosen.index, at: chosen.price, time: time)
        return true
    }

    /// The trigger was touched: trades what can be had at `price`; what is left of a stop-limit rests at its limit.
    mutating func tradeAwake(_ index: Int, at price: Ticks, time: Timestamp) {
        books[walk.book].orders[index].wake()
        books[walk.book].orders[index].hasRested = true
        let order = books[walk.book].orders[index]
        if let limit = order.liveLimit, !isMarketable(order, limit, at: price) {
            _ = expireIfImmediate(index, at: time)
        } else if order.request.isPostOnly {
            remove(index, from: walk.book, .expired(reason: "post-only order would take"), at: time)
        } else {
            _ = trade(index, at: price, isMaker: false, time: time, limit: order.liveLimit)
        }
    }

    func isMarketable(_ order: RestingOrder, _ limit: Ticks, at price: Ticks) -> Bool {
        order.request.side == .buy ? price <= limit : price >= limit
    }

    /// The price at which a move through the bar meets the order, where it does.
    private func reachedPrice(_ order: RestingOrder, falls: Bool) -> (price: Ticks, isMaker: Bool)? {
        let bar = walk.bar
        if let trigger = order.trigger {
            let wakesOnFall = order.isStop == (order.request.side == .sell)
            guard wakesOnFall == falls else { return nil }
            guard falls ? bar.low <= trigger : bar.high >= trigger else { return nil }
            return (trigger, false)
        }
        if let limit = order.liveLimit {
            guard (order.request.side == .buy) == falls else { return nil }
            guard falls ? bar.low < limit : bar.high > limit else { return nil }
            guard walk.liquidity > 0 else { return nil }
            return (limit, true)
        }
        return nil
    }

    /// After the close: trailing stops follow the bar.
    mutating func closeBar() {
        let bar = walk.bar
        let end = BarPath.close.time(bar, walk.interval)
        for index in books[walk.book].orders.indices {
            let order = books[walk.book].orders[index]
            guard case .trailingStop = order.request.type, order.arrival < end else { continue }
            let extreme = order.request.side == .sell ? bar.high : bar.low
            if let best = order.best {
                books[walk.book].orders[index].best =
                    order.request.side == .sell ? max(best, extreme) : min(best, extreme)
            } else {
                books[walk.book].orders[index].best = bar.close
            }
        }
    }

    private func isTouched(_ order: RestingOrder, _ trigger: Ticks, by price: Ticks) -> Bool {
        order.isStop == (order.request.side == .sell) ? price <= trigger : price >= trigger
    }

    /// Ends an order that may not wait; `false` where it may.
    mutating func expireIfImmediate(_ index: Int, at time: Timestamp) -> Bool {
        switch books[walk.book].orders[index].request.timeInForce {
        case .immediateOrCancel, .fillOrKill:
            remove(index, from: walk.book, .expired(reason: "not fillable at once"), at: time)
            return true
        case .goodTillCancelled, .goodTillDate: return false
        }
    }
}
