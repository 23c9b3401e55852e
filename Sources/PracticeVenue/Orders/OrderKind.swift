/// The venue's order types.
enum OrderKind: String, Sendable, CaseIterable {
    case limit = "LIMIT"
    case limitMaker = "LIMIT_MAKER"
    case market = "MARKET"
    case stopLoss = "STOP_LOSS"
    case stopLossLimit = "STOP_LOSS_LIMIT"
    case takeProfit = "TAKE_PROFIT"
    case takeProfitLimit = "TAKE_PROFIT_LIMIT"

    var isConditional: Bool {
        switch self {
        case .limit, .limitMaker, .market: false
        case .stopLoss, .stopLossLimit, .takeProfit, .takeProfitLimit: true
        }
    }

    var isTakeProfit: Bool { self == .takeProfit || self == .takeProfitLimit }

    /// Whether it has a price of its own.
    var hasPrice: Bool {
        switch self {
        case .limit, .limitMaker, .stopLossLimit, .takeProfitLimit: true
        case .market, .stopLoss, .takeProfit: false
        }
    }

    /// Whether a time in force belongs to it.
    var hasTimeInForce: Bool { hasPrice && self != .limitMaker }
}
