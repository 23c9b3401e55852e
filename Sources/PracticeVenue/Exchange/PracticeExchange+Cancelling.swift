import Trading

extension PracticeExchange {
    /// The order that a call names by number or by client id.
    func find(_ parameters: Parameters, _ account: Int) throws -> PracticeOrder {
        let symbol = try symbolIndex(parameters)
        let clientID = parameters["origClientOrderId"]
        guard let number = try parameters.integer("orderId") else {
            guard let clientID, !clientID.isEmpty else {
                throw VenueRefusal(
                    -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!")
            }
            let named = accounts[account].orders.values.filter {
                $0.symbol == symbol && ($0.draft.clientID == clientID || $0.cancelID == clientID)
            }
            // Of several with one name the open one is meant, else the last.
            let found = named.first { $0.isOpen } ?? named.max { $0.id < $1.id }
            guard let found else { throw VenueRefusal.unknownOrder }
            return found
        }
        guard let order = accounts[account].orders[UInt64(number)], order.symbol == symbol else {
            throw VenueRefusal.unknownOrder
        }
        if let clientID, clientID != order.draft.clientID {
            throw VenueRefusal(-2039, "Client order ID is not correct for this order ID.")
        }
        return order
    }

    /// `order.cancel`.
    mutating func cancel(_ parameters: Parameters, _ account: Int, _ wall: Timestamp) throws -> JSONValue {
        let order: PracticeOrder
        do { order = try find(parameters, account) } catch let refusal as VenueRefusal {
            throw refusal == VenueRefusal.unknownOrder ? VenueRefusal.unknownCancel : refusal
        }
        guard order.isOpen else { throw VenueRefusal.unknownCancel }
        switch parameters["cancelRestrictions"] {
        case nil: break
        case "ONLY_NEW" where order.status == .new: break
        case "ONLY_PARTIALLY_FILLED" where order.status == .partiallyFilled: break
        case "ONLY_NEW", "ONLY_PARTIALLY_FILLED":
            throw VenueRefusal(-2011, "Order was not canceled due to cancel restrictions.")
        default: throw VenueRefusal(-1145, "Invalid cancelRestrictions")
        }
        let cancelID = try OrderDraft.clientID(parameters, "newClientOrderId")
        if let list = order.list { return try cancelList(list, account, cancelID, wall) }
        return cancelled(order.id, account, cancelID, wall)
    }

    /// Cancels an order that is open.
    private mutating func cancelled(
        _ id: UInt64, _ account: Int, _ cancelID: String?, _ wall: Timestamp
    ) -> JSONValue {
        madeIDs += 1
        accounts[account].orders[id]?.cancelID = cancelID ?? "practice-\(madeIDs)"
        guard let order = accounts[account].orders[id] else { return .null }
        accounts[account].matching[order.symbol].cancel(
            OrderID(id), of: InstrumentIndex(0), at: marketTime)
        settle(account, order.symbol, wall)
        return accounts[account].orders[id].map(cancelState) ?? .null
    }

    /// `openOrders.cancelAll`.
    mutating func cancelAll(_ parameters: Parameters, _ account: Int, _ wall: Timestamp) throws -> JSONValue {
        let open = accounts[account].openOrders(try symbolIndex(parameters))
        guard !open.isEmpty else { throw VenueRefusal.unknownCancel }
        var answers: [JSONValue] = []
        for order in open where accounts[account].orders[order.id]?.isOpen == true {
            answers.append(
                try order.list.map { try cancelList($0, account, nil, wall) }
                    ?? cancelled(order.id, account, nil, wall))
        }
        return .array(answers)
    }

    /// `orderList.cancel`.
    mutating func cancelList(_ parameters: Parameters, _ account: Int, _ wall: Timestamp) throws -> JSONValue {
        let list: PracticeOrderList
        do { list = try findList(parameters, account) } catch let refusal as VenueRefusal {
            throw refusal == VenueRefusal.unknownOrder ? VenueRefusal.unknownCancel : refusal
        }
        guard !list.isOver else { throw VenueRefusal.unknownCancel }
        return try cancelList(list.id, account, try OrderDraft.clientID(parameters, "newClientOrderId"), wall)
    }

    private mutating func cancelList(
        _ id: UInt64, _ account: Int, _ cancelID: String?, _ wall: Timestamp
    ) throws -> JSONValue {
        guard let list = accounts[account].lists[id] else { throw VenueRefusal.unknownCancel }
        var reports: [JSONValue] = []
        for order in list.orders where accounts[account].orders[order]?.isOpen == true {
            reports.append(cancelled(order, account, cancelID, wall))
        }
        guard let list = accounts[account].lists[id] else { throw VenueRefusal.unknownCancel }
        return listState(list, account).adding(["orderReports": .array(reports)])
    }

    /// The list that a call names by number or by client id.
    func findList(_ parameters: Parameters, _ account: Int) throws -> PracticeOrderList {
        let name = parameters["listClientOrderId"] ?? parameters["origClientOrderId"]
        let number = try parameters.integer("orderListId")
        guard number != nil || name != nil else {
            throw VenueRefusal(
                -1102, "Param 'listClientOrderId' or 'orderListId' must be sent, but both were empty/null!")
        }
        let found = accounts[account].lists.values
            .filter { number == nil ? $0.clientID == name : Int64($0.id) == number }.max { $0.id < $1.id }
        guard let found else { throw VenueRefusal.unknownOrder }
        return found
    }
}
