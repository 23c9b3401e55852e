import Trading

extension PracticeExchange {
    private static let knownInLists: Set<String> = Set(
        ["symbol", "listClientOrderId", "side", "quantity", "newOrderRespType", "selfTradePreventionMode", "apiKey"]
            + ["above", "below"].flatMap { leg in
                [
                    "Type", "ClientOrderId", "Price", "StopPrice", "TrailingDelta", "TimeInForce", "IcebergQty",
                    "StrategyId", "StrategyType",
                ].map { leg + $0 }
            })

    /// `orderList.place.oco`.
    mutating func placeList(_ parameters: Parameters, _ account: Int, _ wall: Timestamp) throws -> JSONValue {
        try parameters.allowOnly(PracticeExchange.knownInLists)
        madeIDs += 3
        let symbol = try symbolIndex(parameters)
        let side = try OrderDraft.side(parameters)
        guard parameters["quantity"] != nil else { throw VenueRefusal.missing("quantity") }
        let above = try leg("above", parameters, symbol, side)
        let below = try leg("below", parameters, symbol, side)
        try checkRelation(above, below)
        let name = try OrderDraft.clientID(parameters, "listClientOrderId") ?? "practice-\(madeIDs)"
        if accounts[account].lists.values.contains(where: { $0.clientID == name && !$0.isOver }) {
            throw VenueRefusal.rejected("Duplicate order sent.")
        }
        let legs = [try check(below, account, inList: true), try check(above, account, inList: true)]
        try count(2, account, wall)
        // Both legs share what is set aside: only one of them can trade whole.
        let lock = legs[0].lock.amount >= legs[1].lock.amount ? legs[0].lock : legs[1].lock
        try accounts[account].balances[lock.asset, default: Balance()].lock(lock.amount)
        lastList += 1
        let list = lastList
        accounts[account].lists[list] = PracticeOrderList(
            id: list, clientID: name, symbol: symbol, lock: lock, time: marketTime)
        log.add(
            "list",
            [
                "account": .text(accounts[account].key), "orderListId": .int(list), "listClientOrderId": .text(name),
            ])
        for leg in legs {
            let id = try submit(
                CheckedOrder(
                    draft: leg.draft, lots: leg.lots, quantity: leg.quantity, type: leg.type, lock: lock,
                    isLocking: false),
                account, list: list, wall)
            accounts[account].lists[list]?.orders.append(id)
        }
        tellList(list, account, "EXECUTING", wall)
        settle(account, symbol, wall)
        guard let placed = accounts[account].lists[list] else { throw VenueRefusal.unknownOrder }
        let reports = placed.orders.compactMap { accounts[account].orders[$0] }.map(result)
        return listState(placed, account).adding(["orderReports": .array(reports)])
    }

    private func leg(_ leg: String, _ parameters: Parameters, _ symbol: Int, _ side: Side) throws -> OrderDraft {
        guard let kind = OrderKind(rawValue: try parameters.text(leg + "Type")), kind != .limit, kind != .market else {
            throw VenueRefusal(-1116, "Invalid orderType.")
        }
        return try OrderDraft(
            parameters, symbol: symbol, side: side, kind: kind, names: OrderDraft.Names(leg: leg),
            madeID: "practice-\(madeIDs)-\(leg)")
    }

    /// One leg takes the profit and the other stops the loss, on the proper sides of the price.
    private func checkRelation(_ above: OrderDraft, _ below: OrderDraft) throws {
        func takesProfit(_ draft: OrderDraft) -> Bool { draft.kind == .limitMaker || draft.kind.isTakeProfit }
        let sells = above.side == .sell
        guard takesProfit(above) == sells, takesProfit(below) != sells else {
            throw VenueRefusal(-1158, "Order list type combination is not valid: one leg limits, the other stops.")
        }
        if above.clientID == below.clientID { throw VenueRefusal.rejected("Duplicate order sent.") }
        let high = above.stopPrice ?? above.price
        let low = below.stopPrice ?? below.price
        if let high, let low, high <= low {
            throw VenueRefusal.rejected("The relationship of the prices for the orders is not correct.")
        }
    }

    /// The list as answers and queries write it.
    func listState(_ list: PracticeOrderList, _ account: Int) -> JSONValue {
        .fields([
            "orderListId": .int(list.id), "contingencyType": .text("OCO"),
            "listStatusType": .text(list.isOver ? "ALL_DONE" : "EXEC_STARTED"),
            "listOrderStatus": .text(list.isOver ? "ALL_DONE" : "EXECUTING"),
            "listClientOrderId": .text(list.clientID), "transactionTime": Wire.time(list.time),
            "symbol": .text(markets[list.symbol].name), "orders": legs(list, account, short: false),
        ])
    }

    private func legs(_ list: PracticeOrderList, _ account: Int, short: Bool) -> JSONValue {
        .array(
            list.orders.compactMap { accounts[account].orders[$0] }.map { order in
                let symbol = JSONValue.text(markets[order.symbol].name)
                return short
                    ? .fields(["s": symbol, "i": .int(order.id), "c": .text(order.draft.clientID)])
                    : .fields([
                        "symbol": symbol, "orderId": .int(order.id), "clientOrderId": .text(order.draft.clientID),
                    ])
            })
    }

    /// Tells an account's streams about a list.
    mutating func tellList(_ id: UInt64, _ account: Int, _ status: String, _ wall: Timestamp) {
        guard let list = accounts[account].lists[id] else { return }
        let event = JSONValue.fields([
            "e": .text("listStatus"), "E": Wire.time(serverTime(wall)), "s": .text(markets[list.symbol].name),
            "g": .int(id), "c": .text("OCO"), "l": .text(status == "EXECUTING" ? "EXEC_STARTED" : "ALL_DONE"),
            "L": .text(status), "r": .text("NONE"), "C": .text(list.clientID), "T": Wire.time(marketTime),
            "O": legs(list, account, short: true),
        ])
        events.append(.user(account: account, event))
    }
}
