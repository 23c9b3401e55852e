import Trading

extension Refusal {
    /// The stable name for records and alerts: `position-limit`, `insufficient-cash`.
    public var code: String {
        switch self {
        case .killLevel: "kill-level"
        case .marketTrouble: "market-trouble"
        case .unresolvedOrder: "unresolved-order"
        case .staleProposal: "stale-proposal"
        case .unsoundProposal: "unsound-proposal"
        case .unknownInstrument: "unknown-instrument"
        case .zeroQuantity: "zero-quantity"
        case .belowMinimumQuantity: "minimum-quantity"
        case .aboveMaximumQuantity: "maximum-quantity"
        case .offGrid: "off-grid"
        case .belowMinimumNotional: "minimum-notional"
        case .wouldBeNaked: "naked-order"
        case .staleReference: "stale-reference"
        case .priceCollar: "price-collar"
        case .reduceOnlyWouldGrow: "reduce-only"
        case .insufficientHoldings: "insufficient-holdings"
        case .insufficientCash: "insufficient-cash"
        case .orderNotional: "order-notional-limit"
        case .openOrders: "open-order-limit"
        case .orderRate: "order-rate-limit"
        case .duplicateOrder: "duplicate-order"
        case .selfMatch: "self-match"
        case .instrumentExposure: "position-limit"
        case .grossExposure: "gross-exposure-limit"
        case .netExposure: "net-exposure-limit"
        case .leverage: "leverage-limit"
        case .concentration: "concentration-limit"
        case .dailyLoss: "daily-loss-limit"
        case .coolDown: "daily-loss-cool-down"
        case .drawdown: "drawdown-pause"
        case .consecutiveLosses: "consecutive-loss-limit"
        case .protection: "protection"
        case .sizingInput: "sizing-input"
        case .noEdge: "no-edge"
        case .arithmetic: "arithmetic"
        }
    }
}

extension Refusal: CustomStringConvertible {
    /// One sentence with the figure and the limit.
    public var description: String {
        switch self {
        case .killLevel(let level): "the kill level is \(level); only the operator lowers it"
        case .marketTrouble(let reason): "the market data cannot be trusted: \(reason)"
        case .unresolvedOrder(let order): "nobody knows yet what became of order \(order.number)"
        case .staleProposal(let asOf, let latest): "proposed on the bar of \(asOf); the latest is that of \(latest)"
        case .unsoundProposal(let why): "the proposal makes no sense: \(why)"
        case .unknownInstrument(let figure, let limit): "instrument \(figure) does not fit this review (of \(limit))"
        case .zeroQuantity: "the quantity is not positive"
        case .belowMinimumQuantity(let figure, let limit): "quantity \(figure) is below the venue's minimum \(limit)"
        case .aboveMaximumQuantity(let figure, let limit): "quantity \(figure) is above the venue's maximum \(limit)"
        case .offGrid(let figure, let limit): "price \(figure) is below the first price step \(limit)"
        case .belowMinimumNotional(let figure, let limit): "notional \(figure) is below the venue's minimum \(limit)"
        case .wouldBeNaked: "there is no reference price to hold the order against"
        case .staleReference(let figure, let limit): "the reference price is \(figure) old, the limit is \(limit)"
        case .priceCollar(let figure, let limit): "limit price \(figure) is beyond the price collar at \(limit)"
        case .reduceOnlyWouldGrow(let figure, let limit):
            "reduce-only \(figure), but only \(limit) is left to reduce"
        case .insufficientHoldings(let needed, let held): "sells \(needed), but only \(held) is held and free"
        case .insufficientCash(let needed, let free): "needs \(needed) with its fee, but only \(free) is free"
        case .orderNotional(let figure, let limit): "order notional \(figure) is above the limit \(limit)"
        case .openOrders(let figure, let limit): "it would be open order \(figure), the limit is \(limit)"
        case .orderRate(let figure, let limit, let per):
            "it would be order \(figure) within \(per), the limit is \(limit)"
        case .duplicateOrder(let figure, let limit): "the same order was approved \(figure) ago, the window is \(limit)"
        case .selfMatch(let figure, let limit): "at \(figure) it would meet the account's own order at \(limit)"
        case .instrumentExposure(let figure, let limit): "instrument exposure \(figure) is above the limit \(limit)"
        case .grossExposure(let figure, let limit): "gross exposure \(figure) is above the limit \(limit)"
        case .netExposure(let figure, let limit): "net exposure \(figure) is above the limit \(limit)"
        case .leverage(let figure, let limit): "leverage \(figure) is above the limit \(limit)"
        case .concentration(let figure, let limit):
            "\(figure) of gross exposure in one instrument; the limit is \(limit)"
        case .dailyLoss(let figure, let limit): "the day's loss \(figure) is above the limit \(limit)"
        case .coolDown(let until): "cooling down after the daily loss until \(until)"
        case .drawdown(let figure, let limit, let until): "paused until \(until): drawdown \(figure), limit \(limit)"
        case .consecutiveLosses(let figure, let limit, let until):
            "paused until \(until): \(figure) losses in a row, limit \(limit)"
        case .protection(let name, let figure, let limit, let until):
            "\(name) denies entries\(until.map { " until \($0)" } ?? ""): \(figure), limit \(limit)"
        case .sizingInput(let need): need.description
        case .noEdge(let figure, let limit):
            "the trips so far have no edge: Kelly fraction \(figure), above \(limit) needed"
        case .arithmetic(let error): "a figure could not be computed: \(error)"
        }
    }
}
