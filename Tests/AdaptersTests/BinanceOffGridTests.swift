import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

/// Levels from before a venue made its ticks coarser.
struct BinanceOffGridTests {
    private func symbols() throws -> BinanceSymbols {
        BinanceSymbols(traded: [try BinanceFixture.listing("BTC/USDT", tick: "0.05", lot: "0.001")])
    }

    @Test func `a level between two ticks is left out of the book and counted, on both ways of reading`() throws {
        let reader = BinanceStreamReader(try symbols())
        let text =
            #"{"e":"depthUpdate","E":5,"s":"BTCUSDT","U":7,"u":9,"b":[["1.50","2"],["1.51","4"]],"a":[["1.5999","1"],["1.65","3"],["0.001","0"]]}"#
        let expected = OrderBookUpdate(
            firstID: 7, lastID: 9, bids: [.init(price: Ticks(30), quantity: Lots(2_000))],
            asks: [.init(price: Ticks(33), quantity: Lots(3_000))], offGridCount: 3)
        var depth = BinanceDepth()
        try text.bytes { bytes in
            guard case .depth(_, let update, _) = try reader.read(bytes) else { throw BinanceError.malformedReply("") }
            #expect(update == expected)
            #expect(try reader.read(bytes, into: &depth) == nil && depth.update == expected)
        }
        // The buffer is used again: what was counted belongs to one update.
        let plain = text.replacing("1.51", with: "1.45").replacing("1.5999", with: "1.60")
            .replacing("0.001", with: "0.05")
        let message = try plain.bytes { try reader.read($0, into: &depth) }
        #expect(message == nil && depth.update.offGridCount == 0)
        #expect(depth.bids.count == 2 && depth.asks.count == 3)
    }

    @Test(arguments: ["-1.51", "1e400", "12abc", "", "1.0000000000001", "NaN"])
    func `what is no price at all is refused, not left out`(price: String) throws {
        let instrument = try symbols().listings[0].instrument
        let text = #"{"lastUpdateId":1,"bids":[["\#(price)","1"]],"asks":[]}"#
        #expect(throws: BinanceError.self) { try text.bytes { try BinanceReplyReader.depth($0, instrument) } }
        let quantity = #"{"lastUpdateId":1,"bids":[["1.51","x"]],"asks":[]}"#
        #expect(throws: BinanceError.self) { try quantity.bytes { try BinanceReplyReader.depth($0, instrument) } }
    }

    @Test func `a best price between two ticks is told as unreadable, never rounded`() throws {
        let reader = BinanceStreamReader(try symbols())
        let text = #"{"u":1,"s":"BTCUSDT","b":"1.51","B":"1","a":"1.60","A":"1"}"#
        #expect(throws: BinanceError.self) { try text.bytes { try reader.read($0) } }
        let snapshot = try #"{"lastUpdateId":1,"bids":[["1.51","1"],["1.45","2"]],"asks":[["1.60","1"]]}"#.bytes {
            try BinanceReplyReader.depth($0, reader.symbols.listings[0].instrument)
        }
        #expect(snapshot.bids.map(\.price) == [Ticks(29)] && snapshot.offGridCount == 1)
    }

    /// Whether a price of the venue is a whole number of ticks, by an arithmetic that is not ours.
    private func isOnGrid(_ price: String, _ tick: Decimal) throws -> Bool {
        let value = try #require(Decimal(string: price))
        var quotient = value / tick
        var whole = Decimal()
        NSDecimalRound(&whole, &quotient, 0, .down)
        return whole == quotient
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `real books on their own grid become valid and agree with every ticker that is on it`() throws {
        let info = try BinanceMapping.exchangeInfo(try Capture.reply("captures/binance/exchangeInfo_2021-10-12.txt.gz"))
        let names = ["NKNUSDT", "BLZETH", "LRCBTC", "RUNEEUR"]
        let listings = try names.map { try #require(info.listing(symbol: $0)) }
        let reader = BinanceStreamReader(BinanceSymbols(traded: listings))
        var books = listings.map { _ in SequencedOrderBook() }
        var tickers: [Int: [Int64: BinanceBookTicker]] = [:]
        var depth = BinanceDepth()
        var (leftOut, expected, compared) = (0, 0, 0)
        for line in try mixed() {
            let json = String(line[try #require(line.firstIndex(of: "{"))...])
            for (position, listing) in listings.enumerated()
            where line.contains(names[position]) || line.contains(names[position].lowercased()) {
                let tick = try #require(Decimal(string: listing.instrument.priceIncrement.description))
                expected += try offGrid(json, tick)
            }
            if line.hasPrefix("http") {
                let position = try #require(names.firstIndex { line.contains("symbol=\($0)&") })
                let snapshot = try json.bytes { try BinanceReplyReader.depth($0, listings[position].instrument) }
                leftOut += snapshot.offGridCount
                #expect(books[position].receive(snapshot) != .needsSnapshot)
                continue
            }
            let message: BinanceStreamMessage?
            do { message = try json.bytes { try reader.read($0, into: &depth) } } catch {
                // A ticker or trade that is not on the grid; books are read all the same.
                #expect(!line.contains("depthUpdate"), "\(error)")
                continue
            }
            if case .bookTicker(let ticker) = message {
                tickers[ticker.instrument.position, default: [:]][ticker.updateID] = ticker
            }
            guard message == nil else { continue }
            leftOut += depth.offGridCount
            let position = depth.instrument.position
            let isApplied = books[position].receive(depth.update) == .applied
            if case .invalid(let reason) = books[position].state { Issue.record("\(names[position]): \(reason)") }
            guard isApplied, let book = books[position].book, let ticker = tickers[position]?[depth.lastID] else {
                continue
            }
            compared += 1
            #expect(book.bestBid == ticker.bid && book.bestAsk == ticker.ask)
        }
        #expect(books.allSatisfy { $0.state == .valid } && compared > 0, "\(compared)")
        #expect(leftOut == expected && leftOut > 0, "\(leftOut) of \(expected)")
    }

    /// Levels of a message that are not on the grid, counted by an independent reader of JSON.
    private func offGrid(_ json: String, _ tick: Decimal) throws -> Int {
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let body = root["data"] as? [String: Any] ?? root
        guard body["e"] as? String == "depthUpdate" || body["lastUpdateId"] != nil else { return 0 }
        var count = 0
        for name in ["b", "a", "bids", "asks"] {
            for level in body[name] as? [[String]] ?? [] where try !isOnGrid(level[0], tick) { count += 1 }
        }
        return count
    }

    /// The frames and snapshots of the capture in the order of their times.
    private func mixed() throws -> [String] {
        var events: [(Double, String)] = []
        for file in ["ws_mixed_2021-10-12", "depth_snapshots_2021-10-12"] {
            for line in try Capture.lines("captures/binance/\(file).txt.gz") {
                guard let start = line.firstIndex(of: "{") else { continue }
                let head = line[..<start].split(separator: " ").last.map { $0.dropLast(1) } ?? ""
                guard let time = Double(head) else { continue }
                events.append((time, line))
            }
        }
        return events.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
