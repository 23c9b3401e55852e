import Execution
import Trading

extension BinanceRequest {
    /// Places an order.
    ///
    /// - Parameter isTest: the venue checks it and does not place it.
    /// - Throws: ``BinanceError/unsendable(order:problem:)``.
    public static func newOrder(
        _ order: VenueOrder, _ listing: BinanceListing, _ rules: BinanceOrderRules = BinanceOrderRules(),
        isTest: Bool = false
    ) throws(BinanceError) -> BinanceRequest {
        let wording = try BinanceOrderWording(order, listing, rules)
        var parameters = BinanceParameters()
        parameters.add("symbol", wording.symbol)
        parameters.add("side", wording.side.binanceName.description)
        parameters.add("newClientOrderId", wording.clientID.text)
        parameters.add(
            "newOrderRespType", (wording.kind.isConditional ? rules.conditionalResponse : rules.response).rawValue)
        parameters.add("type", wording.kind.rawValue)
        parameters.add("quantity", decimal: try wording.text(wording.quantity, rules.spelling))
        if let price = wording.price { parameters.add("price", decimal: try wording.text(price, rules.spelling)) }
        if let trigger = wording.trigger {
            parameters.add("stopPrice", decimal: try wording.text(trigger, rules.spelling))
        }
        if let delta = wording.trailingDelta { parameters.add("trailingDelta", Int64(delta)) }
        if let time = wording.timeInForce { parameters.add("timeInForce", time.binanceName.description) }
        return BinanceRequest(
            .post, isTest ? "/api/v3/order/test" : "/api/v3/order", parameters, security: .signed, weight: 1,
            orderCount: isTest ? 0 : 1)
    }

    /// Places two orders of which one cancels the other.
    ///
    /// - Throws: ``BinanceError/unsendable(order:problem:)`` where the two do not make such a list.
    public static func newOCO(
        _ orders: [VenueOrder], _ listing: BinanceListing, _ rules: BinanceOrderRules = BinanceOrderRules()
    ) throws(BinanceError) -> BinanceRequest {
        let pair = try BinanceOrderPair(orders, listing, rules)
        var parameters = BinanceParameters()
        parameters.add("symbol", listing.symbol)
        parameters.add("side", pair.above.side.binanceName.description)
        parameters.add("quantity", decimal: try pair.above.text(pair.above.quantity, rules.spelling))
        try parameters.add(pair.above, BinanceOrderPair.aboveNames, rules)
        try parameters.add(pair.below, BinanceOrderPair.belowNames, rules)
        parameters.add("newOrderRespType", rules.response.rawValue)
        return BinanceRequest(
            .post, "/api/v3/orderList/oco", parameters, security: .signed, weight: 1, orderCount: 2)
    }
}

extension BinanceParameters {
    fileprivate mutating func add(
        _ leg: BinanceOrderWording, _ names: BinanceOrderPair.Names, _ rules: BinanceOrderRules
    ) throws(BinanceError) {
        add(names.type, leg.kind.rawValue)
        add(names.clientID, leg.clientID.text)
        if let price = leg.price { add(names.price, decimal: try leg.text(price, rules.spelling)) }
        if let trigger = leg.trigger { add(names.trigger, decimal: try leg.text(trigger, rules.spelling)) }
        if let delta = leg.trailingDelta { add(names.trailingDelta, Int64(delta)) }
        if let time = leg.timeInForce { add(names.timeInForce, time.binanceName.description) }
    }
}
