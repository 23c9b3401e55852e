import Trading

// Weights: Binance Spot API documentation, "Account endpoints" (2026-07-21).
extension BinanceRequest {
    /// Which of an account's orders is meant.
    public enum OrderName: Hashable, Sendable {
        /// By the venue's number.
        case venue(Int64)
        /// By our name for it.
        case client(ClientOrderID)

        func add(to parameters: inout BinanceParameters) {
            switch self {
            case .venue(let number): parameters.add("orderId", number)
            case .client(let id): parameters.add("origClientOrderId", id.text)
            }
        }
    }

    /// All balances that are not zero, or all.
    public static func account(omitsZeroBalances: Bool = true) -> BinanceRequest {
        signed(.get, "/api/v3/account", weight: 20) {
            if omitsZeroBalances { $0.add("omitZeroBalances", "true") }
        }
    }

    /// What the key may do.
    public static let apiRestrictions = BinanceRequest(
        .get, "/sapi/v1/account/apiRestrictions", host: .wallet, security: .signed, weight: 1, purpose: .essential)

    /// What trading a symbol costs.
    public static func commission(_ symbol: String) -> BinanceRequest {
        signed(.get, "/api/v3/account/commission", weight: 40, purpose: .ordinary) { $0.add("symbol", symbol) }
    }

    /// How many orders were placed in each window.
    public static let orderRateLimits = BinanceRequest(
        .get, "/api/v3/rateLimit/order", security: .signed, weight: 40)

    /// How far an order is.
    public static func order(_ name: OrderName, _ symbol: String) -> BinanceRequest {
        signed(.get, "/api/v3/order", weight: 4) {
            $0.add("symbol", symbol)
            name.add(to: &$0)
        }
    }

    /// The open orders of a symbol, or of all where none is named.
    public static func openOrders(_ symbol: String? = nil) -> BinanceRequest {
        signed(.get, "/api/v3/openOrders", weight: symbol == nil ? 80 : 6) {
            if let symbol { $0.add("symbol", symbol) }
        }
    }

    /// Orders of a symbol, whatever became of them, oldest first.
    ///
    /// - Parameters:
    ///   - from: the lowest number of the venue; without it the latest.
    ///   - start: in milliseconds since the epoch; at most 24 hours before `end`.
    ///   - limit: how many, 1 to 1000.
    public static func allOrders(
        _ symbol: String, from: Int64? = nil, startMilliseconds start: Int64? = nil,
        endMilliseconds end: Int64? = nil, limit: Int? = nil
    ) -> BinanceRequest {
        signed(.get, "/api/v3/allOrders", weight: 20) {
            $0.add("symbol", symbol)
            $0.add("orderId", from)
            $0.add("startTime", start)
            $0.add("endTime", end)
            $0.add("limit", limit.map(Int64.init))
        }
    }

    /// Executions on a symbol in ascending trade id.
    ///
    /// - Parameters:
    ///   - order: only of this order.
    ///   - from: the lowest trade id; without it the latest.
    ///   - start: in milliseconds since the epoch; at most 24 hours before `end`.
    ///   - limit: how many, 1 to 1000.
    public static func myTrades(
        _ symbol: String, order: Int64? = nil, from: VenueTradeID? = nil, startMilliseconds start: Int64? = nil,
        endMilliseconds end: Int64? = nil, limit: Int? = nil
    ) -> BinanceRequest {
        signed(.get, "/api/v3/myTrades", weight: order == nil ? 20 : 5) {
            $0.add("symbol", symbol)
            $0.add("orderId", order)
            $0.add("startTime", start)
            $0.add("endTime", end)
            if let from { $0.add("fromId", String(from.number)) }
            $0.add("limit", limit.map(Int64.init))
        }
    }

    /// The open order lists of the account.
    public static let openOrderLists = BinanceRequest(
        .get, "/api/v3/openOrderList", security: .signed, weight: 6, purpose: .essential)

    /// Takes back what is left of an order.
    public static func cancel(_ name: OrderName, _ symbol: String) -> BinanceRequest {
        signed(.delete, "/api/v3/order", weight: 1) {
            $0.add("symbol", symbol)
            name.add(to: &$0)
        }
    }

    /// Takes back every open order of a symbol, lists included.
    public static func cancelOpenOrders(_ symbol: String) -> BinanceRequest {
        signed(.delete, "/api/v3/openOrders", weight: 1) { $0.add("symbol", symbol) }
    }

    /// Takes back a list of orders.
    public static func cancelOrderList(_ listID: Int64, _ symbol: String) -> BinanceRequest {
        signed(.delete, "/api/v3/orderList", weight: 1) {
            $0.add("symbol", symbol)
            $0.add("orderListId", listID)
        }
    }

    static func signed(
        _ method: Method, _ path: String, weight: Int, orderCount: Int = 0, purpose: Purpose = .essential,
        _ fill: (inout BinanceParameters) -> Void
    ) -> BinanceRequest {
        BinanceRequest(
            method, path, parameters(fill), security: .signed, weight: weight, orderCount: orderCount,
            purpose: purpose)
    }
}
