import Crypto
import PracticeVenue
import Simulation
import Testing
import Trading

/// A practice exchange on a bench: one account with a shared secret, a clock that a test sets, and signed requests.
struct Bench {
    static let key = "practice-key"
    static let secret = "practice-secret"
    var exchange: PracticeExchange
    /// The wall clock.
    var wall: Timestamp = moment(1_767_225_600_000)

    init(
        series: [BarSeries]? = nil, holdings: [String] = ["USDT=100000", "BTC=1", "BNB=10"], maker: String = "0.001",
        taker: String = "0.001", commission: ExchangeTerms.Commission = .quote, history: Int = 10,
        orderLimits: [Int] = [100_000, 1_000_000], weightLimit: Int = 6_000, participation: String? = nil
    ) throws {
        let model = try FillModel(
            makerFee: fraction(maker), takerFee: fraction(taker), participation: participation.map(fraction))
        let terms = ExchangeTerms(
            model: model, commission: commission, weightLimit: weightLimit, orderLimits: orderLimits, history: history)
        exchange = try PracticeExchange(
            terms, series: series ?? [try plainSeries()],
            accounts: [try AccountTerms(key: Bench.key, secret: Bench.secret, holdings: holdings)])
    }

    /// Sends a signed request.
    mutating func signed(_ method: String, _ path: String, _ query: String = "", key: String = Bench.key)
        -> PracticeReply
    {
        let payload = (query.isEmpty ? "" : query + "&") + "timestamp=\(wall.milliseconds)"
        let signature = sign(payload, Bench.secret)
        return exchange.answer(
            PracticeRequest(method, path, query: payload + "&signature=" + signature, key: key), at: wall)
    }

    mutating func open(_ path: String, _ query: String = "") -> JSONValue {
        json(exchange.answer(PracticeRequest("GET", path, query: query), at: wall))
    }

    mutating func place(_ query: String) -> JSONValue { json(signed("POST", "/api/v3/order", query)) }

    mutating func fault(_ text: String) throws { exchange.inject(try Fault.list(text)) }

    /// Begins to watch a stream that must be there.
    mutating func watch(_ stream: String) {
        let isStream = exchange.watch(stream)
        #expect(isStream)
    }

    /// The lines of the log of a kind.
    func log(_ kind: String) throws -> [JSONValue] {
        try exchange.logLines.map { try JSONValue(parsing: $0) }.filter { $0["kind"]?.string == kind }
    }

    /// What the account has of an asset.
    mutating func balance(_ asset: String) -> (free: Fixed, locked: Fixed) {
        let found = json(signed("GET", "/api/v3/account"))["balances"]?.elements?.first { $0["asset"]?.string == asset }
        return (fixed(found?["free"]?.string ?? "0"), fixed(found?["locked"]?.string ?? "0"))
    }
}

func sign(_ payload: String, _ secret: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Array(payload.utf8), using: SymmetricKey(data: Array(secret.utf8)))
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func json(_ reply: PracticeReply) -> JSONValue {
    do { return try JSONValue(parsing: reply.body) } catch { return .text("\(error): \(reply.body)") }
}

func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(nanoseconds: milliseconds * 1_000_000) }

func fixed(_ text: String) -> Fixed {
    guard let value = Fixed(text) else { preconditionFailure("'\(text)' is not a number") }
    return value
}

func fraction(_ text: String) -> Fraction { Fraction(fixed(text)) }

func instrument(_ name: String = "BTC/USDT") throws -> Instrument {
    try Instrument(
        id: InstrumentID(name), priceIncrement: Price(fixed("0.01")), lot: Quantity(fixed("0.00001")),
        minNotional: Notional(fixed("5")))
}

/// Minutes that each open at 30000, fall to 29900, rise to 30100 and close at 30050.
func plainSeries(count: Int = 60) throws -> BarSeries {
    try series(Array(repeating: (3_000_000, 3_010_000, 2_990_000, 3_005_000), count: count))
}

/// Minutes of open, high, low and close in ticks.
func series(_ bars: [(Int64, Int64, Int64, Int64)]) throws -> BarSeries {
    let instrument = try instrument()
    let bars = bars.enumerated().map { minute, bar in
        Bar(
            openTime: moment(Int64(minute) * 60_000), open: Ticks(bar.0), high: Ticks(bar.1), low: Ticks(bar.2),
            close: Ticks(bar.3), volume: Lots(10_000_000))
    }
    return try BarSeries(instrument: instrument, interval: .minute, columns: BarColumns(bars, instrument: instrument))
}
