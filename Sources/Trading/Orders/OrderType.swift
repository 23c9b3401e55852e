/// How an order meets the market. Prices are ticks of the order's instrument.
public enum OrderType: Hashable, Sendable {
    /// At once, at the best price there is.
    case market
    /// At this price or better.
    case limit(Ticks)
    /// A market order once the price has moved against the holder to the trigger: sells at or below, buys at or above.
    case stop(trigger: Ticks)
    /// A limit order once the trigger of a stop is touched.
    case stopLimit(trigger: Ticks, limit: Ticks)
    /// A market order once the price has moved in favor to the trigger: sells at or above, buys at or below.
    case takeProfit(trigger: Ticks)
    /// A stop whose trigger follows the best price since the order was placed at this distance.
    case trailingStop(distance: Ticks)

    /// The price that the order will not trade worse than; `nil` where it trades at the market.
    public var limit: Ticks? {
        switch self {
        case .limit(let limit), .stopLimit(_, let limit): limit
        case .market, .stop, .takeProfit, .trailingStop: nil
        }
    }

    /// The price that wakes the order, where it is known beforehand.
    public var trigger: Ticks? {
        switch self {
        case .stop(let trigger), .stopLimit(let trigger, _), .takeProfit(let trigger): trigger
        case .market, .limit, .trailingStop: nil
        }
    }

    /// The field's name for the type.
    public var name: String {
        switch self {
        case .market: "market"
        case .limit: "limit"
        case .stop: "stop"
        case .stopLimit: "stop-limit"
        case .takeProfit: "take-profit"
        case .trailingStop: "trailing-stop"
        }
    }
}
