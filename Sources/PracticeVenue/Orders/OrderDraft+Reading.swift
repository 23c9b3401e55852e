import Trading

extension OrderDraft {
    private static let known: Set = [
        "symbol", "side", "type", "timeInForce", "quantity", "quoteOrderQty", "price", "newClientOrderId", "strategyId",
        "strategyType", "stopPrice", "trailingDelta", "icebergQty", "newOrderRespType", "selfTradePreventionMode",
        "computeCommissionRates", "apiKey", "returnRateLimits",
    ]

    /// Reads a new order.
    init(_ parameters: Parameters, symbol: Int, madeID: String) throws {
        try parameters.allowOnly(OrderDraft.known)
        let side = try OrderDraft.side(parameters)
        let name = try parameters.text("type")
        guard let kind = OrderKind(rawValue: name) else { throw VenueRefusal(-1116, "Invalid orderType.") }
        try self.init(
            parameters, symbol: symbol, side: side, kind: kind,
            names: Names(
                id: "newClientOrderId", price: "price", stop: "stopPrice", trailing: "trailingDelta",
                force: "timeInForce", iceberg: "icebergQty"),
            madeID: madeID)
        quoteQuantity = try parameters.decimal("quoteOrderQty")
        strategyID = try parameters.integer("strategyId")
        strategyType = try parameters.integer("strategyType")
        if let strategyType, strategyType < 1_000_000 {
            throw VenueRefusal(-1130, "Data sent for parameter 'strategyType' is not valid.")
        }
        if kind == .market {
            if quantity == nil, quoteQuantity == nil { throw VenueRefusal.missing("quantity") }
            if quantity != nil, quoteQuantity != nil { throw VenueRefusal.unneeded("quoteOrderQty") }
        } else {
            if quoteQuantity != nil { throw VenueRefusal.unneeded("quoteOrderQty") }
            if quantity == nil { throw VenueRefusal.missing("quantity") }
        }
    }

    /// What the fields of a leg are called.
    struct Names {
        let id: String
        let price: String
        let stop: String
        let trailing: String
        let force: String
        let iceberg: String

        init(id: String, price: String, stop: String, trailing: String, force: String, iceberg: String) {
            self.id = id
            self.price = price
            self.stop = stop
            self.trailing = trailing
            self.force = force
            self.iceberg = iceberg
        }

        /// Of a leg of a list: `above` or `below`.
        init(leg: String) {
            self.init(
                id: leg + "ClientOrderId", price: leg + "Price", stop: leg + "StopPrice",
                trailing: leg + "TrailingDelta", force: leg + "TimeInForce", iceberg: leg + "IcebergQty")
        }
    }

    /// Reads what an order and a leg of a list have in common.
    init(
        _ parameters: Parameters, symbol: Int, side: Side, kind: OrderKind, names: Names, madeID: String
    ) throws {
        self.symbol = symbol
        self.side = side
        self.kind = kind
        clientID = try OrderDraft.clientID(parameters, names.id) ?? madeID
        quantity = try parameters.decimal("quantity")
        price = try parameters.decimal(names.price)
        stopPrice = try parameters.decimal(names.stop)
        trailingDelta = try parameters.integer(names.trailing)
        icebergQuantity = try parameters.decimal(names.iceberg)
        timeInForce = parameters[names.force] ?? ""
        try complete(names)
    }

    private mutating func complete(_ names: Names) throws {
        if kind.hasPrice, price == nil { throw VenueRefusal.missing(names.price) }
        if !kind.hasPrice, price != nil { throw VenueRefusal.unneeded(names.price) }
        if kind.isConditional {
            if stopPrice == nil, trailingDelta == nil { throw VenueRefusal.missing(names.stop) }
            if trailingDelta != nil, stopPrice != nil || kind != .stopLoss {
                throw VenueRefusal(-1128, "Combination of optional parameters invalid.")
            }
        } else if stopPrice != nil || trailingDelta != nil {
            throw VenueRefusal.unneeded(stopPrice != nil ? names.stop : names.trailing)
        }
        if kind.hasTimeInForce {
            if timeInForce.isEmpty { throw VenueRefusal.missing(names.force) }
            guard ["GTC", "IOC", "FOK"].contains(timeInForce) else {
                throw VenueRefusal(-1115, "Invalid timeInForce.")
            }
        } else {
            if !timeInForce.isEmpty { throw VenueRefusal(-1114, "TimeInForce parameter sent when not required.") }
            timeInForce = "GTC"
        }
        if icebergQuantity != nil, !kind.hasPrice || timeInForce != "GTC" { throw VenueRefusal.unneeded(names.iceberg) }
        for value in [price, stopPrice, quantity, quoteQuantity] where value == .zero {
            throw VenueRefusal.rejected("Price * QTY is zero or less.")
        }
    }

    static func side(_ parameters: Parameters) throws -> Side {
        switch try parameters.text("side") {
        case "BUY": return .buy
        case "SELL": return .sell
        default: throw VenueRefusal(-1117, "Invalid side.")
        }
    }

    /// A client's own name for an order; `nil` where it sent none.
    static func clientID(_ parameters: Parameters, _ name: String) throws -> String? {
        guard let text = parameters[name], !text.isEmpty else { return nil }
        do throws(OrderError) { return try ClientOrderID(text).text } catch {
            throw VenueRefusal.illegal(name, "^[\\.A-Z\\:/a-z0-9_-]{1,36}$")
        }
    }
}
