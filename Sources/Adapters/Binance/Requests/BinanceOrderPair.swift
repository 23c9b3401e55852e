import Execution
import Trading

/// Two orders of which one cancels the other, sorted into the venue's "above" and "below" the market.
struct BinanceOrderPair {
    /// What the fields of a leg are called.
    struct Names {
        let type, clientID, price, trigger, trailingDelta, timeInForce: StaticString
    }

    static let aboveNames = Names(
        type: "aboveType", clientID: "aboveClientOrderId", price: "abovePrice", trigger: "aboveStopPrice",
        trailingDelta: "aboveTrailingDelta", timeInForce: "aboveTimeInForce")
    static let belowNames = Names(
        type: "belowType", clientID: "belowClientOrderId", price: "belowPrice", trigger: "belowStopPrice",
        trailingDelta: "belowTrailingDelta", timeInForce: "belowTimeInForce")

    let above: BinanceOrderWording
    let below: BinanceOrderWording

    /// One order that takes a profit and one that stops a loss: the profit lies above for a sale, below for a purchase.
    init(_ orders: [VenueOrder], _ listing: BinanceListing, _ rules: BinanceOrderRules) throws(BinanceError) {
        func refuse(_ problem: String) -> BinanceError {
            .unsendable(order: orders.map(\.clientID.text).joined(separator: " + "), problem: problem)
        }
        guard orders.count == 2 else { throw refuse("a list of one or the other has two orders") }
        guard listing.allowsOCO else { throw refuse("\(listing.symbol) takes no such lists") }
        var profit: BinanceOrderWording?
        var stop: BinanceOrderWording?
        for order in orders {
            let wording = try BinanceOrderWording(order, listing, rules)
            switch wording.kind {
            case .limitMaker, .takeProfit, .takeProfitLimit: profit = wording
            case .stopLoss, .stopLossLimit: stop = wording
            case .limit, .market: throw refuse("a \(wording.kind.rawValue) order cannot be one of them")
            }
        }
        guard let profit, let stop else { throw refuse("one must take a profit and one must stop a loss") }
        guard profit.side == stop.side else { throw refuse("their sides differ") }
        guard profit.quantity == stop.quantity else { throw refuse("their quantities differ") }
        guard profit.clientID != stop.clientID else { throw refuse("they have the same client id") }
        let isSale = profit.side == .sell
        above = isSale ? profit : stop
        below = isSale ? stop : profit
        if let high = above.trigger ?? above.price, let low = below.trigger ?? below.price {
            guard low < high else { throw refuse("their prices are the wrong way round") }
        }
    }
}
