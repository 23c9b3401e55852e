import Adapters
import Foundation
import TestSupport
import Testing
import Trading

/// Five minutes of a real stream through the whole way: text, wire, grid, sequence, book.
@Suite(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
struct BinanceBookReplayTests {
    @Test(arguments: [("btcusdt", "BTC/USDT", "0.00001"), ("ethusdt", "ETH/USDT", "0.0001")])
    func `after each update the best levels are those of the venue's own ticker`(
        symbol: String, name: String, lot: String
    ) throws {
        let instrument = try Instrument(
            id: InstrumentID(name), priceIncrement: Price(Fixed("0.01"[...])), lot: Quantity(Fixed(lot[...])))
        let symbols = BinanceSymbols(traded: [BinanceListing(symbol: symbol.uppercased(), instrument: instrument)])
        let reader = BinanceStreamReader(symbols)
        var book = SequencedOrderBook()
        var depth = BinanceDepth()
        var tickers: [Int64: BinanceBookTicker] = [:]
        var compared = 0
        var differences = 0
        var applied = 0
        for line in try Capture.lines("captures/binance/spot_\(symbol)_2024-08-08T2354.txt.gz") {
            let json = String(line[try #require(line.firstIndex(of: "{"))...])
            if line.contains("lastUpdateId") {
                #expect(book.receive(try BinanceMapping.snapshot(Data(json.utf8), instrument)) != .needsSnapshot)
                continue
            }
            if let message = try json.bytes({ try reader.read($0, into: &depth) }) {
                if case .bookTicker(let ticker) = message { tickers[ticker.updateID] = ticker }
                continue
            }
            let answer = book.receive(depth.update)
            #expect(book.state == .valid || applied == 0, "the stream has no gap")
            guard answer == .applied else { continue }
            applied += 1
            if let bid = book.book?.bestBid, let ask = book.book?.bestAsk { #expect(bid.price < ask.price) }
            // A ticker with the number of the update's last change shows the book at that very change.
            guard let ticker = tickers[depth.lastID] else { continue }
            compared += 1
            if book.book?.bestBid != ticker.bid || book.book?.bestAsk != ticker.ask { differences += 1 }
        }
        #expect(applied > 3_000)
        #expect(compared > 50)
        #expect(differences == 0, "\(differences) of \(compared)")
    }
}
