import Engine
import Trading

extension MatchingVenue {
    /// Trades as much of an order as there is liquidity, cash and holdings for; `false` where that is nothing and the
    /// order waits.
    mutating func trade(
        _ index: Int, at price: Ticks, isMaker: Bool, time: Timestamp, limit: Ticks? = nil
    ) -> Bool {
        let order = books[walk.book].orders[index]
        let side = order.request.side
        var quantity = min(order.remaining.count, walk.liquidity)
        if quantity < order.remaining.count, order.request.timeInForce == .fillOrKill {
            remove(index, from: walk.book, .expired(reason: "not fillable whole"), at: time)
            return true
        }
        guard quantity > 0 else { return isImmediate(order) && expireIfImmediate(index, at: time) }
        var paid = price
        if !isMaker {
            paid = model.slippage.taken(price, side: side, quantity: Lots(quantity), volume: walk.bar.volume)
            if let limit { paid = side == .buy ? min(paid, limit) : max(paid, limit) }
        }
        let rate = isMaker ? model.makerFee : model.takerFee
        let most =
            side == .buy
            ? affordable(
                quantity, at: paid, rate,
                cash[order.request.sleeve.position] + order.terms.reservedCash.value.units)
            : min(quantity, books[walk.book].held + order.terms.reservedLots.count)
        let isCut = most < quantity
        quantity = isCut && order.request.timeInForce == .fillOrKill ? 0 : most
        guard quantity > 0, let cost = cost(quantity, at: paid, rate) else {
            remove(index, from: walk.book, .expired(reason: "insufficient balance"), at: time)
            return true
        }
        fill(index, quantity, paid, cost, isMaker: isMaker, time: time)
        let remaining = order.remaining.count - quantity
        if remaining == 0 {
            books[walk.book].orders.remove(at: index)
        } else {
            books[walk.book].orders[index].remaining = Lots(remaining)
            if isCut {
                remove(index, from: walk.book, .expired(reason: "insufficient balance"), at: time)
            } else if isImmediate(order) {
                _ = expireIfImmediate(index, at: time)
            }
        }
        if let group = order.request.group { cancelSiblings(of: order.request.id, group, at: time) }
        return true
    }

    private func isImmediate(_ order: RestingOrder) -> Bool {
        order.request.timeInForce == .immediateOrCancel || order.request.timeInForce == .fillOrKill
    }

    private mutating func fill(
        _ index: Int, _ quantity: Int64, _ price: Ticks, _ cost: (notional: Int128, fee: Int128), isMaker: Bool,
        time: Timestamp
    ) {
        let request = books[walk.book].orders[index].request
        lastTrade += 1
        walk.liquidity -= quantity
        // What was set aside for the order is spent before what its account has.
        let terms = books[walk.book].orders[index].terms
        if request.side == .buy {
            let set = min(terms.reservedCash.value.units, cost.notional + cost.fee)
            books[walk.book].orders[index].terms.reservedCash = Notional(
                Fixed(units: terms.reservedCash.value.units - set))
            cash[request.sleeve.position] -= cost.notional + cost.fee - set
            books[walk.book].held += quantity
        } else {
            let set = min(terms.reservedLots.count, quantity)
            books[walk.book].orders[index].terms.reservedLots = Lots(terms.reservedLots.count - set)
            cash[request.sleeve.position] += cost.notional - cost.fee
            books[walk.book].held -= quantity - set
        }
        let fill = Fill(
            tradeID: VenueTradeID(lastTrade), order: request.id, instrument: request.instrument, side: request.side,
            price: price, quantity: Lots(quantity), fee: Fixed(units: cost.fee),
            feeAsset: books[walk.book].instrument.id.quote, isMaker: isMaker, time: time)
        reports.append(OrderReport(order: request.id, time: time, kind: .filled(fill)))
    }

    /// Notional and fee (rounded up) in 10⁻¹² of the quote; `nil` outside the range of money.
    private func cost(_ quantity: Int64, at price: Ticks, _ rate: Fraction) -> (notional: Int128, fee: Int128)? {
        do throws(ArithmeticError) {
            let notional = try books[walk.book].instrument.notional(Lots(quantity), at: price)
            let fee = try notional.multiplied(by: rate, .up)
            _ = try notional.adding(fee)
            return (notional.value.units, fee.value.units)
        } catch {
            return nil  // The caller expires the order: it could not be paid for.
        }
    }

    /// The most lots, up to `quantity`, that `cash` pays for with the fee.
    private func affordable(_ quantity: Int64, at price: Ticks, _ rate: Fraction, _ cash: Int128) -> Int64 {
        if isPayable(quantity, at: price, rate, cash) { return quantity }
        // Halving finds the most in 63 steps at worst; it happens once in the life of an order, when cash runs out.
        var most: Int64 = 0
        var tooMany = quantity
        while tooMany - most > 1 {
            let middle = most + (tooMany - most) / 2
            if isPayable(middle, at: price, rate, cash) { most = middle } else { tooMany = middle }
        }
        return most
    }

    private func isPayable(_ quantity: Int64, at price: Ticks, _ rate: Fraction, _ cash: Int128) -> Bool {
        guard let cost = cost(quantity, at: price, rate) else { return false }
        return cost.notional + cost.fee <= cash
    }

    private mutating func cancelSiblings(of id: OrderID, _ group: DecisionID, at time: Timestamp) {
        for index in books[walk.book].orders.indices.reversed() {
            let request = books[walk.book].orders[index].request
            if request.group == group, request.id != id { remove(index, from: walk.book, .cancelled, at: time) }
        }
    }
}
