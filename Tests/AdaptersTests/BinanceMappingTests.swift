import Adapters
import Foundation
import TestSupport
import Testing
import Trading

struct BinanceMappingTests {
    /// A reply with one symbol, BTCUSDT, whose filters are given.
    private func reply(_ filters: String, others: String = "") -> Data {
        Data(
            """
            {"timezone":"UTC","rateLimits":[{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":100}],
            "symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",
            "filters":[\(filters)]}\(others)]}
            """.utf8)
    }

    private let price =
        #"{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01000000"}"#
    private let lot =
        #"{"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"}"#

    @Test func `the filters of a symbol become the rules of an instrument`() throws {
        let notional = #"{"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true,"avgPriceMins":5}"#
        let bytes = reply("\(price),\(lot),\(notional)")
        let info = try BinanceMapping.exchangeInfo(bytes)
        let instrument = try #require(info.listing(symbol: "BTCUSDT")).instrument
        #expect(instrument.id == (try InstrumentID("BTC/USDT")))
        #expect(instrument.priceIncrement == Price("0.01") && instrument.lot == Quantity("0.00001"))
        #expect(instrument.minQuantity == Quantity("0.00001") && instrument.maxQuantity == Quantity("9000"))
        #expect(instrument.minNotional == Notional("5"))
        #expect(info.refused.isEmpty && info.listings.map(\.isTrading) == [true])
        #expect(info.rateLimits.map(\.interval) == [.seconds(10)] && info.rateLimits.map(\.limit) == [100])
        #expect(try BinanceMapping.instrument("BTCUSDT", in: bytes) == instrument)
        #expect(info.listing(try InstrumentID("BTC/USDT"))?.symbol == "BTCUSDT")
    }

    @Test func `the older name of the notional filter is read, and of both the larger holds`() throws {
        let old = #"{"filterType":"MIN_NOTIONAL","minNotional":"10.00000000","applyToMarket":true,"avgPriceMins":5}"#
        let new = #"{"filterType":"NOTIONAL","minNotional":"5.00000000"}"#
        #expect(
            try BinanceMapping.instrument("BTCUSDT", in: reply("\(price),\(lot),\(old)")).minNotional == Notional("10"))
        #expect(
            try BinanceMapping.instrument("BTCUSDT", in: reply("\(old),\(lot),\(new),\(price)")).minNotional
                == Notional("10"))
        #expect(try BinanceMapping.instrument("BTCUSDT", in: reply("\(price),\(lot)")).minNotional == .zero)
    }

    @Test func `a symbol that cannot be used is refused by name and filter, and the others stay`() throws {
        let good = #","filters":[\#(price),\#(lot)]}"#
        func symbol(_ name: String, _ base: String, _ filters: String) -> String {
            #",{"symbol":"\#(name)","status":"BREAK","baseAsset":"\#(base)","quoteAsset":"USDT","filters":[\#(filters)]}"#
        }
        let others =
            symbol("AUSDT", "A", lot) + symbol("BUSDT", "B", price)
            + symbol("CUSDT", "C", "\(lot),{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.00000000\"}")
            + symbol("DUSDT", "D", "\(price),{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"1e-13\"}")
            + symbol("EUSDT", "E", "\(lot),{\"filterType\":\"PRICE_FILTER\",\"tickSize\":0.01}")
            + symbol("FUSDT", "F", "\(price),{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"12abc\"}")
            + symbol("GUSDT", "币安", "\(price),\(lot)")
            + symbol(
                "HUSDT", "H",
                "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.00000001\"},"
                    + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.00000001\"}")
            + symbol("BTCUSDT", "BTC", "\(price),\(lot)") + #",{"status":"TRADING"},7"#
            + #",{"symbol":"IUSDT","status":"TRADING","baseAsset":"I","quoteAsset":"USDT"\#(good)"#
        let info = try BinanceMapping.exchangeInfo(reply("\(price),\(lot)", others: others))
        #expect(info.listings.map(\.symbol) == ["BTCUSDT", "IUSDT"])
        let texts = info.refused.map(\.description)
        #expect(texts.count == 11)
        let expected = [
            ("AUSDT", "PRICE_FILTER"), ("BUSDT", "LOT_SIZE"), ("CUSDT", "tickSize"), ("DUSDT", "stepSize"),
            ("EUSDT", "tickSize"), ("FUSDT", "12abc"), ("GUSDT", "asset"), ("HUSDT", "not exact"),
            ("BTCUSDT", "twice"), ("unnamed", "symbol"), ("unnamed", "is not"),
        ]
        for (text, (symbol, word)) in zip(texts, expected) {
            #expect(text.contains(symbol) && text.contains(word) && !text.contains("\n"), "\(text)")
        }
        for symbol in ["AUSDT", "CUSDT", "EUSDT", "HUSDT"] {
            #expect(throws: BinanceError.self) {
                try BinanceMapping.instrument(symbol, in: reply("\(price),\(lot)", others: others))
            }
        }
    }

    @Test(arguments: ["", "[]", "{}", "nonsense", "<html>", #"{"symbols":{}}"#, #"{"rateLimits":[],"symbols":[{"#])
    func `a reply of another shape is refused as a whole`(text: String) {
        let error = #expect(throws: BinanceError.self) { try BinanceMapping.exchangeInfo(Data(text.utf8)) }
        guard case .malformedReply = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an error of the venue and an unlisted symbol are told as such`() {
        let error = Data(#"{"code":-1121,"msg":"Invalid symbol."}"#.utf8)
        #expect(throws: BinanceError.refused(code: -1121, message: "Invalid symbol.")) {
            try BinanceMapping.exchangeInfo(error)
        }
        #expect(throws: BinanceError.unknownSymbol("ETHUSDT")) {
            try BinanceMapping.instrument("ETHUSDT", in: reply("\(price),\(lot)"))
        }
    }

    @Test func `limits that make no sense are refused by name`() throws {
        let bytes = Data(
            """
            {"symbols":[],"rateLimits":[
            {"rateLimitType":"A","interval":"FORTNIGHT","intervalNum":1,"limit":1},
            {"rateLimitType":"B","interval":"DAY","intervalNum":9223372036854775807,"limit":1},
            {"rateLimitType":"C","interval":"DAY","intervalNum":1,"limit":0},
            {"rateLimitType":"D","interval":"DAY","intervalNum":1,"limit":5}]}
            """.utf8)
        let info = try BinanceMapping.exchangeInfo(bytes)
        #expect(info.rateLimits.map(\.kind) == ["D"] && info.refused.count == 3)
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `every symbol of a real reply is usable, with the rules that it shows`() throws {
        let bytes = try Capture.reply("captures/binance/exchangeInfo_2021-10-12.txt.gz")
        let info = try BinanceMapping.exchangeInfo(bytes)
        #expect(info.listings.count == 1_695 && info.refused.isEmpty, "\(info.refused)")
        #expect(info.listings.filter(\.isTrading).count == 1_222)
        #expect(info.rateLimits.count == 4 && info.rateLimits.last?.interval == .minutes(5))
        let bitcoin = try #require(info.listing(symbol: "BTCUSDT")).instrument
        #expect(bitcoin.priceIncrement == Price("0.01") && bitcoin.lot == Quantity("0.00001"))
        #expect(bitcoin.maxQuantity == Quantity("9000") && bitcoin.minNotional == Notional("10"))
        let ether = try BinanceMapping.instrument("ETHBTC", in: bytes)
        #expect(ether.priceIncrement == Price("0.000001") && ether.lot == Quantity("0.0001"))
        #expect(ether.id == (try InstrumentID("ETH/BTC")) && ether.minNotional == Notional("0.0001"))

        // The same filters through an independent reader of JSON.
        let root = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let symbols = try #require(root["symbols"] as? [[String: Any]])
        for (listing, wire) in zip(info.listings, symbols) {
            #expect(listing.symbol == wire["symbol"] as? String)
            let filters = try #require(wire["filters"] as? [[String: Any]])
            let sizes = try #require(filters.first { $0["filterType"] as? String == "LOT_SIZE" })
            let step = try #require(sizes["stepSize"] as? String)
            #expect(Decimal(string: listing.instrument.lot.description) == Decimal(string: step))
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `a documented symbol without filters is refused by name`() throws {
        let url = SharedData.url("captures/binance/rest_ws_samples/spot/http_json/exchange_info_response.json")
        let info = try BinanceMapping.exchangeInfo(try Data(contentsOf: url))
        #expect(info.listings.isEmpty)
        #expect(info.refused == [.missingFilter(symbol: "ETHBTC", filter: "PRICE_FILTER")])
    }

    @Test func `cut and bent replies never trap`() throws {
        let whole = Array(reply("\(price),\(lot)"))
        var accepted = 0
        for cut in 0..<whole.count {
            if (try? BinanceMapping.exchangeInfo(Data(whole[..<cut]))) != nil { accepted += 1 }
            var bent = whole
            bent[cut] = UInt8(truncatingIfNeeded: cut &* 31)
            if (try? BinanceMapping.exchangeInfo(Data(bent))) != nil { accepted += 1 }
        }
        #expect(accepted < whole.count * 2)
    }
}
