/// A call of the venue: how it is named, what proof it wants, and what it weighs.
struct Endpoint: Sendable {
    enum Security: Sendable { case open, key, signed, trading }

    let name: String
    let security: Security
    let weight: Int

    /// By `METHOD path`.
    static let rest: [String: Endpoint] = [
        "GET /api/v3/ping": Endpoint(name: "ping", security: .open, weight: 1),
        "GET /api/v3/time": Endpoint(name: "time", security: .open, weight: 1),
        "GET /api/v3/exchangeInfo": Endpoint(name: "exchangeInfo", security: .open, weight: 20),
        "GET /api/v3/depth": Endpoint(name: "depth", security: .open, weight: 5),
        "GET /api/v3/trades": Endpoint(name: "trades.recent", security: .open, weight: 25),
        "GET /api/v3/historicalTrades": Endpoint(name: "trades.recent", security: .open, weight: 25),
        "GET /api/v3/aggTrades": Endpoint(name: "trades.aggregate", security: .open, weight: 4),
        "GET /api/v3/klines": Endpoint(name: "klines", security: .open, weight: 2),
        "GET /api/v3/uiKlines": Endpoint(name: "klines", security: .open, weight: 2),
        "GET /api/v3/avgPrice": Endpoint(name: "avgPrice", security: .open, weight: 2),
        "GET /api/v3/ticker/24hr": Endpoint(name: "ticker.24hr", security: .open, weight: 2),
        "GET /api/v3/ticker/price": Endpoint(name: "ticker.price", security: .open, weight: 2),
        "GET /api/v3/ticker/bookTicker": Endpoint(name: "ticker.book", security: .open, weight: 2),
        "GET /api/v3/account": Endpoint(name: "account.status", security: .signed, weight: 20),
        "GET /api/v3/account/commission": Endpoint(name: "account.commission", security: .signed, weight: 20),
        "GET /api/v3/myTrades": Endpoint(name: "myTrades", security: .signed, weight: 20),
        "POST /api/v3/order": Endpoint(name: "order.place", security: .trading, weight: 0),
        "POST /api/v3/order/test": Endpoint(name: "order.test", security: .trading, weight: 1),
        "GET /api/v3/order": Endpoint(name: "order.status", security: .signed, weight: 4),
        "DELETE /api/v3/order": Endpoint(name: "order.cancel", security: .trading, weight: 0),
        "GET /api/v3/openOrders": Endpoint(name: "openOrders.status", security: .signed, weight: 6),
        "DELETE /api/v3/openOrders": Endpoint(name: "openOrders.cancelAll", security: .trading, weight: 0),
        "GET /api/v3/allOrders": Endpoint(name: "allOrders", security: .signed, weight: 20),
        "POST /api/v3/orderList/oco": Endpoint(name: "orderList.place.oco", security: .trading, weight: 0),
        "GET /api/v3/orderList": Endpoint(name: "orderList.status", security: .signed, weight: 4),
        "DELETE /api/v3/orderList": Endpoint(name: "orderList.cancel", security: .trading, weight: 0),
        "GET /api/v3/allOrderList": Endpoint(name: "allOrderLists", security: .signed, weight: 20),
        "GET /api/v3/openOrderList": Endpoint(name: "openOrderLists.status", security: .signed, weight: 6),
        "GET /api/v3/rateLimit/order": Endpoint(name: "account.rateLimits.orders", security: .signed, weight: 40),
        "GET /sapi/v1/account/apiRestrictions": Endpoint(name: "apiRestrictions", security: .signed, weight: 1),
        "GET /sapi/v1/capital/config/getall": Endpoint(name: "capital", security: .signed, weight: 1),
        "GET /sapi/v1/margin/allPairs": Endpoint(name: "nothing", security: .key, weight: 1),
        "GET /sapi/v1/margin/isolated/allPairs": Endpoint(name: "nothing", security: .key, weight: 1),
        "GET /sapi/v1/system/status": Endpoint(name: "system", security: .open, weight: 1),
        "GET /sapi/v1/asset/tradeFee": Endpoint(name: "tradeFee", security: .signed, weight: 1),
    ]

    /// By method of the WebSocket API; the rest of them belongs to the connection.
    static let socket: [String: Endpoint] = {
        var found: [String: Endpoint] = [:]
        let names: Set = [
            "ping", "time", "exchangeInfo", "depth", "klines", "ticker.24hr", "ticker.price", "ticker.book", "avgPrice",
            "trades.recent", "trades.aggregate", "order.place", "order.test", "order.cancel", "order.status",
            "openOrders.status", "openOrders.cancelAll", "orderList.place.oco", "orderList.cancel", "orderList.status",
            "openOrderLists.status", "account.status", "account.commission", "account.rateLimits.orders", "myTrades",
            "allOrders",
        ]
        for (label, endpoint) in rest
        where names.contains(endpoint.name) && label.hasPrefix("GET /api/v3/uiKlines") == false {
            found[endpoint.name] = endpoint
        }
        return found
    }()

    /// Calls that cost 1 where they fail and nothing where they succeed.
    var costsOnlyWhenRefused: Bool { security == .trading && weight == 0 }
}
