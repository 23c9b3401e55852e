/// One request to Binance's REST interface, before it is signed; a value, nothing is sent.
public struct BinanceRequest: Hashable, Sendable {
    /// The verb.
    public enum Method: String, Hashable, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    /// Which of the venue's hosts is asked.
    public enum Host: Hashable, Sendable {
        /// The trading host.
        case api
        /// Public market data; the trading host answers the same.
        case marketData
        /// The wallet interface; not there on the test network.
        case wallet
    }

    /// What it is for: a budget keeps a share that only the essential may use.
    public enum Purpose: Hashable, Sendable {
        /// Can wait.
        case ordinary
        /// Cancels and questions about orders and the account.
        case essential
    }

    /// Who must ask.
    public enum Security: Hashable, Sendable {
        /// Anybody.
        case open
        /// Whoever signs, with a key.
        case signed
    }

    /// The verb.
    public let method: Method
    /// Whom.
    public let host: Host
    /// The path, from `/api/v3` or `/sapi/v1` on.
    public let path: String
    /// Names and values without time, window and signature.
    public let parameters: BinanceParameters
    /// Who must ask.
    public let security: Security
    /// What it takes from the weight that the venue allows an address in a minute, at most.
    public let weight: Int
    /// How many orders it places, for the venue's count of orders.
    public let orderCount: Int
    /// What it is for.
    public let purpose: Purpose

    /// By its parts.
    public init(
        _ method: Method, _ path: String, _ parameters: BinanceParameters = BinanceParameters(), host: Host = .api,
        security: Security = .open, weight: Int, orderCount: Int = 0, purpose: Purpose = .ordinary
    ) {
        self.method = method
        self.host = host
        self.path = path
        self.parameters = parameters
        self.security = security
        self.weight = weight
        self.orderCount = orderCount
        self.purpose = purpose
    }

    static func parameters(_ fill: (inout BinanceParameters) -> Void) -> BinanceParameters {
        var parameters = BinanceParameters()
        fill(&parameters)
        return parameters
    }
}
