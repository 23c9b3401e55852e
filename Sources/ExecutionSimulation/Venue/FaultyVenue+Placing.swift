import Execution
import Trading

extension FaultyVenue {
    /// Places one order, or two as a list.
    mutating func place(_ new: [VenueOrder], isForeign: Bool = false) -> VenueAnswer {
        if let refusal = refusal(new) { return .refused(refusal) }
        let ids = new.map { _ in newID() }
        let first = orders.count
        for (order, id) in zip(new, ids) {
            let market = market(of: order.instrument)
            var placed = PlacedOrder(
                order: order, market: market, id: id, list: ids, placedAt: now, best: bids[market])
            placed.isForeign = isForeign
            orders.append(placed)
            reports.append(.order(state(placed), fill: nil, reason: nil))
        }
        let firstTrade = trades.count
        for index in first..<orders.count { matchOnArrival(index) }
        let fills = Array(trades[firstTrade...])
        return .placed(
            (first..<orders.count).map { index in
                let state = state(orders[index])
                return VenueOrderState(
                    clientID: state.clientID, venueOrderID: state.venueOrderID, instrument: state.instrument,
                    side: state.side, status: state.status, quantity: state.quantity, executed: state.executed,
                    limit: nil, trigger: nil, time: state.time,
                    fills: fills.filter { $0.venueOrderID == state.venueOrderID })
            })
    }

    private func refusal(_ new: [VenueOrder]) -> VenueRefusal? {
        func no(_ kind: VenueRefusal.Kind, _ text: String) -> VenueRefusal {
            VenueRefusal(kind: kind, code: -2010, message: text)
        }
        for order in new {
            if orders.contains(where: { $0.isOpen && $0.order.clientID == order.clientID }) {
                return no(.duplicate, "Duplicate order sent.")
            }
            let market = market(of: order.instrument)
            if isTriggered(order.kind, order.side, market, best: bids[market]) {
                return no(.rule, "Order would trigger immediately.")
            }
        }
        guard let order = new.first else { return no(.rule, "nothing to place") }
        let locked = locked
        let market = market(of: order.instrument)
        let instrument = instruments[market]
        if order.side == .buy {
            guard case .limit(let price) = order.kind else { return nil }
            let free = (holdings[instrument.id.quote] ?? 0) - locked.quote
            if units(order.quantity.count, price.count, market) > free {
                return no(.insufficientBalance, "insufficient balance")
            }
        } else {
            let free = (holdings[instrument.id.base] ?? 0) - locked.base[market]
            if Int128(order.quantity.count) * instrument.lot.value.units > free {
                return no(.insufficientBalance, "insufficient balance")
            }
        }
        return nil
    }

    private mutating func matchOnArrival(_ index: Int) {
        guard case .limit(let limit) = orders[index].order.kind else { return }
        let isBuy = orders[index].order.side == .buy
        let (bid, ask) = (bid(orders[index].market), ask(orders[index].market))
        if isBuy ? limit.count >= ask : limit.count <= bid {
            let all = orders[index].remaining
            let price = isBuy ? ask : bid
            if tradesInParts, all > 2 {
                trade(index, all / 3, at: price, isMaker: false)
                if (trades.count & 1) == 0 { trade(index, orders[index].remaining, at: price, isMaker: false) }
            } else {
                trade(index, all, at: price, isMaker: false)
            }
        }
        if orders[index].order.timeInForce == .immediateOrCancel {
            end(index, .expired, "UNFILLED_IOC_QUANTITY_EXPIRED")
        }
    }

    func isTriggered(_ kind: VenueOrder.Kind, _ side: Side, _ market: Int, best: Int64) -> Bool {
        let (bid, ask) = (bid(market), ask(market))
        return switch kind {
        case .stop(let trigger), .stopLimit(let trigger, _): side == .sell ? bid <= trigger.count : ask >= trigger.count
        case .takeProfit(let trigger), .takeProfitLimit(let trigger, _):
            side == .sell ? bid >= trigger.count : ask <= trigger.count
        case .trailingStop(let points): bid <= best - best * Int64(points) / 10_000
        case .limit, .limitMaker, .market: false
        }
    }

    /// The price moves; whatever it reaches trades.
    mutating func move(_ market: Int, to price: Int64) {
        setBid(market, max(100, price))
        let (bid, ask) = (bid(market), ask(market))
        for index in orders.indices
        where orders[index].isOpen && !orders[index].isForeign && orders[index].market == market {
            orders[index].best = max(orders[index].best, bid)
            guard orders[index].isOpen else { continue }
            switch orders[index].order.kind {
            case .limit(let limit), .limitMaker(let limit):
                let isBuy = orders[index].order.side == .buy
                if isBuy ? limit.count >= ask : limit.count <= bid {
                    trade(index, orders[index].remaining, at: limit.count, isMaker: true)
                }
            default:
                if isTriggered(orders[index].order.kind, orders[index].order.side, market, best: orders[index].best) {
                    trigger(index)
                }
            }
        }
    }

    private mutating func trigger(_ index: Int) {
        let id = orders[index].id
        for other in orders.indices where orders[other].list.contains(id) && other != index {
            end(other, .expired, "OCO_TRIGGER")
        }
        let all = orders[index].remaining
        let bid = bid(orders[index].market)
        if tradesInParts, all > 2 { trade(index, all / 2, at: bid, isMaker: false) }
        trade(index, orders[index].remaining, at: bid, isMaker: false)
    }
}
