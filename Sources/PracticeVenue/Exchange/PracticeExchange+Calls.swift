import Trading

extension PracticeExchange {
    /// Performs a call that was weighed and proved.
    mutating func perform(_ call: VenueCall, at wall: Timestamp) throws -> JSONValue {
        if let answer = try openCall(call, at: wall) { return answer }
        guard let account = call.account else { throw VenueRefusal.badKeyFormat }
        let parameters = call.parameters
        switch call.name {
        case "order.place": return try place(parameters, account, wall)
        case "order.test": return try test(parameters, account)
        case "order.cancel": return try cancel(parameters, account, wall)
        case "order.status":
            let order = try find(parameters, account)
            if faults.take(.ghostNotFound, call.label, &log) != nil { throw VenueRefusal.unknownOrder }
            return state(order)
        case "openOrders.status":
            let symbol = parameters["symbol"] == nil ? nil : try symbolIndex(parameters)
            if symbol == nil { weights.addLate(74) }
            return .array(accounts[account].openOrders(symbol).map(state))
        case "openOrders.cancelAll": return try cancelAll(parameters, account, wall)
        case "orderList.place.oco": return try placeList(parameters, account, wall)
        case "orderList.cancel": return try cancelList(parameters, account, wall)
        case "orderList.status": return listState(try findList(parameters, account), account)
        case "openOrderLists.status", "allOrderLists":
            let all = call.name == "allOrderLists"
            let lists = accounts[account].lists.values.filter { all || !$0.isOver }.sorted { $0.id < $1.id }
            return .array(lists.map { listState($0, account) })
        case "account.status": return accountState(parameters, account)
        case "account.commission": return commissionState(try symbolIndex(parameters))
        case "account.rateLimits.orders": return .array(orderLimits(account))
        case "myTrades": return try myTrades(parameters, account)
        case "allOrders": return try allOrders(parameters, account)
        case "apiRestrictions": return restrictions(account)
        case "capital": return capital(account)
        case "tradeFee": return tradeFees(parameters)
        case "nothing": return .array([])
        default: throw VenueRefusal(-1020, "This operation is not supported.")
        }
    }

    /// Calls that need no key; `nil` for others.
    private mutating func openCall(_ call: VenueCall, at wall: Timestamp) throws -> JSONValue? {
        let parameters = call.parameters
        switch call.name {
        case "ping": return .fields([:])
        case "result": return try JSONReader.read(parameters["result"] ?? "{}")  // The connection's own calls.
        case "time": return .fields(["serverTime": Wire.time(serverTime(wall))])
        case "exchangeInfo": return try exchangeInfo(parameters, wall)
        case "system": return .fields(["status": .int(0), "msg": .text("normal")])
        case "depth":
            let limit = try parameters.limit(100, most: 5_000)
            weights.addLate(limit <= 100 ? 0 : limit <= 500 ? 20 : limit <= 1_000 ? 45 : 245)
            return snapshot(try symbolIndex(parameters), limit: limit)
        case "klines": return try klines(parameters)
        case "trades.recent": return .array([recentTrade(try symbolIndex(parameters))])
        case "trades.aggregate":
            let event = aggregateTrade(try symbolIndex(parameters), wall)
            guard case .object(let members) = event else { return .array([]) }
            return .array([.object(members.filter { !["e", "E", "s"].contains($0.name) })])
        case "avgPrice":
            let market = markets[try symbolIndex(parameters)]
            return .fields([
                "mins": .int(5), "price": Wire.decimal(market.decimal(market.price)),
                "closeTime": Wire.time(marketTime),
            ])
        case "ticker.24hr": return try ticker(parameters) { dayTicker($0) }
        case "ticker.book": return try ticker(parameters) { bookTicker($0) }
        case "ticker.price":
            return try ticker(parameters) { index in
                let market = markets[index]
                return .fields(["symbol": .text(market.name), "price": Wire.decimal(market.decimal(market.price))])
            }
        default: return nil
        }
    }

    private func ticker(_ parameters: Parameters, _ one: (Int) -> JSONValue) throws -> JSONValue {
        if parameters["symbol"] != nil { return one(try symbolIndex(parameters)) }
        return .array(try chosen(parameters).map(one))
    }

    /// The symbols of `symbols`, or all.
    private func chosen(_ parameters: Parameters) throws -> [Int] {
        guard let text = parameters["symbols"] else { return Array(markets.indices) }
        let names: [JSONValue]?
        do throws(JSONError) { names = try JSONReader.read(text).elements } catch { names = nil }
        guard let names, !names.isEmpty else { throw VenueRefusal.illegal("symbols", "a JSON list of symbols") }
        return try names.map { name in
            guard let index = markets.firstIndex(where: { $0.name == name.string }) else {
                throw VenueRefusal.badSymbol
            }
            return index
        }
    }

    private func recentTrade(_ index: Int) -> JSONValue {
        let market = markets[index]
        let price = market.decimal(market.price)
        let quantity = market.decimal(market.lastTradeLots)
        var quote = Fixed.zero
        do { quote = try price.multiplied(by: quantity, .down) } catch { quote = .zero }  // Shown only.
        return .fields([
            "id": .int(market.lastTrade), "price": Wire.decimal(price), "qty": Wire.decimal(quantity),
            "quoteQty": Wire.decimal(quote), "time": Wire.time(marketTime),
            "isBuyerMaker": .bool(market.lastTradeSells), "isBestMatch": .bool(true),
        ])
    }

    private func klines(_ parameters: Parameters) throws -> JSONValue {
        let index = try symbolIndex(parameters)
        guard let interval = interval(try parameters.text("interval")) else {
            throw VenueRefusal(-1120, "Invalid interval.")
        }
        func moment(_ name: String) throws -> Timestamp? {
            guard let value = try parameters.integer(name) else { return nil }
            guard let time = Timestamp(milliseconds: value) else {
                throw VenueRefusal(-1130, "Data sent for parameter '\(name)' is not valid.")
            }
            return time
        }
        let market = markets[index]
        let candles = market.candles(
            interval, from: try moment("startTime"), to: try moment("endTime"),
            limit: try parameters.limit(500, most: 1_000), at: point)
        return .array(candles.map { $0.row(market.instrument) })
    }

    private func exchangeInfo(_ parameters: Parameters, _ wall: Timestamp) throws -> JSONValue {
        let indices = parameters["symbol"] == nil ? try chosen(parameters) : [try symbolIndex(parameters)]
        let limits: [JSONValue] = [
            PracticeExchange.rateLimit("REQUEST_WEIGHT", "MINUTE", 1, terms.weightLimit),
            PracticeExchange.rateLimit("ORDERS", "SECOND", 10, terms.orderLimits[0]),
            PracticeExchange.rateLimit("ORDERS", "DAY", 1, terms.orderLimits[1]),
            PracticeExchange.rateLimit("RAW_REQUESTS", "MINUTE", 5, 300_000),
        ]
        return .fields([
            "timezone": .text("UTC"), "serverTime": Wire.time(serverTime(wall)), "rateLimits": .array(limits),
            "exchangeFilters": .array([]),
            "symbols": .array(indices.map { SymbolRules(markets[$0], terms).listing(isOver: isOver) }),
        ])
    }

    static func rateLimit(
        _ type: String, _ interval: String, _ number: Int, _ limit: Int, count: Int? = nil
    ) -> JSONValue {
        let plain = JSONValue.fields([
            "rateLimitType": .text(type), "interval": .text(interval), "intervalNum": .int(number),
            "limit": .int(limit),
        ])
        return count.map { plain.adding(["count": .int($0)]) } ?? plain
    }

    func orderLimits(_ account: Int) -> [JSONValue] {
        let counts = accounts[account].placed.counts
        return [
            PracticeExchange.rateLimit("ORDERS", "SECOND", 10, terms.orderLimits[0], count: counts[0]),
            PracticeExchange.rateLimit("ORDERS", "DAY", 1, terms.orderLimits[1], count: counts[1]),
        ]
    }
}
