import Engine
import Simulation
import Trading

extension PracticeExchange {
    /// Lets the matching engine of an account and a symbol say all it has to say, and books it.
    mutating func settle(_ account: Int, _ symbol: Int, _ wall: Timestamp) {
        stamp(wall)
        let instrument = markets[symbol].instrument
        while true {
            // The engine spends what the account has at this very moment.
            let cash = accounts[account].free(instrument.id.quote)
            let base = accounts[account].free(instrument.id.base)
            let lots = Int64(clamping: max(0, base.units) / instrument.lot.value.units)
            accounts[account].matching[symbol].setAccount(
                SleeveIndex(0), cash: Notional(cash), holdings: Lots(lots), of: InstrumentIndex(0))
            guard let report = accounts[account].matching[symbol].nextReport() else { return }
            do { try book(report, account, wall) } catch {
                log.add("broken", ["orderId": .int(report.order.number), "why": .text("\(error)")])
            }
        }
    }

    private mutating func book(_ report: OrderReport, _ account: Int, _ wall: Timestamp) throws {
        let id = report.order.number
        guard accounts[account].orders[id] != nil else { return }
        switch report.kind {
        case .filled(let fill):
            let name = markets[accounts[account].orders[id]?.symbol ?? 0].name
            let parts = faults.take(.partialFills, name, &log)?.parts ?? 1
            for part in PracticeExchange.parts(of: fill, parts) { try book(part, id, account, report.time, wall) }
        case .rejected: try end(id, account, .rejected, "REJECTED", report.time, wall)
        case .cancelled:
            if accounts[account].orders[id]?.cancelID != nil {
                try end(id, account, .cancelled, nil, report.time, wall)
            } else {
                try end(id, account, .expired, "OCO_TRIGGER", report.time, wall)
            }
        case .expired:
            let force = accounts[account].orders[id]?.draft.timeInForce
            let reason =
                switch force {
                case "IOC": "UNFILLED_IOC_QUANTITY_EXPIRED"
                case "FOK": "UNFILLED_FOK_ORDER_EXPIRED"
                default: "INSUFFICIENT_LIQUIDITY"
                }
            try end(id, account, .expired, reason, report.time, wall)
        default: return  // Accepted, which was said when it was placed; the rest no matching engine says.
        }
    }

    private static func parts(of fill: Fill, _ count: Int) -> [Fill] {
        let count = Int64(min(count, Int(clamping: fill.quantity.count)))
        guard count > 1 else { return [fill] }
        var left = (quantity: fill.quantity.count, fee: fill.fee.units)
        return (0..<count).map { index in
            let rest = count - index
            let quantity = left.quantity / rest
            let fee = rest == 1 ? left.fee : left.fee * Int128(quantity) / Int128(left.quantity)
            left = (left.quantity - quantity, left.fee - fee)
            return Fill(
                tradeID: fill.tradeID, order: fill.order, instrument: fill.instrument, side: fill.side,
                price: fill.price, quantity: Lots(quantity), fee: Fixed(units: fee), feeAsset: fill.feeAsset,
                isMaker: fill.isMaker, time: fill.time)
        }
    }

    private mutating func book(
        _ fill: Fill, _ id: UInt64, _ account: Int, _ time: Timestamp, _ wall: Timestamp
    ) throws {
        guard var order = accounts[account].orders[id] else { return }
        let instrument = markets[order.symbol].instrument
        let quantity = instrument.quantity(fill.quantity).value
        let quote = try instrument.notional(fill.quantity, at: fill.price).value
        let price = instrument.price(fill.price).value
        let fee = try commission(fill, quantity: quantity, quote: quote, order, account)
        let isBuy = order.side == .buy
        try spend(isBuy ? quote : quantity, isBuy ? instrument.id.quote : instrument.id.base, id, account)
        let got = isBuy ? (instrument.id.base, quantity) : (instrument.id.quote, quote)
        try accounts[account].balances[got.0, default: Balance()].add(got.1)
        if isBuy, fee.asset == instrument.id.quote {
            try spend(fee.amount, fee.asset, id, account)
        } else {
            try accounts[account].balances[fee.asset, default: Balance()].add(try fee.amount.negated())
        }
        if order.executed == .zero { accounts[account].placed.giveBack() }
        order = accounts[account].orders[id] ?? order
        order.executed = try order.executed.adding(quantity)
        order.executedQuote = try order.executedQuote.adding(quote)
        order.status = order.remaining == .zero ? .filled : .partiallyFilled
        order.updated = time
        order.working = order.working ?? time
        accounts[account].orders[id] = order
        lastTrade += 1
        let trade = PracticeTrade(
            id: lastTrade, order: id, list: order.list, symbol: order.symbol, side: order.side, price: price,
            quantity: quantity, quote: quote, commission: fee.amount, commissionAsset: fee.asset,
            isMaker: fill.isMaker, time: time)
        accounts[account].trades.append(trade)
        logTrade(trade, order, account)
        try resizeLock(id, account)
        tell(order, account, "TRADE", trade, wall)
        if faults.take(.duplicateFill, markets[order.symbol].name, &log) != nil {
            tell(order, account, "TRADE", trade, wall)
        }
        if order.status == .filled { try close(id, account, wall) }
        tellBalances([instrument.id.base, instrument.id.quote, fee.asset], account, wall)
    }

    /// What a fill is charged, and in which asset.
    private mutating func commission(
        _ fill: Fill, quantity: Fixed, quote: Fixed, _ order: PracticeOrder, _ account: Int
    ) throws -> (asset: Asset, amount: Fixed) {
        let id = markets[order.symbol].instrument.id
        let rate = (fill.isMaker ? terms.model.makerFee : terms.model.takerFee).value
        if let fault = faults.take(.thirdAssetFee, markets[order.symbol].name, &log) {
            if let fee = try third(try Asset(fault.asset ?? "BNB"), quote, rate, account) { return fee }
        }
        switch terms.commission {
        case .quote: return (id.quote, fill.fee)
        case .third(let asset):
            if let fee = try third(asset, quote, rate, account) { return fee }
        case .received: break
        }
        if order.side == .buy { return (id.base, try quantity.multiplied(by: rate, .up)) }
        return (id.quote, try quote.multiplied(by: rate, .up))
    }

    /// A fee in a third asset; `nil` where the account has too little of it.
    private func third(
        _ asset: Asset, _ quote: Fixed, _ rate: Fixed, _ account: Int
    ) throws -> (asset: Asset, amount: Fixed)? {
        let market = markets.first { $0.instrument.id.base == asset }
        let price = market.map { $0.decimal($0.price) } ?? Fixed(600)  // A made-up price where it is not traded here.
        let amount = try quote.multiplied(by: rate, .up).divided(by: price, .up)
            .rounded(toMultipleOf: Fixed(units: 10_000), .up)
        return accounts[account].free(asset) >= amount ? (asset, amount) : nil
    }

    /// Takes an amount from what is set aside for an order, and the rest from what is free.
    private mutating func spend(_ amount: Fixed, _ asset: Asset, _ id: UInt64, _ account: Int) throws {
        let reserved = lock(of: id, account)
        let fromLock = reserved?.asset == asset ? min(reserved?.amount ?? .zero, amount) : .zero
        var balance = accounts[account].balances[asset, default: Balance()]
        balance.locked = try balance.locked.subtracting(fromLock)
        balance.free = try balance.free.subtracting(try amount.subtracting(fromLock))
        accounts[account].balances[asset] = balance
        if let reserved, fromLock > .zero {
            setLock(try reserved.amount.subtracting(fromLock), of: id, account)
        }
    }

    private func lock(of id: UInt64, _ account: Int) -> OrderLock? {
        guard let order = accounts[account].orders[id] else { return nil }
        return order.list.flatMap { accounts[account].lists[$0]?.lock } ?? order.lock
    }

    private mutating func setLock(_ amount: Fixed, of id: UInt64, _ account: Int) {
        if let list = accounts[account].orders[id]?.list {
            accounts[account].lists[list]?.lock.amount = amount
        } else {
            accounts[account].orders[id]?.lock?.amount = amount
        }
    }

    /// Frees what an order no longer needs after a fill, and tells the matching engine what is left.
    private mutating func resizeLock(_ id: UInt64, _ account: Int) throws {
        guard let order = accounts[account].orders[id], let lock = lock(of: id, account) else { return }
        var needed = order.remaining
        if order.side == .buy {
            let price = order.draft.price ?? order.draft.stopPrice ?? .zero
            needed = try withFee(try price.multiplied(by: order.remaining, .up))
        }
        if needed < lock.amount { try release(try lock.amount.subtracting(needed), id, account) }
        let left = min(needed, lock.amount)
        let market = markets[order.symbol]
        let lots = order.side == .sell ? try market.instrument.lots(Quantity(left), .down) : .zero
        accounts[account].matching[order.symbol].setReserve(
            OrderID(id), cash: Notional(order.side == .buy ? left : .zero), lots: lots, of: InstrumentIndex(0))
    }

    private mutating func release(_ amount: Fixed, _ id: UInt64, _ account: Int) throws {
        guard let lock = lock(of: id, account) else { return }
        var balance = accounts[account].balances[lock.asset, default: Balance()]
        balance.locked = try balance.locked.subtracting(amount)
        balance.free = try balance.free.adding(amount)
        accounts[account].balances[lock.asset] = balance
        setLock(try lock.amount.subtracting(amount), of: id, account)
    }

    /// Ends an order that did not trade whole.
    private mutating func end(
        _ id: UInt64, _ account: Int, _ status: PracticeOrder.Status, _ reason: String?, _ time: Timestamp,
        _ wall: Timestamp
    ) throws {
        guard var order = accounts[account].orders[id], order.isOpen else { return }
        order.status = status
        order.expiryReason = reason
        order.updated = time
        accounts[account].orders[id] = order
        log.add(
            status == .cancelled ? "cancel" : "end",
            [
                "account": .text(accounts[account].key), "symbol": .text(markets[order.symbol].name),
                "orderId": .int(id), "clientOrderId": .text(order.draft.clientID), "status": .text(status.rawValue),
                "reason": reason.map { .text($0) } ?? .null,
            ])
        try close(id, account, wall)
        tell(order, account, status == .cancelled ? "CANCELED" : status.rawValue, nil, wall)
        let pair = markets[order.symbol].instrument.id
        tellBalances([pair.base, pair.quote], account, wall)
    }

    /// Takes an order off the open ones and frees what is still set aside.
    private mutating func close(_ id: UInt64, _ account: Int, _ wall: Timestamp) throws {
        accounts[account].open.removeAll { $0 == id }
        guard let order = accounts[account].orders[id] else { return }
        if let list = order.list {
            let isLast = !accounts[account].open.contains { accounts[account].orders[$0]?.list == list }
            guard isLast, accounts[account].lists[list]?.isOver == false else { return }
            accounts[account].lists[list]?.isOver = true
        }
        if let lock = lock(of: id, account), lock.amount > .zero { try release(lock.amount, id, account) }
        if let list = order.list { tellList(list, account, "ALL_DONE", wall) }
    }

    private mutating func logTrade(_ trade: PracticeTrade, _ order: PracticeOrder, _ account: Int) {
        log.add(
            "fill",
            [
                "account": .text(accounts[account].key), "symbol": .text(markets[trade.symbol].name),
                "orderId": .int(trade.order), "clientOrderId": .text(order.draft.clientID), "tradeId": .int(trade.id),
                "side": .text(trade.side == .buy ? "BUY" : "SELL"), "price": Wire.decimal(trade.price),
                "quantity": Wire.decimal(trade.quantity), "quote": Wire.decimal(trade.quote),
                "commission": Wire.decimal(trade.commission), "commissionAsset": .text(trade.commissionAsset.code),
                "isMaker": .bool(trade.isMaker),
            ])
    }
}
