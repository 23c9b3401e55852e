import Trading

extension PracticeExchange {
    /// Tells an account's streams what happened to an order.
    mutating func tell(
        _ order: PracticeOrder, _ account: Int, _ execution: String, _ trade: PracticeTrade?, _ wall: Timestamp
    ) {
        accounts[account].updated = marketTime
        let isCancel = execution == "CANCELED"
        let name = isCancel ? order.cancelID ?? order.draft.clientID : order.draft.clientID
        let head = JSONValue.fields([
            "e": .text("executionReport"), "E": Wire.time(serverTime(wall)), "s": .text(markets[order.symbol].name),
            "c": .text(name), "S": .text(order.side == .buy ? "BUY" : "SELL"), "o": .text(order.draft.kind.rawValue),
            "f": .text(order.draft.timeInForce), "q": Wire.decimal(order.quantity),
            "p": Wire.decimal(order.draft.price ?? .zero), "P": Wire.decimal(order.draft.stopPrice ?? .zero),
            "F": Wire.decimal(order.draft.icebergQuantity ?? .zero),
            "g": order.list.map { .int($0) } ?? .int(-1), "C": .text(isCancel ? order.draft.clientID : ""),
            "x": .text(execution), "X": .text(order.status.rawValue), "r": .text("NONE"), "i": .int(order.id),
        ])
        var event = head.adding([
            "l": Wire.decimal(trade?.quantity ?? .zero), "z": Wire.decimal(order.executed),
            "L": Wire.decimal(trade?.price ?? .zero), "n": trade.map { Wire.decimal($0.commission) } ?? .text("0"),
            "N": trade.map { .text($0.commissionAsset.code) } ?? .null, "T": Wire.time(order.updated),
            "t": trade.map { .int($0.id) } ?? .int(-1), "I": .int(order.id), "w": .bool(order.isOpen),
            "m": .bool(trade?.isMaker ?? false), "M": .bool(false), "O": Wire.time(order.time),
            "Z": Wire.decimal(order.executedQuote), "Y": Wire.decimal(trade?.quote ?? .zero),
            "Q": Wire.decimal(order.draft.quoteQuantity ?? .zero), "V": .text("EXPIRE_MAKER"),
        ])
        if let working = order.working { event = event.adding(["W": Wire.time(working)]) }
        if let delta = order.draft.trailingDelta { event = event.adding(["d": .int(delta)]) }
        if let reason = order.expiryReason { event = event.adding(["eR": .text(reason)]) }
        if let strategy = order.draft.strategyID { event = event.adding(["j": .int(strategy)]) }
        if let type = order.draft.strategyType { event = event.adding(["J": .int(type)]) }
        user(account, event)
    }

    /// Tells an account's streams what it has now of some assets.
    mutating func tellBalances(_ assets: [Asset], _ account: Int, _ wall: Timestamp) {
        var told: [Asset] = []
        for asset in assets where !told.contains(asset) { told.append(asset) }
        let balances = told.map { asset in
            let balance = accounts[account].balances[asset] ?? Balance()
            return JSONValue.fields([
                "a": .text(asset.code), "f": Wire.decimal(balance.free), "l": Wire.decimal(balance.locked),
            ])
        }
        user(
            account,
            .fields([
                "e": .text("outboundAccountPosition"), "E": Wire.time(serverTime(wall)), "u": Wire.time(marketTime),
                "B": .array(balances),
            ]))
    }

    private mutating func user(_ account: Int, _ event: JSONValue) {
        if faults.take(.silentStream, "user", &log) != nil { return }
        events.append(.user(account: account, event))
    }
}
