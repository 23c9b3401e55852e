import Execution
import Trading

/// Reads the results of requests about orders and the account, the same over HTTP and WebSocket.
public struct BinanceReplyReader: Sendable {
    let symbols: BinanceSymbols

    /// A reader for these instruments.
    public init(_ symbols: BinanceSymbols) { self.symbols = symbols }

    /// An order that was looked up.
    ///
    /// - Throws: ``BinanceError`` also where the reply speaks of another order.
    public func order(_ reply: UnsafeRawBufferPointer, _ id: ClientOrderID, _ instrument: InstrumentID)
        throws(BinanceError) -> VenueOrderState
    {
        let fields = try JSONFields(whole: reply, "order")
        let state = try state(fields, clientID: try fields.string("clientOrderId"), time: "updateTime")
        try check(fields, "clientOrderId", state, id, instrument)
        return state
    }

    /// Orders in a list: open ones, or all.
    public func orders(_ reply: UnsafeRawBufferPointer) throws(BinanceError) -> [VenueOrderState] {
        var states: [VenueOrderState] = []
        var scanner = try JSONScanner.reading(reply, "orders")
        try scanner.forEachElement("orders") { scanner throws(BinanceError) in
            let fields = try JSONFields(&scanner, "order")
            states.append(try state(fields, clientID: try fields.string("clientOrderId"), time: "updateTime"))
        }
        try scanner.end("orders")
        return states
    }

    /// An order that was cancelled: its own name stands in `origClientOrderId`, the other is that of the cancel.
    ///
    /// Cancelling one of a list cancels the list; the reply then holds the reports of all its orders.
    public func cancelled(_ reply: UnsafeRawBufferPointer, _ id: ClientOrderID, _ instrument: InstrumentID)
        throws(BinanceError) -> VenueOrderState
    {
        let fields = try JSONFields(whole: reply, "cancel")
        guard try fields.has("orderReports") else { return try cancelled(fields, id, instrument) }
        var found: VenueOrderState?
        try fields.forEach("orderReports") { scanner throws(BinanceError) in
            let report = try JSONFields(&scanner, "cancel report")
            if try report.string("origClientOrderId") == id.text { found = try cancelled(report, id, instrument) }
        }
        guard let found else { throw fields.refuse("orderReports", "does not name the order") }
        return found
    }

    /// Several that were cancelled at once, lists included; each by its own name.
    public func allCancelled(_ reply: UnsafeRawBufferPointer) throws(BinanceError) -> [VenueOrderState] {
        var states: [VenueOrderState] = []
        var scanner = try JSONScanner.reading(reply, "cancelled orders")
        try scanner.forEachElement("cancelled orders") { scanner throws(BinanceError) in
            let fields = try JSONFields(&scanner, "cancel")
            guard try fields.has("orderReports") else {
                return states.append(
                    try state(fields, clientID: try fields.string("origClientOrderId"), time: "transactTime"))
            }
            try fields.forEach("orderReports") { scanner throws(BinanceError) in
                let report = try JSONFields(&scanner, "cancel report")
                states.append(
                    try state(report, clientID: try report.string("origClientOrderId"), time: "transactTime"))
            }
        }
        try scanner.end("cancelled orders")
        return states
    }

    private func cancelled(_ fields: JSONFields, _ id: ClientOrderID, _ instrument: InstrumentID)
        throws(BinanceError) -> VenueOrderState
    {
        let state = try state(fields, clientID: try fields.string("origClientOrderId"), time: "transactTime")
        try check(fields, "origClientOrderId", state, id, instrument)
        return state
    }

    /// Whether a reply speaks of the order that was meant.
    func check(
        _ fields: JSONFields, _ name: StaticString, _ state: VenueOrderState, _ id: ClientOrderID,
        _ instrument: InstrumentID
    ) throws(BinanceError) {
        guard state.clientID == id.text else { throw fields.refuse(name, "names another order than \(id)") }
        guard state.instrument == instrument else { throw fields.refuse("symbol", "is not that of \(instrument)") }
    }

    /// The fields that all replies about an order share.
    func state(
        _ fields: JSONFields, clientID: String, time: StaticString, fills: [VenueFill] = []
    ) throws(BinanceError) -> VenueOrderState {
        let executed = Quantity(try fields.amount("executedQty"))
        return VenueOrderState(
            clientID: clientID, venueOrderID: try fields.int64("orderId"),
            instrument: try BinanceOrders.instrument(fields, "symbol", symbols).id,
            side: try BinanceOrders.side(fields, "side"),
            status: try BinanceOrders.status(fields, "status", executed: executed),
            quantity: Quantity(try fields.amount("origQty")), executed: executed,
            limit: try BinanceOrders.price(fields, "price"), trigger: try BinanceOrders.price(fields, "stopPrice"),
            time: try fields.timestamp(time), fills: fills)
    }
}
