import Trading

// Weights and limits: Binance Spot API documentation, "Market data endpoints" (2026-07-21).
extension BinanceRequest {
    /// Is it there?
    public static let ping = BinanceRequest(.get, "/api/v3/ping", host: .marketData, weight: 1)

    /// What time is it there?
    public static let time = BinanceRequest(.get, "/api/v3/time", weight: 1, purpose: .essential)

    /// The rules of symbols; of all where none is named.
    public static func exchangeInfo(symbols: [String] = []) -> BinanceRequest {
        let parameters = parameters { if !symbols.isEmpty { $0.add("symbols", list(symbols)) } }
        return BinanceRequest(.get, "/api/v3/exchangeInfo", parameters, host: .marketData, weight: 20)
    }

    /// The book of a symbol.
    ///
    /// - Parameter limit: levels on each side, 1 to 5000; the venue's 100 where absent.
    public static func depth(_ symbol: String, limit: Int? = nil) -> BinanceRequest {
        let weight =
            switch limit ?? 100 {
            case ...100: 5
            case ...500: 25
            case ...1_000: 50
            default: 250
            }
        let parameters = parameters {
            $0.add("symbol", symbol)
            $0.add("limit", limit.map(Int64.init))
        }
        return BinanceRequest(.get, "/api/v3/depth", parameters, host: .marketData, weight: weight)
    }

    /// Bars of a symbol, oldest first; the last may still be open.
    ///
    /// - Parameters:
    ///   - interval: in the venue's words, `1m`.
    ///   - start: the first opening time, in milliseconds since the epoch.
    ///   - end: the last opening time.
    ///   - limit: how many, 1 to 1000.
    public static func klines(
        _ symbol: String, interval: String, startMilliseconds start: Int64? = nil, endMilliseconds end: Int64? = nil,
        limit: Int = 500
    ) -> BinanceRequest {
        let parameters = parameters {
            $0.add("interval", interval)
            $0.add("limit", Int64(limit))
            $0.add("symbol", symbol)
            $0.add("startTime", start)
            $0.add("endTime", end)
        }
        return BinanceRequest(.get, "/api/v3/klines", parameters, host: .marketData, weight: 2)
    }

    /// The last lines of the tape.
    public static func trades(_ symbol: String, limit: Int? = nil) -> BinanceRequest {
        tape("/api/v3/trades", symbol, limit, weight: 25)
    }

    /// The last lines of the tape, taken together by order and price.
    public static func aggregateTrades(_ symbol: String, limit: Int? = nil) -> BinanceRequest {
        tape("/api/v3/aggTrades", symbol, limit, weight: 4)
    }

    /// The best levels of a symbol, or of several.
    public static func bookTicker(_ symbols: [String]) -> BinanceRequest {
        let parameters = parameters { named(symbols, &$0) }
        return BinanceRequest(
            .get, "/api/v3/ticker/bookTicker", parameters, host: .marketData, weight: symbols.count == 1 ? 2 : 4)
    }

    /// What happened in the last 24 hours, of several symbols.
    public static func dayTickers(_ symbols: [String]) -> BinanceRequest {
        let weight = symbols.isEmpty || symbols.count > 100 ? 80 : symbols.count > 20 ? 40 : 2
        let parameters = parameters { if !symbols.isEmpty { $0.add("symbols", list(symbols)) } }
        return BinanceRequest(.get, "/api/v3/ticker/24hr", parameters, host: .marketData, weight: weight)
    }

    private static func tape(_ path: String, _ symbol: String, _ limit: Int?, weight: Int) -> BinanceRequest {
        let parameters = parameters {
            $0.add("symbol", symbol)
            $0.add("limit", limit.map(Int64.init))
        }
        return BinanceRequest(.get, path, parameters, host: .marketData, weight: weight)
    }

    private static func named(_ symbols: [String], _ parameters: inout BinanceParameters) {
        if symbols.count == 1 { parameters.add("symbol", symbols[0]) }
        if symbols.count > 1 { parameters.add("symbols", list(symbols)) }
    }

    /// `["A","B"]`.
    private static func list(_ symbols: [String]) -> String {
        "[" + symbols.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
}
