import Execution
import Trading

extension BinanceReplyReader {
    /// The states of orders just placed, in the order of `orders`, whatever order the reply has.
    ///
    /// A bare acknowledgement says only that the venue has the order: it is told as open with nothing executed yet.
    ///
    /// - Throws: ``BinanceError`` also where the reply does not speak of exactly these orders.
    public func placed(_ reply: UnsafeRawBufferPointer, _ orders: [VenueOrder])
        throws(BinanceError) -> [VenueOrderState]
    {
        let fields = try JSONFields(whole: reply, "new order")
        guard orders.count > 1 else {
            guard let order = orders.first else { return [] }
            return [try placed(fields, order)]
        }
        guard try fields.has("orderReports") else { return try acknowledgedList(fields, orders) }
        var states: [String: VenueOrderState] = [:]
        try fields.forEach("orderReports") { scanner throws(BinanceError) in
            let report = try JSONFields(&scanner, "order list report")
            let id = try report.string("clientOrderId")
            guard let order = orders.first(where: { $0.clientID.text == id }), states[id] == nil else {
                throw report.refuse("clientOrderId", "is none of those placed")
            }
            states[id] = try placed(report, order)
        }
        return try inOrder(states, orders, fields)
    }

    private func placed(_ fields: JSONFields, _ order: VenueOrder) throws(BinanceError) -> VenueOrderState {
        let clientID = try fields.string("clientOrderId")
        let state: VenueOrderState
        if try fields.has("status") {
            state = try self.state(
                fields, clientID: clientID, time: "transactTime", fills: try fills(fields, order))
            guard state.side == order.side else { throw fields.refuse("side", "is not that of the order") }
        } else {
            state = try acknowledged(fields, order, time: try fields.timestamp("transactTime"))
        }
        try check(fields, "clientOrderId", state, order.clientID, order.instrument)
        return state
    }

    private func acknowledged(_ fields: JSONFields, _ order: VenueOrder, time: Timestamp)
        throws(BinanceError) -> VenueOrderState
    {
        let instrument = try BinanceOrders.instrument(fields, "symbol", symbols)
        return VenueOrderState(
            clientID: try fields.string("clientOrderId"), venueOrderID: try fields.int64("orderId"),
            instrument: instrument.id, side: order.side, status: .open, quantity: instrument.quantity(order.quantity),
            executed: .zero, limit: order.kind.limit.map { instrument.price($0) },
            trigger: order.kind.trigger.map { instrument.price($0) }, time: time)
    }

    /// A list that was only acknowledged names its orders without their states.
    private func acknowledgedList(_ fields: JSONFields, _ orders: [VenueOrder])
        throws(BinanceError) -> [VenueOrderState]
    {
        let time = try fields.timestamp("transactionTime")
        var states: [String: VenueOrderState] = [:]
        try fields.forEach("orders") { scanner throws(BinanceError) in
            let entry = try JSONFields(&scanner, "order list entry")
            let id = try entry.string("clientOrderId")
            guard let order = orders.first(where: { $0.clientID.text == id }), states[id] == nil else {
                throw entry.refuse("clientOrderId", "is none of those placed")
            }
            let state = try acknowledged(entry, order, time: time)
            try check(entry, "clientOrderId", state, order.clientID, order.instrument)
            states[id] = state
        }
        return try inOrder(states, orders, fields)
    }

    private func inOrder(_ states: [String: VenueOrderState], _ orders: [VenueOrder], _ fields: JSONFields)
        throws(BinanceError) -> [VenueOrderState]
    {
        var sorted: [VenueOrderState] = []
        for order in orders {
            guard let state = states[order.clientID.text] else {
                throw fields.refuse("orders", "does not name \(order.clientID)")
            }
            sorted.append(state)
        }
        return sorted
    }

    /// Executions told along with a new order; they took liquidity, or the order would not have traded at once.
    private func fills(_ fields: JSONFields, _ order: VenueOrder) throws(BinanceError) -> [VenueFill] {
        guard try fields.has("fills") else { return [] }
        let venueOrderID = try fields.int64("orderId")
        let time = try fields.timestamp("transactTime")
        var fills: [VenueFill] = []
        try fields.forEach("fills") { scanner throws(BinanceError) in
            let entry = try JSONFields(&scanner, "new order fill")
            fills.append(
                VenueFill(
                    tradeID: try BinanceOrders.tradeID(entry, "tradeId"), venueOrderID: venueOrderID,
                    clientID: order.clientID.text, instrument: order.instrument, side: order.side,
                    price: Price(try entry.amount("price")), quantity: try BinanceOrders.tradedQuantity(entry, "qty"),
                    fee: try entry.fixed("commission"),
                    feeAsset: try BinanceOrders.feeAsset(
                        entry, fee: "commission", asset: "commissionAsset", order.instrument),
                    isMaker: false, time: time))
        }
        return fills
    }
}

extension VenueOrder.Kind {
    /// The limit that was asked for.
    fileprivate var limit: Ticks? {
        switch self {
        case .limit(let limit), .limitMaker(let limit), .stopLimit(_, let limit), .takeProfitLimit(_, let limit): limit
        case .market, .stop, .takeProfit, .trailingStop: nil
        }
    }

    /// The trigger that was asked for.
    fileprivate var trigger: Ticks? {
        switch self {
        case .stop(let trigger), .stopLimit(let trigger, _), .takeProfit(let trigger),
            .takeProfitLimit(let trigger, _):
            trigger
        case .limit, .limitMaker, .market, .trailingStop: nil
        }
    }
}
