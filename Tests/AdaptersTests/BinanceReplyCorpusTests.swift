import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

/// Every documented reply, of whatever request, goes to every reader of replies: it is read, or refused by name.
@Suite(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
struct BinanceReplyCorpusTests {
    /// Replies by name: files by theirs, examples of the documentation by their line.
    private static func replies() throws -> [(name: String, body: Data)] {
        var replies: [(name: String, body: Data)] = []
        for folder in ["spot/http_json", "futures/http_json"] {
            let url = SharedData.url("captures/binance/rest_ws_samples/\(folder)")
            for name in try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() {
                let short = folder.prefix { $0 != "/" } + "/" + name.replacing(".json", with: "")
                replies.append((String(short), try Data(contentsOf: url.appendingPathComponent(name))))
            }
        }
        let text = try String(contentsOf: SharedData.url("captures/binance/doc_examples.jsonl"), encoding: .utf8)
        for (number, line) in text.split(separator: "\n").enumerated() {
            let root = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let example = try #require(root["example"])
            let body = try JSONSerialization.data(withJSONObject: example, options: .fragmentsAllowed)
            replies.append(("example \(number)", body))
        }
        return replies
    }

    /// The names of the replies that a reader takes; each of the others is refused with words.
    private func taken(_ read: (UnsafeRawBufferPointer) throws -> Void) throws -> [String] {
        var names: [String] = []
        for (name, body) in try Self.replies() {
            do {
                try body.raw { try read($0) }
                names.append(name)
            } catch { #expect(!"\(error)".isEmpty && error is BinanceError, "\(name): \(error)") }
        }
        return names
    }

    private func files(_ names: [String]) -> [String] { names.filter { !$0.hasPrefix("example") } }

    @Test func `each reader takes its own replies and refuses all others by name`() throws {
        let symbols = try BinanceFixture.symbols()
        let reader = BinanceReplyReader(symbols)
        let instrument = symbols.listings[0].instrument
        let pair = try InstrumentID("BNB/BTC")
        #expect(try Self.replies().count == 18 + 5 + 158)
        var counts: [String: Int] = [:]
        func expect(_ word: String, _ expected: [String], _ read: (UnsafeRawBufferPointer) throws -> Void) throws {
            let names = try taken(read)
            #expect(files(names) == expected, "\(word)")
            counts[word] = names.count - files(names).count
        }
        // The exchange information tells the time as well.
        try expect("time", ["spot/exchange_info_response", "spot/server_time_response"]) {
            _ = try BinanceReplyReader.serverTime($0)
        }
        try expect("depth", ["spot/depth_response"]) { _ = try BinanceReplyReader.depth($0, instrument) }
        try expect("klines", ["spot/klines_response"]) {
            _ = try BinanceReplyReader.klines($0, instrument, now: .zero)
        }
        try expect("orders", ["spot/all_orders_response", "spot/open_orders_response"]) { _ = try reader.orders($0) }
        try expect("fills", ["spot/account_trades_response"]) { _ = try reader.fills($0, pair) }
        try expect("balances", ["spot/account_response"]) { _ = try reader.balances($0) }
        try expect("all cancelled", ["spot/cancel_open_orders_response"]) { _ = try reader.allCancelled($0) }
        try expect("exchange info", ["spot/exchange_info_response"]) {
            _ = try BinanceMapping.exchangeInfo(Data($0))
        }
        try expect("socket", []) { _ = try BinanceSocketReply($0) }
        // Of the documentation's examples; four of the balances stand among those of self-trade prevention.
        #expect(
            counts == [
                "time": 2, "depth": 2, "klines": 2, "orders": 2, "fills": 1, "balances": 5, "all cancelled": 1,
                "exchange info": 0, "socket": 0,
            ])
    }

    @Test func `no documented reply decides about an order that it does not name`() throws {
        let symbols = try BinanceFixture.symbols()
        let listing = symbols.listings[0]
        let name = try ClientOrderID("nt-none")
        let order = try BinanceFixture.order(listing, .buy, .market, 1, id: "nt-none")
        let other = try BinanceFixture.order(listing, .buy, .market, 1, id: "nt-none-2")
        let questions: [BinanceQuestion] = [
            .place([order]), .place([order, other]), .cancel(name, listing.instrument.id),
            .lookUp(name, listing.instrument.id),
        ]
        var answers: [String: Int] = [:]
        for (reply, body) in try Self.replies() {
            for question in questions {
                for status in [200, 500, 502, 504] {
                    let answer = body.raw { question.answer(status: status, body: $0, symbols: symbols) }
                    guard case .unclear(let words) = answer else {
                        Issue.record("\(reply) as \(status): \(answer)")
                        continue
                    }
                    #expect(!words.isEmpty)
                    answers["\(status)", default: 0] += 1
                }
            }
        }
        #expect(answers == ["200": 724, "500": 724, "502": 724, "504": 724])
    }

    @Test func `the live book and ticker are what a widely used client makes of them`() async throws {
        func live(_ method: String) throws -> (reply: Data, parsed: [String: Any]) {
            let url = SharedData.url("oracle/live_2026-02/binance/fetch_\(method)_BTC_USDT.json")
            let root = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [String: Any])
            let reply = try JSONSerialization.data(withJSONObject: try #require(root["http_response"]))
            return (reply, try #require(root["parsed_response"] as? [String: Any]))
        }
        let rig = try ClientRig()
        let instrument = rig.symbols.listings[0].instrument
        func value(_ ticks: Ticks) -> Double? { Double(instrument.price(ticks).description) }
        func value(_ lots: Lots) -> Double? { Double(instrument.quantity(lots).description) }

        let book = try live("order_book")
        let snapshot = try book.reply.raw { try BinanceReplyReader.depth($0, instrument) }
        #expect(Double(snapshot.lastID) == book.parsed["nonce"] as? Double && snapshot.offGridCount == 0)
        for (levels, side) in [(snapshot.bids, "bids"), (snapshot.asks, "asks")] {
            let expected = try #require(book.parsed[side] as? [[Double]])
            let read = levels.map { [value($0.price) ?? .nan, value($0.quantity) ?? .nan] }
            #expect(read == expected && levels.count == 5)
        }

        let ticker = try live("ticker")
        let body = String(decoding: ticker.reply, as: UTF8.self)
        let rest = rig.rest(FakeREST { _ in FakeREST.json(body) })
        let quote = try #require(try await rest.bookTicker(InstrumentIndex(0)))
        #expect(value(quote.bid) == ticker.parsed["bid"] as? Double)
        #expect(value(quote.ask) == ticker.parsed["ask"] as? Double)
        #expect(value(quote.bidQuantity) == ticker.parsed["bidVolume"] as? Double)
        #expect(value(quote.askQuantity) == ticker.parsed["askVolume"] as? Double)
    }

    @Test func `the documented bars are what the client makes of them`() throws {
        let url = SharedData.url("oracle/responses/binance.json")
        let root = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [String: Any])
        let cases = try #require(root["cases"] as? [[String: Any]])
        let rows = try #require(cases.first { $0["method"] as? String == "fetch_ohlcv" }?["parsed"] as? [[Double]])
        let instrument = try BinanceFixture.symbols().listings[0].instrument
        let reply = try #require(try Self.replies().first { $0.name == "spot/klines_response" })
        let bars = try reply.body.raw { try BinanceReplyReader.klines($0, instrument, now: .zero) }
        #expect(bars.count == rows.count && rows.count == 1)
        for (bar, row) in zip(bars.map(\.bar), rows) {
            #expect(Double(bar.openTime.milliseconds) == row[0])
            for (ticks, value) in zip([bar.open, bar.high, bar.low, bar.close], row[1...4]) {
                #expect(Double(instrument.price(ticks).description) == value)
            }
            // Cut down to whole lots of 0.0001.
            let volume = try #require(Double(instrument.quantity(bar.volume).description))
            #expect(volume <= row[5] && row[5] - volume < 0.0001)
        }
    }
}
