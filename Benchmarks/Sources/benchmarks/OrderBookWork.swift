import Foundation
import Trading

/// Changes of single levels, each checked, with the best prices read after each: a made-up stream and a captured one.
enum OrderBookWork {
    private struct Change {
        let side: Side
        let price: Ticks
        let quantity: Lots
    }

    static func run(_ options: Options) throws {
        let rounds = try options.number("rounds", default: 15)
        let changes = stream(count: 1_000_000)
        let watch = try Stopwatch(rounds: rounds) {
            var book = OrderBook()
            var sum: Int64 = 0
            for change in changes {
                try book.update(side: change.side, price: change.price, quantity: change.quantity)
                if let bid = book.bestBid, let ask = book.bestAsk { sum &+= ask.price.count &- bid.price.count }
            }
            return sum
        }
        var result = watch.measurement("order book", unit: "ns per update", per: changes.count, limit: 25)
        result.note = "made-up stream, both best prices read after each"
        try options.report(result)
        if let capture = options["capture"] { try replay(DepthCapture(path: capture), rounds, options) }
    }

    private static func replay(_ capture: DepthCapture, _ rounds: Int, _ options: Options) throws {
        var levels = 0
        for update in capture.updates where update.lastID > capture.snapshot.lastID {
            levels += update.bids.count + update.asks.count
        }
        let early = capture.updates.filter { $0.lastID <= capture.snapshot.lastID }
        let later = capture.updates.filter { $0.lastID > capture.snapshot.lastID }
        var fresh = SequencedOrderBook()
        for update in early { _ = fresh.receive(update) }
        _ = fresh.receive(capture.snapshot)
        let start = fresh
        let watch = Stopwatch(rounds: rounds) {
            var book = start
            for update in later { _ = book.receive(update) }
            return book.state == .valid
        }
        var book = start
        for update in later { _ = book.receive(update) }
        guard book.state == .valid else { throw UsageError("the captured book ended \(book.state)") }
        var result = watch.measurement("order book, captured", unit: "ns per level", per: levels, limit: 25)
        result.note = "\(later.count) updates of a real stream with sequence numbers"
        try options.report(result)
    }

    /// A market that walks tick by tick: a level near the middle changes or goes, and one the middle reaches goes first.
    private static func stream(count: Int) -> [Change] {
        var draw = Draw(state: 11)
        var middle: Int64 = 3_000_000
        var changes: [Change] = []
        changes.reserveCapacity(count)
        while changes.count < count {
            if changes.count % 50 == 0 {
                let isFalling = draw.unit() < 0.5
                middle += isFalling ? -1 : 1
                changes.append(Change(side: isFalling ? .buy : .sell, price: Ticks(middle), quantity: .zero))
            }
            let side: Side = draw.unit() < 0.5 ? .buy : .sell
            let distance = 1 + min(Int64(-20 * log(1 - draw.unit())), 500)
            let quantity = draw.unit() < 0.3 ? 0 : 1 + Int64(draw.unit() * 500_000)
            let price = side == .buy ? middle - distance : middle + distance
            changes.append(Change(side: side, price: Ticks(price), quantity: Lots(quantity)))
        }
        return changes
    }

    /// SplitMix64: the same numbers everywhere.
    private struct Draw {
        var state: UInt64

        mutating func unit() -> Double {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
        }
    }
}
