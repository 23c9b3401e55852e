import PracticeVenue
import Testing
import Trading

struct DepthTests {
    /// The documented rule (binance-spot.md, section 10), written down here once more.
    @Test func `the depth stream continues a snapshot by the documented rule, and gives the book of the next snapshot`()
        throws
    {
        var bench = try Bench()
        bench.watch("btcusdt@depth@100ms")
        bench.exchange.moveOn(at: bench.wall)
        let snapshot = bench.open("/api/v3/depth", "symbol=BTCUSDT&limit=1000")
        var last = try #require(snapshot["lastUpdateId"]?.integer)
        var bids = levels(snapshot["bids"])
        for _ in 0..<20 { bench.exchange.moveOn(at: bench.wall) }
        for update in bench.frames("btcusdt@depth@100ms") {
            let (first, final) = (update["U"]?.integer ?? 0, update["u"]?.integer ?? 0)
            if final <= last { continue }
            #expect(first == last + 1)
            for (price, quantity) in levels(update["b"]) { bids[price] = quantity == .zero ? nil : quantity }
            last = final
        }
        let next = bench.open("/api/v3/depth", "symbol=BTCUSDT&limit=1000")
        #expect(next["lastUpdateId"]?.integer == last)
        #expect(bids == levels(next["bids"]))
    }

    private func levels(_ json: JSONValue?) -> [String: Fixed] {
        var levels: [String: Fixed] = [:]
        for level in json?.elements ?? [] {
            levels[level.elements?.first?.string ?? ""] = fixed(level.elements?.last?.string ?? "0")
        }
        return levels
    }

    @Test func `a kline that closes carries the bar's exact values, once`() throws {
        var bench = try Bench()
        bench.watch("btcusdt@kline_1m")
        for _ in 0..<3 { bench.exchange.moveOn(at: bench.wall) }
        let closed = bench.frames("btcusdt@kline_1m").compactMap { $0["k"] }.filter { $0["x"]?.flag == true }
        #expect(closed.count == 1)
        #expect(
            ["o", "h", "l", "c", "v"].map { closed.first?[$0]?.string } == [
                "30000.00000000", "30100.00000000", "29900.00000000", "30050.00000000", "100.00000000",
            ])
    }
}
