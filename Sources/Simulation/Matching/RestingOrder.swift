import Trading

/// An order at the matching venue.
struct RestingOrder: Sendable {
    let request: OrderRequest
    /// When the venue has it.
    let arrival: Timestamp
    var remaining: Lots
    /// Whether an earlier point of some bar has seen it: a limit that then trades was resting, and makes.
    var hasRested = false
    /// Whether its trigger was touched: from then on it is a market order, or a limit order with its limit.
    var isTriggered = false
    /// The best price since arrival, for a trailing stop: highest for a sell, lowest for a buy.
    var best: Ticks?
    /// When a cancel that was sent reaches the venue.
    var cancelArrival: Timestamp?
    /// What it was placed with beside the request.
    var terms = PlacementTerms()

    /// The price that wakes the order now; `nil` for one that needs no waking.
    var trigger: Ticks? {
        if isTriggered { return nil }
        if case .trailingStop(let distance) = request.type {
            guard let best else { return nil }
            // Prices and distances are positive, so only the sum can leave 64 bits.
            if request.side == .sell { return Ticks(max(1, best.count - distance.count)) }
            let (sum, overflow) = best.count.addingReportingOverflow(distance.count)
            return Ticks(overflow ? .max : sum)
        }
        return request.type.trigger
    }

    /// The limit of an order that is live as a limit order; `nil` otherwise.
    var liveLimit: Ticks? {
        switch request.type {
        case .limit(let limit): limit
        case .stopLimit(_, let limit): isTriggered ? limit : nil
        case .market, .stop, .takeProfit, .trailingStop: nil
        }
    }

    /// Whether the order now trades at any price.
    var isLiveMarket: Bool {
        switch request.type {
        case .market: true
        case .stop, .takeProfit, .trailingStop: isTriggered
        case .limit, .stopLimit: false
        }
    }

    /// Whether touching the trigger means the price moved against the holder (a stop), not in favor (a take-profit).
    var isStop: Bool {
        switch request.type {
        case .stop, .trailingStop: true
        case .stopLimit: !terms.wakesInFavor
        case .market, .limit, .takeProfit: false
        }
    }

    /// The trigger was touched: a stop-limit now begins its life as a limit order.
    mutating func wake() {
        isTriggered = true
        hasRested = false
    }
}
