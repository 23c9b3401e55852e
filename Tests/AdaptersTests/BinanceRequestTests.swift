import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

/// The same calls as a widely used client makes, byte for byte.
@Suite(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
struct BinanceRequestTests {
    private struct Case { let method, url, body: String }

    private static func cases() throws -> [String: Case] {
        let data = try Data(contentsOf: SharedData.url("oracle/requests/binance.json"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var cases: [String: Case] = [:]
        for entry in try #require(root["cases"] as? [[String: Any]]) {
            cases[try #require(entry["description"] as? String)] = Case(
                method: try #require(entry["httpMethod"] as? String), url: try #require(entry["url"] as? String),
                body: entry["body"] as? String ?? "")
        }
        return cases
    }

    private func listings() throws -> [String: BinanceListing] {
        let data = try Data(contentsOf: SharedData.url("oracle/requests/binance.json"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let info = try JSONSerialization.data(
            withJSONObject: ["symbols": try #require(root["markets"]), "rateLimits": [Any]()])
        let listings = try BinanceMapping.exchangeInfo(info).listings
        #expect(listings.count == 5)
        return Dictionary(uniqueKeysWithValues: listings.map { ($0.symbol, $0) })
    }

    private func requests() throws -> [(String, BinanceRequest)] {
        let listings = try listings()
        let bitcoin = try #require(listings["BTCUSDT"])
        let litecoin = try #require(listings["LTCUSDT"])
        let rules = BinanceOrderRules(spelling: .trimmed, conditionalResponse: .full)
        func order(
            _ listing: BinanceListing, _ side: Side, _ kind: VenueOrder.Kind, _ lots: Int64, _ id: String,
            _ time: VenueOrder.TimeInForce = .goodTillCancelled, isTest: Bool = false
        ) throws -> BinanceRequest {
            try .newOrder(
                try BinanceFixture.order(listing, side, kind, lots, id: id, time), listing, rules, isTest: isTest)
        }
        return [
            ("limit buy", try order(bitcoin, .buy, .limit(Ticks(4_200_000)), 100, "nt-1")),
            (
                "limit buy, price rounded to tick and amount truncated",
                try order(litecoin, .buy, .limit(Ticks(553)), 423, "nt-4")
            ),
            ("limit sell with float noise", try order(bitcoin, .sell, .limit(Ticks(4_200_030)), 30_000, "nt-7")),
            ("market buy by base amount", try order(bitcoin, .buy, .market, 200, "nt-10")),
            ("FOK", try order(bitcoin, .sell, .limit(Ticks(4_200_000)), 100, "nt-16", .fillOrKill)),
            (
                "take profit price, limit",
                try order(
                    bitcoin, .sell, .takeProfitLimit(trigger: Ticks(4_490_000), limit: Ticks(4_500_000)), 100, "nt-19")
            ),
            ("test endpoint", try order(bitcoin, .buy, .limit(Ticks(4_200_000)), 100, "nt-22", isTest: true)),
            ("cancel by id", .cancel(.venue(1_234_567), "BTCUSDT")),
            ("fetch order", .order(.venue(1_234_567), "BTCUSDT")),
            ("all orders since/limit", .allOrders("BTCUSDT", startMilliseconds: 1_699_990_000_000, limit: 50)),
            ("my trades until", .myTrades("BTCUSDT", endMilliseconds: 1_699_999_999_999)),
            ("ohlcv 1h since", .klines("ETHUSDT", interval: "1h", startMilliseconds: 1_699_000_000_000)),
            ("tickers", .dayTickers(["BTCUSDT", "ETHUSDT"])),
            ("order book", .depth("BTCUSDT")),
            ("trades limit", .aggregateTrades("BTCUSDT", limit: 5)),
        ]
    }

    @Test func `every call in scope is the client's, byte for byte, with its signature`() throws {
        let cases = try Self.cases()
        let signer = TestSigner(secret: "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j")
        let requests = try requests()
        for (name, request) in requests {
            let expected = try #require(cases[name], "\(name)")
            var url = "https://api.binance.com" + request.path
            var body = ""
            switch request.security {
            case .open: url += "?" + String(decoding: request.parameters.bytes, as: UTF8.self)
            case .signed:
                let payload = String(
                    decoding: try BinanceSigning.signed(
                        request, with: signer, timestampMilliseconds: 1_700_000_000_000, window: 10_000), as: UTF8.self)
                if request.method == .post { body = payload } else { url += "?" + payload }
            }
            #expect(request.method.rawValue == expected.method, "\(name)")
            #expect(url == expected.url, "\(name)")
            #expect(body == expected.body, "\(name)")
        }
        // Out of scope: an order by cost, fee schedules of the wallet, deposits.
        #expect(requests.count == 15 && cases.count == 18)
    }

    @Test func `a signed post goes into the body as a form, and the key into a header`() throws {
        let listing = try BinanceFixture.listing("BTC/USDT", tick: "0.01", lot: "0.00001")
        let request = try BinanceRequest.newOrder(
            try BinanceFixture.order(listing, .buy, .limit(Ticks(3_000_000)), 100, id: "nt-1"), listing)
        let call = try BinanceSigning.sign(
            request, base: "http://h", with: TestSigner(secret: "s"), timestampMilliseconds: 5)
        #expect(call.url == "http://h/api/v3/order" && call.method == .post)
        #expect(call.headers.map(\.name) == ["X-MBX-APIKEY", "Content-Type"])
        let body = String(decoding: try #require(call.body), as: UTF8.self)
        #expect(body.hasPrefix("timestamp=5&symbol=BTCUSDT&side=BUY&newClientOrderId=nt-1&newOrderRespType=FULL"))
        #expect(body.contains("&quantity=0.00100&price=30000.00&timeInForce=GTC&recvWindow=3000&signature="))
        #expect(request.weight == 1 && request.orderCount == 1)
        // The share kept for cancels and questions is not for new orders.
        #expect(request.purpose == .ordinary && BinanceRequest.openOrders().purpose == .essential)
    }

    @Test(arguments: [(nil, 5), (100, 5), (101, 25), (500, 25), (1_000, 50), (5_000, 250)] as [(Int?, Int)])
    func `a deeper book weighs more`(limit: Int?, weight: Int) {
        #expect(BinanceRequest.depth("BTCUSDT", limit: limit).weight == weight)
    }
}
