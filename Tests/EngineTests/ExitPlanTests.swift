import Accounting
import Engine
import Testing
import Trading

struct ExitPlanTests {
    @Test func `a stop closes the position and says so`() throws {
        var floor = try TradingFloor("b", ExitPlan(stopFraction: 0.05, takeProfitFraction: 0.1))
        try floor.bar(100)
        try floor.bar(100)
        #expect(floor.held == 5)
        #expect(floor.engine.openOrders.count == 2)
        try floor.bar(100, 101, 95, 96)
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 95"])
        #expect(floor.tape.trips.map(\.exitReason) == [.stop])
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.agrees)
    }

    @Test func `a take-profit closes the position and says so`() throws {
        var floor = try TradingFloor("b", ExitPlan(stopFraction: 0.05, takeProfitFraction: 0.1))
        try floor.bar(100)
        try floor.bar(100)
        try floor.bar(100, 111, 99, 105)
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 110"])
        #expect(floor.tape.trips.map(\.exitReason) == [.takeProfit])
        #expect(floor.engine.openOrders.isEmpty)
    }

    @Test func `a trailing stop closes the position and says so`() throws {
        var floor = try TradingFloor("b", ExitPlan(trailingFraction: 0.05))
        try floor.bar(100)
        try floor.bar(100)
        try floor.bar(100, 120, 100, 118)
        try floor.bar(118, 118, 110, 112)
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 115"])
        #expect(floor.tape.trips.map(\.exitReason) == [.trailingStop])
    }

    @Test func `a time stop counts the bar of the fill as the first, and sells at the next open`() throws {
        var floor = try TradingFloor("b", ExitPlan(stopFraction: 0.5, barLimit: 3))
        try floor.bar(100)
        for price in [101, 102, 103, 104, 105] as [Int64] { try floor.bar(price) }
        #expect(floor.tape.fills == ["buy 5 at 101", "sell 5 at 104"])
        #expect(floor.tape.trips.map(\.exitReason) == [.timeStop])
        #expect(floor.tape.trips.map(\.bars) == [3])
        #expect(floor.engine.openOrders.isEmpty)
    }

    @Test func `stop and target in one bar mean the stop`() throws {
        var floor = try TradingFloor("b", ExitPlan(stopFraction: 0.05, takeProfitFraction: 0.05))
        try floor.bar(100)
        try floor.bar(100)
        try floor.bar(100, 200, 50, 100)
        #expect(floor.tape.trips.map(\.exitReason) == [.stop])
    }

    @Test func `a stop can be hit in the very bar of the entry`() throws {
        var floor = try TradingFloor("b", ExitPlan(stopFraction: 0.05))
        try floor.bar(100)
        try floor.bar(100, 100, 90, 92)
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 95"])
    }

    @Test func `the strategy's own exit takes the protection away first, then sells`() throws {
        var floor = try TradingFloor("b-s", ExitPlan(stopFraction: 0.05, takeProfitFraction: 0.5))
        for price in [100, 100, 102, 103, 104] as [Int64] { try floor.bar(price) }
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 103"])
        #expect(floor.tape.trips.map(\.exitReason) == [.strategy])
        #expect(
            floor.tape.orders == ["entry market 5", "stop stop 5", "take-profit take-profit 5", "strategy market 5"])
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.agrees)
    }

    @Test func `each part of an entry is protected as it fills`() throws {
        var floor = try TradingFloor(
            "b", ExitPlan(stopFraction: 0.1), model: fillModel(participation: "0.1"))
        try floor.bar(100)
        try floor.bar(100, volume: 20)
        try floor.bar(100, volume: 10)
        try floor.bar(100, volume: 1_000)
        #expect(floor.tape.orders == ["entry market 5", "stop stop 2", "stop stop 1", "stop stop 2"])
        try floor.bar(80)
        #expect(floor.held == 0)
        #expect(floor.tape.trips.map(\.quantity.count) == [5])
        #expect(floor.agrees)
    }

    @Test func `what an entry buys after its first part was stopped out is protected too`() throws {
        var floor = try TradingFloor(
            "b", ExitPlan(stopFraction: 0.1, barLimit: 50), model: fillModel(participation: "0.1"))
        try floor.bar(100)
        try floor.bar(100, volume: 20)
        try floor.bar(89, 89, 89, 89, volume: 20)  // The entry takes what there is; the stop of the first part waits.
        try floor.bar(85, volume: 1_000)
        try floor.bar(85, volume: 1_000)
        let stops = floor.engine.openOrders.map(\.quantity.count).reduce(0, +)
        #expect(stops == floor.held)
        try floor.bar(50)
        #expect(floor.held == 0)
        #expect(floor.agrees)
    }

    @Test func `a position that its stop closes while an exit waits is not sold twice`() throws {
        // Latency: the exit's cancels arrive 5 s into a bar that opens below the stop.
        var floor = try TradingFloor("b---s", ExitPlan(stopFraction: 0.05), model: fillModel(latency: .seconds(5)))
        for _ in 0..<5 { try floor.bar(100) }
        try floor.bar(90)
        try floor.bar(90)
        try floor.bar(90)
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 90"])
        #expect(floor.tape.trips.map(\.exitReason) == [.stop])
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.tape.alerts.isEmpty)
        #expect(floor.agrees)
    }

    @Test func `an exit during an entry cancels what was not bought and sells what was`() throws {
        var floor = try TradingFloor("bs", ExitPlan(stopFraction: 0.2), model: fillModel(participation: "0.1"))
        try floor.bar(100)
        try floor.bar(100, volume: 20)
        try floor.bar(100)
        try floor.bar(100)
        #expect(floor.tape.fills == ["buy 2 at 100", "sell 2 at 100"])
        #expect(floor.engine.openOrders.isEmpty)
        #expect(floor.reserved() == .zero)
    }

    @Test func `proposals that do not fit the position are not heard`() throws {
        var floor = try TradingFloor("sbbbsss")
        for _ in 0..<8 { try floor.bar(100) }
        #expect(floor.tape.fills == ["buy 5 at 100", "sell 5 at 100"])
    }

    @Test func `a stop nearer than one tick to nothing still stands at one tick`() throws {
        var floor = try TradingFloor("b", ExitPlan(stopFraction: 0.9), sizing: "fraction:0.001")
        try floor.bar(1)
        try floor.bar(5)
        try floor.bar(1)
        #expect(floor.tape.trips.map(\.exitReason) == [.stop])
    }
}
