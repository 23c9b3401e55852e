import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

/// Every message of the collected captures and examples is read, or refused by name.
@Suite(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
struct BinanceCorpusTests {
    /// What became of the frames of a file.
    private struct Tally {
        var read: [String: Int] = [:]
        var refused: [String] = []
    }

    private func kind(_ message: BinanceStreamMessage) -> String {
        switch message {
        case .depth: "depth"
        case .partialDepth: "partialDepth"
        case .trade: "trade"
        case .aggregateTrade: "aggTrade"
        case .kline: "kline"
        case .bookTicker: "bookTicker"
        case .acknowledged: "acknowledged"
        case .subscriptions: "subscriptions"
        case .refused: "refused"
        case .serverShutdown: "serverShutdown"
        case .user: "user"
        case .unknown: "unknown"
        }
    }

    private func tally(_ frames: [String], _ symbols: BinanceSymbols) -> Tally {
        let reader = BinanceStreamReader(symbols)
        var tally = Tally()
        var depth = BinanceDepth()
        for frame in frames {
            frame.bytes { bytes in
                do throws(BinanceError) {
                    let message = try reader.read(bytes)
                    tally.read[kind(message), default: 0] += 1
                    let fast = try reader.read(bytes, into: &depth)
                    #expect(fast == message || (fast == nil && kind(message) == "depth"))
                    if case .depth(_, let update, _) = message { #expect(update == depth.update) }
                } catch { tally.refused.append("\(error)") }
            }
        }
        return tally
    }

    private func json(_ lines: [String]) throws -> [String] {
        try lines.map { String($0[try #require($0.firstIndex(of: "{"))...]) }
    }

    @Test func `every frame of the live captures is read`() throws {
        let bitcoin = BinanceSymbols(traded: [
            try BinanceFixture.listing("BTC/USDT", tick: "0.01", lot: "0.00001"),
            try BinanceFixture.listing("ETH/USDT", tick: "0.01", lot: "0.0001"),
        ])
        for (symbol, lines) in [("btcusdt", 41_249), ("ethusdt", 33_618)] {
            let frames = try json(try Capture.lines("captures/binance/spot_\(symbol)_2024-08-08T2354.txt.gz"))
            let tally = tally(frames, bitcoin)
            #expect(frames.count == lines && tally.refused.isEmpty, "\(tally.refused.prefix(3))")
            // The one snapshot of a request stands among the frames; it names no stream.
            #expect(tally.read["unknown"] == 1 && tally.read.values.reduce(0, +) == lines, "\(tally.read)")
            #expect(Set(tally.read.keys) == ["depth", "trade", "bookTicker", "unknown"])
        }
        let info = try BinanceMapping.exchangeInfo(try Capture.reply("captures/binance/exchangeInfo_2021-10-12.txt.gz"))
        let lines = try Capture.lines("captures/binance/ws_mixed_2021-10-12.txt.gz").filter { $0.contains("{") }
        let mixed = tally(try json(lines), BinanceSymbols(traded: info.listings))
        #expect(mixed.refused.isEmpty && mixed.read.values.reduce(0, +) == 265, "\(mixed)")
        #expect(mixed.read["unknown"] == nil, "\(mixed.read)")
    }

    @Test func `every sample of streams, spot and foreign, is read or named`() throws {
        let symbols = try BinanceFixture.symbols()
        func samples(_ folder: String) throws -> [String] {
            let url = SharedData.url("captures/binance/rest_ws_samples/\(folder)")
            return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted().map {
                try String(contentsOf: url.appendingPathComponent($0), encoding: .utf8)
            }
        }
        let user = tally(try samples("spot/user_data_json"), symbols)
        #expect(user.refused.isEmpty && user.read == ["user": 11], "\(user)")
        let foreign = tally(try samples("futures/user_data_json"), symbols)
        #expect(foreign.refused.isEmpty && foreign.read["unknown"] == 14, "\(foreign)")
        // Futures speak of trades, depth and bars in the same words.
        let market = tally(try samples("futures/market_data_json"), symbols)
        #expect(market.read.values.reduce(0, +) + market.refused.count == 9, "\(market)")
        #expect(market.refused.allSatisfy { $0.contains("field") }, "\(market.refused)")
    }

    @Test func `every documented example is read or named`() throws {
        let text = try String(contentsOf: SharedData.url("captures/binance/doc_examples.jsonl"), encoding: .utf8)
        var frames: [String] = []
        for line in text.split(separator: "\n") {
            let root = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let example = try JSONSerialization.data(
                withJSONObject: try #require(root["example"]), options: .fragmentsAllowed)
            frames.append(String(decoding: example, as: UTF8.self))
        }
        let tally = tally(frames, try BinanceFixture.symbols())
        #expect(frames.count == 158 && tally.read.values.reduce(0, +) + tally.refused.count == 158)
        #expect(tally.read["user"] == 6 && tally.read["aggTrade"] == 1 && tally.read["depth"] == 1, "\(tally.read)")
        #expect(tally.read["serverShutdown"] == 2 && tally.read["acknowledged"] == 3, "\(tally.read)")
        // Two bars of the documentation have a low above their open.
        #expect(tally.refused.filter { $0.contains("kline") || $0.contains("field h") }.count == 2, "\(tally.refused)")
        #expect(tally.refused.allSatisfy { $0.contains("field") || $0.contains("symbol") }, "\(tally.refused)")
    }

    @Test func `books of several symbols follow their tickers and never cross`() throws {
        let info = try BinanceMapping.exchangeInfo(try Capture.reply("captures/binance/exchangeInfo_2021-10-12.txt.gz"))
        let names = ["NKNUSDT", "BLZETH", "LRCBTC", "RUNEEUR"]
        // Orders from before the venue made its steps coarser still rest in these books, so the grid is the finest.
        let symbols = BinanceSymbols(
            traded: try names.compactMap { info.listing(symbol: $0) }.map {
                try BinanceFixture.listing($0.instrument.id.description, tick: "0.00000001", lot: "0.0001")
            })
        #expect(symbols.tradedCount == 4)
        let reader = BinanceStreamReader(symbols)
        var books = symbols.listings.map { _ in SequencedOrderBook() }
        var pending: [Int: [BinanceBookTicker]] = [:]
        var depth = BinanceDepth()
        var compared = 0
        var events: [(Double, String)] = []
        for file in ["ws_mixed_2021-10-12", "depth_snapshots_2021-10-12"] {
            for line in try Capture.lines("captures/binance/\(file).txt.gz") {
                guard let start = line.firstIndex(of: "{") else { continue }
                let head = line[..<start].split(separator: " ").last.map { $0.dropLast(1) } ?? ""
                guard let time = Double(head) else { continue }
                events.append((time, line))
            }
        }
        for (_, line) in events.sorted(by: { $0.0 < $1.0 }) {
            let json = String(line[try #require(line.firstIndex(of: "{"))...])
            if line.hasPrefix("http") {
                let position = try #require(names.firstIndex { line.contains("symbol=\($0)&") })
                let snapshot = try json.bytes {
                    try BinanceReplyReader.depth($0, symbols.listings[position].instrument)
                }
                #expect(books[position].receive(snapshot) != .needsSnapshot)
                continue
            }
            switch try json.bytes({ try reader.read($0, into: &depth) }) {
            case nil:
                let position = depth.instrument.position
                let isApplied = books[position].receive(depth.update) == .applied
                if case .invalid(let reason) = books[position].state { Issue.record("\(names[position]): \(reason)") }
                guard isApplied, let book = books[position].book else { continue }
                for ticker in pending[position, default: []] where ticker.updateID == depth.lastID {
                    compared += 1
                    #expect(book.bestBid == ticker.bid && book.bestAsk == ticker.ask)
                }
            case .bookTicker(let ticker): pending[ticker.instrument.position, default: []].append(ticker)
            default: break
            }
        }
        #expect(books.allSatisfy { $0.state == .valid } && compared > 0, "\(compared)")
    }
}
