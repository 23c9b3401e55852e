import Trading

extension PracticeExchange {
    private func sideName(_ side: Side) -> JSONValue { .text(side == .buy ? "BUY" : "SELL") }

    /// The answer to a new order, as long as the client wants it.
    func placed(_ order: PracticeOrder, _ account: Int, _ type: String) throws -> JSONValue {
        if type == "ACK" {
            return .fields([
                "symbol": .text(markets[order.symbol].name), "orderId": .int(order.id),
                "orderListId": order.list.map { .int($0) } ?? .int(-1), "clientOrderId": .text(order.draft.clientID),
                "transactTime": Wire.time(order.updated),
            ])
        }
        let result = result(order)
        if type == "RESULT" { return result }
        let fills = accounts[account].trades.filter { $0.order == order.id }.map { trade in
            JSONValue.fields([
                "price": Wire.decimal(trade.price), "qty": Wire.decimal(trade.quantity),
                "commission": Wire.decimal(trade.commission), "commissionAsset": .text(trade.commissionAsset.code),
                "tradeId": .int(trade.id),
            ])
        }
        return result.adding(["fills": .array(fills)])
    }

    /// The order as it is now, as answers of type RESULT write it.
    func result(_ order: PracticeOrder) -> JSONValue {
        let state = JSONValue.fields([
            "symbol": .text(markets[order.symbol].name), "orderId": .int(order.id),
            "orderListId": order.list.map { .int($0) } ?? .int(-1), "clientOrderId": .text(order.draft.clientID),
            "transactTime": Wire.time(order.updated), "price": Wire.decimal(order.draft.price ?? .zero),
            "origQty": Wire.decimal(order.quantity), "executedQty": Wire.decimal(order.executed),
            "origQuoteOrderQty": Wire.decimal(order.draft.quoteQuantity ?? .zero),
            "cummulativeQuoteQty": Wire.decimal(order.executedQuote), "status": .text(order.status.rawValue),
            "timeInForce": .text(order.draft.timeInForce), "type": .text(order.draft.kind.rawValue),
            "side": sideName(order.side),
        ])
        return state.adding(["workingTime": order.working.map(Wire.time) ?? .int(-1)]).adding(extras(order))
            .adding(["selfTradePreventionMode": .text("EXPIRE_MAKER")])
    }

    private func extras(_ order: PracticeOrder) -> KeyValuePairs<String, JSONValue> {
        if let delta = order.draft.trailingDelta { return ["trailingDelta": .int(delta)] }
        if let stop = order.draft.stopPrice { return ["stopPrice": Wire.decimal(stop)] }
        if let iceberg = order.draft.icebergQuantity { return ["icebergQty": Wire.decimal(iceberg)] }
        return [:]
    }

    /// The order as queries write it.
    func state(_ order: PracticeOrder) -> JSONValue {
        let isWorking = !order.isOpen || order.working != nil
        let fields = result(order).replacing("transactTime", Wire.time(order.time))
        guard case .object(let members) = fields else { return fields }
        let plain = members.filter { !["transactTime", "stopPrice", "icebergQty"].contains($0.name) }
        var state = JSONValue.object(plain).adding([
            "stopPrice": Wire.decimal(order.draft.stopPrice ?? .zero),
            "icebergQty": Wire.decimal(order.draft.icebergQuantity ?? .zero), "time": Wire.time(order.time),
            "updateTime": Wire.time(order.updated), "isWorking": .bool(isWorking),
        ])
        if let reason = order.expiryReason { state = state.adding(["expiryReason": .text(reason)]) }
        return state
    }

    /// The answer to a cancel.
    func cancelState(_ order: PracticeOrder) -> JSONValue {
        result(order).replacing("clientOrderId", .text(order.cancelID ?? ""))
            .adding(["origClientOrderId": .text(order.draft.clientID)])
    }

    func accountState(_ parameters: Parameters, _ account: Int) -> JSONValue {
        let rates = JSONValue.fields([
            "maker": Wire.decimal(terms.model.makerFee.value), "taker": Wire.decimal(terms.model.takerFee.value),
            "buyer": Wire.decimal(.zero), "seller": Wire.decimal(.zero),
        ])
        let omits = parameters["omitZeroBalances"] == "true"
        let balances = accounts[account].balances.sorted { $0.key < $1.key }
            .filter { !omits || $0.value.free != .zero || $0.value.locked != .zero }
            .map { asset, balance in
                JSONValue.fields([
                    "asset": .text(asset.code), "free": Wire.decimal(balance.free),
                    "locked": Wire.decimal(balance.locked),
                ])
            }
        return .fields([
            "makerCommission": basisPoints(terms.model.makerFee), "takerCommission": basisPoints(terms.model.takerFee),
            "buyerCommission": .int(0), "sellerCommission": .int(0), "commissionRates": rates,
            "canTrade": .bool(true), "canWithdraw": .bool(true), "canDeposit": .bool(true), "brokered": .bool(false),
            "requireSelfTradePrevention": .bool(false), "preventSor": .bool(false),
            "updateTime": Wire.time(accounts[account].updated), "accountType": .text("SPOT"),
            "balances": .array(balances), "permissions": .array([.text("SPOT")]), "uid": .int(1_000_000 + account),
        ])
    }

    private func basisPoints(_ fraction: Fraction) -> JSONValue { .int(fraction.value.units / (Fixed.scale / 10_000)) }

    func commissionState(_ symbol: Int) -> JSONValue {
        let rates = JSONValue.fields([
            "maker": Wire.decimal(terms.model.makerFee.value), "taker": Wire.decimal(terms.model.takerFee.value),
            "buyer": Wire.decimal(.zero), "seller": Wire.decimal(.zero),
        ])
        let none = JSONValue.fields([
            "maker": Wire.decimal(.zero), "taker": Wire.decimal(.zero), "buyer": Wire.decimal(.zero),
            "seller": Wire.decimal(.zero),
        ])
        return .fields([
            "symbol": .text(markets[symbol].name), "standardCommission": rates, "specialCommission": none,
            "taxCommission": none,
            "discount": .fields([
                "enabledForAccount": .bool(false), "enabledForSymbol": .bool(false), "discountAsset": .text("BNB"),
                "discount": .text("0.75000000"),
            ]),
        ])
    }

    func restrictions(_ account: Int) -> JSONValue {
        var members = accounts[account].permissions.flags.map { JSONMember($0.name, .bool($0.isOn)) }
        members.insert(JSONMember("createTime", .int(1_700_000_000_000)), at: 1)
        return .object(members)
    }

    func capital(_ account: Int) -> JSONValue {
        var assets = Set(accounts[account].balances.keys)
        for market in markets { assets.formUnion([market.instrument.id.base, market.instrument.id.quote]) }
        return .array(
            assets.sorted().map { asset in
                .fields([
                    "coin": .text(asset.code), "depositAllEnable": .bool(false), "withdrawAllEnable": .bool(false),
                    "name": .text(asset.code), "free": Wire.decimal(accounts[account].free(asset)),
                    "locked": Wire.decimal(accounts[account].balances[asset]?.locked ?? .zero),
                    "trading": .bool(true), "isLegalMoney": .bool(false), "networkList": .array([]),
                ])
            })
    }

    func tradeFees(_ parameters: Parameters) -> JSONValue {
        .array(
            markets.filter { parameters["symbol"] == nil || parameters["symbol"] == $0.name }.map { market in
                .fields([
                    "symbol": .text(market.name), "makerCommission": Wire.decimal(terms.model.makerFee.value),
                    "takerCommission": Wire.decimal(terms.model.takerFee.value),
                ])
            })
    }

    func myTrades(_ parameters: Parameters, _ account: Int) throws -> JSONValue {
        let symbol = try symbolIndex(parameters)
        let order = try parameters.integer("orderId")
        let from = try parameters.integer("fromId")
        let (start, end) = try window(parameters, with: from)
        let limit = try parameters.limit(500, most: 1_000)
        let found = accounts[account].trades.filter { trade in
            trade.symbol == symbol && (order == nil || UInt64(order ?? 0) == trade.order)
                && Int64(trade.id) >= from ?? 0 && trade.time.milliseconds >= start && trade.time.milliseconds <= end
        }
        let isForward = from != nil || parameters["startTime"] != nil
        return .array((isForward ? found.prefix(limit) : found.suffix(limit)).map(tradeState))
    }

    private func tradeState(_ trade: PracticeTrade) -> JSONValue {
        .fields([
            "symbol": .text(markets[trade.symbol].name), "id": .int(trade.id), "orderId": .int(trade.order),
            "orderListId": trade.list.map { .int($0) } ?? .int(-1), "price": Wire.decimal(trade.price),
            "qty": Wire.decimal(trade.quantity), "quoteQty": Wire.decimal(trade.quote),
            "commission": Wire.decimal(trade.commission), "commissionAsset": .text(trade.commissionAsset.code),
            "time": Wire.time(trade.time), "isBuyer": .bool(trade.side == .buy), "isMaker": .bool(trade.isMaker),
            "isBestMatch": .bool(true),
        ])
    }

    /// The moments between which a query looks; at most a day where both are given.
    private func window(_ parameters: Parameters, with from: Int64?) throws -> (start: Int64, end: Int64) {
        let start = try parameters.integer("startTime")
        let end = try parameters.integer("endTime")
        if from != nil, start != nil || end != nil {
            throw VenueRefusal(-1128, "Combination of optional parameters invalid.")
        }
        if let start, let end {
            guard start <= end else { throw VenueRefusal(-1128, "Combination of optional parameters invalid.") }
            guard end - start <= 86_400_000 else {
                throw VenueRefusal(-1127, "More than 24 hours between startTime and endTime.")
            }
        }
        return (start ?? 0, end ?? .max)
    }

    func allOrders(_ parameters: Parameters, _ account: Int) throws -> JSONValue {
        let symbol = try symbolIndex(parameters)
        let from = try parameters.integer("orderId")
        let (start, end) = try window(parameters, with: from)
        let limit = try parameters.limit(500, most: 1_000)
        let found = accounts[account].orders.values.filter { order in
            order.symbol == symbol && Int64(order.id) >= from ?? 0 && order.time.milliseconds >= start
                && order.time.milliseconds <= end
        }.sorted { $0.id < $1.id }
        let isForward = from != nil || parameters["startTime"] != nil
        return .array((isForward ? found.prefix(limit) : found.suffix(limit)).map(state))
    }
}
