import Engine
import Simulation
import Trading

extension PracticeExchange {
    /// An order that passed every check, with what must be set aside for it.
    struct CheckedOrder {
        let draft: OrderDraft
        let lots: Lots
        let quantity: Fixed
        let type: OrderType
        let lock: OrderLock
        /// Whether what is set aside is taken now; a market order spends at once.
        let isLocking: Bool
    }

    /// `order.place`.
    mutating func place(_ parameters: Parameters, _ account: Int, _ wall: Timestamp) throws -> JSONValue {
        let checked: CheckedOrder
        do {
            checked = try check(try draft(parameters), account)
            try count(1, account, wall)
        } catch {
            let refusal = PracticeExchange.refusal(error)
            log.add(
                "refused",
                [
                    "account": .text(accounts[account].key),
                    "clientOrderId": .text(parameters["newClientOrderId"] ?? ""), "code": .int(refusal.code),
                    "msg": .text(refusal.message),
                ])
            throw refusal
        }
        let id = try submit(checked, account, list: nil, wall)
        settle(account, checked.draft.symbol, wall)
        guard let order = accounts[account].orders[id] else { throw VenueRefusal.unknownOrder }
        if order.status == .rejected { throw VenueRefusal.rejected("Order would immediately match and take.") }
        let standard = order.draft.kind == .limit || order.draft.kind == .market ? "FULL" : "ACK"
        return try placed(order, account, parameters["newOrderRespType"] ?? standard)
    }

    /// `order.test`.
    mutating func test(_ parameters: Parameters, _ account: Int) throws -> JSONValue {
        let checked = try check(try draft(parameters), account)
        guard parameters["computeCommissionRates"] == "true" else { return .fields([:]) }
        weights.addLate(19)
        return commissionState(checked.draft.symbol)
    }

    private mutating func draft(_ parameters: Parameters) throws -> OrderDraft {
        madeIDs += 1
        if let type = parameters["newOrderRespType"], !["ACK", "RESULT", "FULL"].contains(type) {
            throw VenueRefusal(-1130, "Data sent for parameter 'newOrderRespType' is not valid.")
        }
        return try OrderDraft(parameters, symbol: try symbolIndex(parameters), madeID: "practice-\(madeIDs)")
    }

    /// Counts unfilled orders against the limits.
    mutating func count(_ orders: Int, _ account: Int, _ wall: Timestamp) throws {
        accounts[account].placed.turn(at: wall.milliseconds)
        for (index, limit) in terms.orderLimits.enumerated()
        where accounts[account].placed.counts[index] + orders > limit {
            let length = OrderCounters.windows[index]
            let left = Int(length - wall.milliseconds % length + 999) / 1_000
            throw VenueRefusal(
                -1015,
                "Too many new orders; current limit is \(limit) orders per \(index == 0 ? "10 SECOND" : "1 DAY").",
                status: 429, retryAfter: left)
        }
        accounts[account].placed.add(orders)
    }

    /// Checks an order against the market, the filters and the account.
    func check(_ draft: OrderDraft, _ account: Int, inList: Bool = false) throws -> CheckedOrder {
        let market = markets[draft.symbol]
        guard market.bar != nil, !isOver else { throw VenueRefusal.rejected("Market is closed.") }
        let quantity = try quantity(of: draft)
        try SymbolRules(market, terms).check(
            draft, quantity: quantity, open: accounts[account].openOrders(draft.symbol))
        if accounts[account].openOrders().contains(where: { $0.draft.clientID == draft.clientID }) {
            throw VenueRefusal.rejected("Duplicate order sent.")
        }
        try checkImmediate(draft, market, inList: inList)
        let lots = try market.instrument.lots(Quantity(quantity), .exact)
        let lock = try lock(for: draft, quantity, account)
        return CheckedOrder(
            draft: draft, lots: lots, quantity: quantity, type: try type(of: draft, market), lock: lock,
            isLocking: draft.kind != .market && !inList)
    }

    /// The base quantity of an order; of a market order by quote, what that comes to at the price it will trade at.
    private func quantity(of draft: OrderDraft) throws -> Fixed {
        if let quantity = draft.quantity { return quantity }
        guard let quote = draft.quoteQuantity else { throw VenueRefusal.missing("quantity") }
        let market = markets[draft.symbol]
        let lot = market.instrument.lot.value
        func bought(_ price: Fixed) throws -> Fixed {
            try quote.divided(by: price, .down).rounded(toMultipleOf: lot, .down)
        }
        let first = try bought(market.decimal(market.price))
        let lots = try market.instrument.lots(Quantity(first), .exact)
        let volume = market.bar?.volume ?? .zero
        let paid = terms.model.slippage.taken(market.price, side: draft.side, quantity: lots, volume: volume)
        return try bought(market.decimal(paid))
    }

    private func checkImmediate(_ draft: OrderDraft, _ market: SymbolMarket, inList: Bool) throws {
        let price = market.decimal(market.price)
        let buys = draft.side == .buy
        if draft.kind == .limitMaker, let limit = draft.price, buys ? price <= limit : price >= limit {
            throw VenueRefusal.rejected(
                inList
                    ? "The relationship of the prices for the orders is not correct."
                    : "Order would immediately match and take.")
        }
        if let stop = draft.stopPrice {
            let firesAbove = buys != draft.kind.isTakeProfit
            if firesAbove ? price >= stop : price <= stop {
                throw VenueRefusal.rejected(
                    inList
                        ? "The relationship of the prices for the orders is not correct."
                        : "Order would trigger immediately.")
            }
        }
    }

    /// The order as the matching engine knows it.
    private func type(of draft: OrderDraft, _ market: SymbolMarket) throws -> OrderType {
        func ticks(_ price: Fixed?) throws -> Ticks { try market.instrument.ticks(Price(price ?? .zero), .exact) }
        switch draft.kind {
        case .market: return .market
        case .limit, .limitMaker: return .limit(try ticks(draft.price))
        case .stopLossLimit, .takeProfitLimit:
            return .stopLimit(trigger: try ticks(draft.stopPrice), limit: try ticks(draft.price))
        case .takeProfit: return .takeProfit(trigger: try ticks(draft.stopPrice))
        case .stopLoss:
            guard let delta = draft.trailingDelta else { return .stop(trigger: try ticks(draft.stopPrice)) }
            let distance = Int128(market.price.count) * Int128(delta) / 10_000
            return .trailingStop(distance: Ticks(Int64(max(1, distance))))
        }
    }

    /// What must be set aside for an order.
    private func lock(for draft: OrderDraft, _ quantity: Fixed, _ account: Int) throws -> OrderLock {
        let market = markets[draft.symbol]
        let id = market.instrument.id
        if draft.side == .sell {
            guard accounts[account].free(id.base) >= quantity else { throw VenueRefusal.insufficientBalance }
            return OrderLock(asset: id.base, amount: quantity)
        }
        let price = draft.price ?? draft.stopPrice ?? market.decimal(market.price)
        let notional = try price.multiplied(by: quantity, .up)
        let free = accounts[account].free(id.quote)
        guard free >= notional else { throw VenueRefusal.insufficientBalance }
        return OrderLock(asset: id.quote, amount: min(free, try withFee(notional)))
    }

    /// A notional and the dearest fee it may meet, where fees are taken in the quote.
    func withFee(_ notional: Fixed) throws(ArithmeticError) -> Fixed {
        if terms.commission != .quote { return notional }
        return try notional.adding(try notional.multiplied(by: terms.model.highestFee.value, .up))
    }

    /// Books an order and hands it to the matching engine.
    /// - Returns: its number.
    mutating func submit(
        _ checked: CheckedOrder, _ account: Int, list: UInt64?, _ wall: Timestamp
    ) throws -> UInt64 {
        let draft = checked.draft
        lastOrder += 1
        let id = lastOrder
        if checked.isLocking {
            try accounts[account].balances[checked.lock.asset, default: Balance()].lock(checked.lock.amount)
        }
        let order = PracticeOrder(
            id: id, draft: draft, quantity: checked.quantity, time: marketTime, updated: marketTime,
            working: draft.kind.isConditional ? nil : marketTime, list: list,
            lock: checked.isLocking ? checked.lock : nil)
        accounts[account].orders[id] = order
        accounts[account].open.append(id)
        logOrder(order, account)
        tell(order, account, "NEW", nil, wall)
        tellBalances(
            [markets[draft.symbol].instrument.id.base, markets[draft.symbol].instrument.id.quote], account, wall)
        let request = OrderRequest(
            id: OrderID(id), decision: DecisionID(id), sleeve: SleeveIndex(0), instrument: InstrumentIndex(0),
            side: draft.side, type: checked.type, quantity: checked.lots,
            timeInForce: PracticeExchange.timeInForce(draft), isPostOnly: draft.kind == .limitMaker,
            group: list.map(DecisionID.init))
        let amount = checked.isLocking || list != nil ? checked.lock.amount : .zero
        let lots = draft.side == .sell && amount > .zero ? checked.lots : .zero
        accounts[account].matching[draft.symbol].place(
            request, at: marketTime,
            terms: PlacementTerms(
                reservedCash: Notional(draft.side == .buy ? amount : .zero), reservedLots: lots,
                wakesInFavor: draft.kind == .takeProfitLimit))
        return id
    }

    private static func timeInForce(_ draft: OrderDraft) -> TimeInForce {
        switch draft.timeInForce {
        case "IOC": .immediateOrCancel
        case "FOK": .fillOrKill
        default: .goodTillCancelled
        }
    }

    private mutating func logOrder(_ order: PracticeOrder, _ account: Int) {
        log.add(
            "order",
            [
                "account": .text(accounts[account].key), "symbol": .text(markets[order.symbol].name),
                "orderId": .int(order.id), "clientOrderId": .text(order.draft.clientID),
                "side": .text(order.side == .buy ? "BUY" : "SELL"), "type": .text(order.draft.kind.rawValue),
                "timeInForce": .text(order.draft.timeInForce), "quantity": Wire.decimal(order.quantity),
                "price": Wire.decimal(order.draft.price ?? .zero),
                "stopPrice": Wire.decimal(order.draft.stopPrice ?? .zero),
                "orderListId": order.list.map { .int($0) } ?? .int(-1),
            ])
    }
}
