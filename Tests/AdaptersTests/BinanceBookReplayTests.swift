import Adapters
import Foundation
import TestSupport
import Testing
import Trading

/// Five minutes of a real stream through the whole way: text, wire, grid, sequence, book.
@Suite(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
struct BinanceBookReplayTests {
    private struct Envelope<Message: Decodable>: Decodable {
        let data: Message
    }

    private struct BookTicker: Decodable {
        let u: Int64
        let b: String
        let B: String
        let a: String
        let A: String
    }

    @Test(arguments: [("btcusdt", "BTC/USDT", "0.00001"), ("ethusdt", "ETH/USDT", "0.0001")])
    func `after each update the best levels are those of the venue's own ticker`(
        symbol: String, name: String, lot: String
    ) throws {
        let instrument = try Instrument(
            id: InstrumentID(name), priceIncrement: Price(Fixed("0.01"[...])), lot: Quantity(Fixed(lot[...])))
        let decoder = JSONDecoder()
        var book = SequencedOrderBook()
        var tickers: [Int64: BookTicker] = [:]
        var compared = 0
        var differences = 0
        var applied = 0
        for line in try Capture.lines("captures/binance/spot_\(symbol)_2024-08-08T2354.txt.gz") {
            let json = Data(line[try #require(line.firstIndex(of: "{"))...].utf8)
            if line.contains("lastUpdateId") {
                #expect(book.receive(try BinanceMapping.snapshot(json, instrument)) != .needsSnapshot)
            } else if line.contains("@bookTicker") {
                let ticker = try decoder.decode(Envelope<BookTicker>.self, from: json).data
                tickers[ticker.u] = ticker
            } else if line.contains("@depth") {
                let wire = try decoder.decode(Envelope<BinanceWire.DepthUpdate>.self, from: json).data
                let answer = book.receive(try BinanceMapping.update(wire, instrument))
                #expect(book.state == .valid || applied == 0, "the stream has no gap")
                guard answer == .applied else { continue }
                applied += 1
                // A ticker with the number of the update's last change shows the book at that very change.
                guard let ticker = tickers[wire.u] else { continue }
                compared += 1
                let bid = OrderBookLevel(
                    price: try instrument.ticks(Price(Fixed(ticker.b[...])), .exact),
                    quantity: try instrument.lots(Quantity(Fixed(ticker.B[...])), .down))
                let ask = OrderBookLevel(
                    price: try instrument.ticks(Price(Fixed(ticker.a[...])), .exact),
                    quantity: try instrument.lots(Quantity(Fixed(ticker.A[...])), .down))
                if book.book?.bestBid != bid || book.book?.bestAsk != ask { differences += 1 }
            }
        }
        #expect(applied > 3_000)
        #expect(compared > 50)
        #expect(differences == 0, "\(differences) of \(compared)")
    }
}
