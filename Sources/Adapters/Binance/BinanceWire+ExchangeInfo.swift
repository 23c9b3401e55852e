extension BinanceWire {
    /// The reply to `GET /api/v3/exchangeInfo`.
    public struct ExchangeInfo: Decodable, Sendable {
        /// How much may be asked in which time.
        public let rateLimits: [RateLimit]
        /// Everything that can be traded; a malformed entry does not spoil the others.
        public let symbols: [SymbolEntry]
    }

    /// One limit on requests or orders.
    public struct RateLimit: Decodable, Hashable, Sendable {
        /// `REQUEST_WEIGHT`, `ORDERS` or `RAW_REQUESTS`.
        public let rateLimitType: String
        /// `SECOND`, `MINUTE`, `HOUR` or `DAY`.
        public let interval: String
        /// How many of the interval.
        public let intervalNum: Int64
        /// How much is allowed in them.
        public let limit: Int64
    }

    /// A symbol, or why it cannot be read.
    public enum SymbolEntry: Decodable, Sendable {
        /// A symbol of the expected shape.
        case symbol(Symbol)
        /// Something else: its name where it has one, and what is wrong.
        case malformed(symbol: String, problem: String)

        /// Reads a symbol, keeping the reason where that fails.
        public init(from decoder: any Decoder) throws {
            do {
                self = .symbol(try Symbol(from: decoder))
            } catch let error as DecodingError {
                let name = try? decoder.container(keyedBy: NameKey.self).decode(String.self, forKey: .symbol)
                // No name is no reason to fail: the entry is reported as unnamed.
                self = .malformed(symbol: name ?? "(unnamed)", problem: BinanceWire.problem(error))
            }
        }

        private enum NameKey: String, CodingKey { case symbol }
    }

    /// What can be traded, with its filters.
    public struct Symbol: Decodable, Hashable, Sendable {
        /// The venue's own name, `BTCUSDT`.
        public let symbol: String
        /// `TRADING` where it trades.
        public let status: String
        /// What is bought and sold.
        public let baseAsset: String
        /// What it is paid with.
        public let quoteAsset: String
        /// The rules of its orders.
        public let filters: [Filter]
    }

    /// One rule; the fields that are there depend on ``filterType``.
    public struct Filter: Decodable, Hashable, Sendable {
        /// `PRICE_FILTER`, `LOT_SIZE`, `NOTIONAL` …
        public let filterType: String
        /// `PRICE_FILTER`: the price increment.
        public let tickSize: String?
        /// `LOT_SIZE`: the quantity increment.
        public let stepSize: String?
        /// `LOT_SIZE`: the smallest quantity.
        public let minQty: String?
        /// `LOT_SIZE`: the largest quantity.
        public let maxQty: String?
        /// `NOTIONAL` and `MIN_NOTIONAL`: the smallest notional.
        public let minNotional: String?
    }

    /// A decoding error in one line: the path of the field and what is wrong with it.
    static func problem(_ error: DecodingError) -> String {
        let (context, what) =
            switch error {
            case .typeMismatch(let type, let context): (context, "is not \(type)")
            case .valueNotFound(let type, let context): (context, "is null instead of \(type)")
            case .keyNotFound(let key, let context): (context, "lacks \(key.stringValue)")
            case .dataCorrupted(let context): (context, context.debugDescription)
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "cannot be read")
            }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? what : "\(path) \(what)"
    }
}
