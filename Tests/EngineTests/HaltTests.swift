import Accounting
import Engine
import Risk
import Testing
import Trading

struct HaltTests {
    @Test func `flatten sells everything, cancels everything and takes no new positions`() throws {
        var floor = try TradingFloor("b---bbbb", ExitPlan(stopFraction: 0.5))
        for _ in 0..<3 { try floor.bar(100) }
        try floor.take { .flatten(at: $0) }
        for _ in 0..<4 { try floor.bar(100) }
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 100"])
        #expect(floor.tape.trips.map(\.exitReason) == [.flatten])
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.engine.killLevel == .reduceOnly)
        #expect(floor.tape.refusals.first == .killLevel(.reduceOnly))
    }

    @Test func `what an entry in flight still buys is sold after a flatten`() throws {
        var floor = try TradingFloor(
            "b", ExitPlan(stopFraction: 0.5), model: fillModel(latency: .seconds(70), participation: "0.1"))
        try floor.bar(100)
        try floor.bar(100)
        try floor.take { .flatten(at: $0) }  // The order arrives in 10 s, its cancel in 70.
        try floor.bar(100, volume: 30)
        #expect(floor.held == 3)
        for _ in 0..<5 { try floor.bar(100) }
        #expect(floor.held == 0)
        #expect(floor.tape.trips.map(\.exitReason) == [.flatten])
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.reserved() == .zero)
        #expect(floor.agrees)
    }

    @Test func `reduce-only refuses entries and lets exits go`() throws {
        var floor = try TradingFloor("b--s-b")
        for _ in 0..<3 { try floor.bar(100) }
        try floor.take { .raiseKillLevel(.reduceOnly, at: $0) }
        for _ in 0..<5 { try floor.bar(100) }
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 100"])
        #expect(floor.tape.refusals == [.killLevel(.reduceOnly)])
    }

    @Test func `halt sends nothing new and leaves the protection in place`() throws {
        var floor = try TradingFloor("b--s", ExitPlan(stopFraction: 0.1))
        for _ in 0..<3 { try floor.bar(100) }
        try floor.take { .raiseKillLevel(.halt, at: $0) }
        try floor.bar(100)
        #expect(floor.engine.openOrders.count == 1)
        #expect(floor.tape.refusals == [.killLevel(.halt)])
        try floor.bar(80)
        #expect(floor.tape.trips.map(\.exitReason) == [.stop])
    }

    @Test func `kill cancels everything and gives back what was set aside`() throws {
        var floor = try TradingFloor(
            [("b", ExitPlan(stopFraction: 0.1)), ("--b", .none)], model: fillModel(participation: "0.00001"))
        for _ in 0..<3 { try floor.bar(100) }
        #expect(floor.reserved(1) > .zero)
        try floor.take { .raiseKillLevel(.kill, at: $0) }
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.reserved(0) == .zero)
        #expect(floor.reserved(1) == .zero)
        let orders = floor.tape.orders.count
        for _ in 0..<3 { try floor.bar(100) }
        #expect(floor.tape.orders.count == orders)
        #expect(floor.agrees)
    }

    @Test func `the level never falls`() throws {
        var floor = try TradingFloor("")
        for level in [KillLevel.halt, .reduceOnly, .run] { try floor.take { .raiseKillLevel(level, at: $0) } }
        #expect(floor.engine.killLevel == .halt)
    }

    @Test func `a position too small for the venue to sell does not block the strategy`() throws {
        // Bought for 500, worth 40 when the exit comes; the venue sells nothing below 50.
        var floor = try TradingFloor(
            "b-ssb--s", ExitPlan(), instrument: natural("BTC/USDT", minNotional: "50"))
        for price in [100, 100, 8, 8, 100, 100, 100, 100, 100, 100] as [Int64] { try floor.bar(price) }
        // The first exit is refused once; the next entry adds to what is stranded, and the next exit sells it all.
        #expect(floor.tape.refusals.count == 1)
        #expect(floor.tape.fills.count == 3)
        #expect(floor.held == 0)
        #expect(floor.agrees)
    }
}
