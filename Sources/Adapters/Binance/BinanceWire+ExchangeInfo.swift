extension BinanceWire {
    /// The reply to `GET /api/v3/exchangeInfo`.
    public struct ExchangeInfo: Decodable, Sendable {
        /// How much may be asked in which time.
        public let rateLimits: [RateLimit]
        /// Everything that can be traded; a malformed entry does not spoil the others.
        public let symbols: [SymbolEntry]
        /// The rules over all symbols together.
        public let exchangeFilters: [Filter]?
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
        /// The types of orders it takes.
        public let orderTypes: [String]?
        /// Whether it takes two orders of which one cancels the other.
        public let ocoAllowed: Bool?
        /// Whether it takes triggers that follow the price.
        public let allowTrailingStop: Bool?
        /// Whether spot orders are taken.
        public let isSpotTradingAllowed: Bool?
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
        /// `PRICE_FILTER`: the lowest price.
        public let minPrice: String?
        /// `PRICE_FILTER`: the highest price.
        public let maxPrice: String?
        /// `PERCENT_PRICE`: the lowest price over the reference price.
        public let multiplierDown: String?
        /// `PERCENT_PRICE`: the highest price over the reference price.
        public let multiplierUp: String?
        /// `PERCENT_PRICE_BY_SIDE`: the lowest bid over the reference price.
        public let bidMultiplierDown: String?
        /// `PERCENT_PRICE_BY_SIDE`: the highest bid over the reference price.
        public let bidMultiplierUp: String?
        /// `PERCENT_PRICE_BY_SIDE`: the lowest ask over the reference price.
        public let askMultiplierDown: String?
        /// `PERCENT_PRICE_BY_SIDE`: the highest ask over the reference price.
        public let askMultiplierUp: String?
        /// `NOTIONAL`: the largest notional.
        public let maxNotional: String?
        /// `MIN_NOTIONAL`: whether it holds for orders at the market.
        public let applyToMarket: Bool?
        /// `NOTIONAL`: whether the smallest holds for orders at the market.
        public let applyMinToMarket: Bool?
        /// `NOTIONAL`: whether the largest holds for orders at the market.
        public let applyMaxToMarket: Bool?
        /// `ICEBERG_PARTS`: a whole number; text in `MAX_ASSET`.
        public let limit: Limit?
        /// `MAX_NUM_ORDERS` and its like over all symbols.
        public let maxNumOrders: Int64?
        /// `MAX_NUM_ALGO_ORDERS` and its like over all symbols.
        public let maxNumAlgoOrders: Int64?
        /// `MAX_NUM_ICEBERG_ORDERS` and its like over all symbols.
        public let maxNumIcebergOrders: Int64?
        /// `MAX_NUM_ORDER_LISTS` and its like over all symbols.
        public let maxNumOrderLists: Int64?
        /// `MAX_NUM_ORDER_AMENDS`.
        public let maxNumOrderAmends: Int64?
        /// `MAX_POSITION`.
        public let maxPosition: String?
        /// `TRAILING_DELTA`, in basis points, as its three relatives.
        public let minTrailingAboveDelta: Int64?
        /// `TRAILING_DELTA`.
        public let maxTrailingAboveDelta: Int64?
        /// `TRAILING_DELTA`.
        public let minTrailingBelowDelta: Int64?
        /// `TRAILING_DELTA`.
        public let maxTrailingBelowDelta: Int64?
    }

    /// A field that is a whole number in one rule and text in another.
    public enum Limit: Decodable, Hashable, Sendable {
        case number(Int64)
        case text(String)

        /// Reads either.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do { self = .number(try container.decode(Int64.self)) } catch {
                self = .text(try container.decode(String.self))
            }
        }

        /// The whole number, where it is one.
        var number: Int64? {
            if case .number(let number) = self { number } else { nil }
        }
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
