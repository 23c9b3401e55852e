import Trading

/// How much of one of the venue's limits has been used.
public struct BinanceRateUsage: Hashable, Sendable {
    /// What is counted, in the venue's words: `REQUEST_WEIGHT`, `ORDERS`, `RAW_REQUESTS`.
    public let kind: String
    /// The length of the window.
    public let interval: Interval
    /// How much has been used in it.
    public let count: Int64
    /// How much is allowed, where the venue says so along with it.
    public let limit: Int64?

    /// By its parts.
    public init(kind: String, interval: Interval, count: Int64, limit: Int64? = nil) {
        self.kind = kind
        self.interval = interval
        self.count = count
        self.limit = limit
    }

    /// What the headers of a reply over HTTP say: `X-MBX-USED-WEIGHT-1M`, `X-MBX-ORDER-COUNT-10S` and their like, in
    /// whatever case. Other headers, and values that are no numbers, are passed over.
    public static func headers(_ headers: [(name: String, value: String)]) -> [BinanceRateUsage] {
        headers.compactMap { header in
            let name = header.name.lowercased()
            guard let count = Int64(header.value), count >= 0 else { return nil }
            for (prefix, kind) in [
                ("x-mbx-used-weight-", "REQUEST_WEIGHT"), ("x-mbx-order-count-", "ORDERS"),
                ("x-sapi-used-ip-weight-", "SAPI_IP_WEIGHT"), ("x-sapi-used-uid-weight-", "SAPI_UID_WEIGHT"),
            ] where name.hasPrefix(prefix) {
                guard let interval = Interval(String(name.dropFirst(prefix.count))) else { return nil }
                return BinanceRateUsage(kind: kind, interval: interval, count: count)
            }
            return nil
        }
    }

    /// The reply to `GET /api/v3/rateLimit/order`.
    public static func list(_ reply: UnsafeRawBufferPointer) throws(BinanceError) -> [BinanceRateUsage] {
        var usage: [BinanceRateUsage] = []
        var scanner = try JSONScanner.reading(reply, "rate limits")
        try scanner.forEachElement("rate limits") { scanner throws(BinanceError) in
            usage.append(try BinanceRateUsage(try JSONFields(&scanner, "rate limit")))
        }
        try scanner.end("rate limits")
        return usage
    }

    static func list(_ fields: JSONFields, _ name: StaticString) throws(BinanceError) -> [BinanceRateUsage] {
        var usage: [BinanceRateUsage] = []
        try fields.forEach(name) { scanner throws(BinanceError) in
            usage.append(try BinanceRateUsage(try JSONFields(&scanner, "rate limit")))
        }
        return usage
    }

    private init(_ fields: JSONFields) throws(BinanceError) {
        let number = try fields.int64("intervalNum")
        guard (1...10_000).contains(number) else { throw fields.refuse("intervalNum", "must be 1 to 10000") }
        kind = try fields.string("rateLimitType")
        switch try fields.text("interval") {
        case "SECOND": interval = .seconds(number)
        case "MINUTE": interval = .minutes(number)
        case "HOUR": interval = .hours(number)
        case "DAY": interval = .days(number)
        default: throw fields.refuse("interval", "must be SECOND, MINUTE, HOUR or DAY")
        }
        count = try fields.int64("count")
        limit = try fields.has("limit") ? try fields.int64("limit") : nil
    }
}
