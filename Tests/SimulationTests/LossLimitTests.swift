import Accounting
import Engine
import Risk
import Simulation
import Testing
import Trading

/// Limits on losses, all the way through the engine, on prices that fall without an end.
struct LossLimitTests {
    /// Falls by a thousandth a minute from 30,000.
    private func crash(minutes: Int) throws -> BarSeries {
        var price = 3_000_000.0
        let bars = (0..<minutes).map { minute in
            let open = Ticks(Int64(price))
            price *= 0.999
            return Bar(
                openTime: Timestamp(nanoseconds: Int64(minute) * 60_000_000_000), open: open, high: open,
                low: Ticks(Int64(price)), close: Ticks(Int64(price)), volume: Lots(1_000_000))
        }
        return try BarSeries(instrument: bitcoin, interval: .minute, columns: BarColumns(bars, instrument: bitcoin))
    }

    private func profile(_ settings: [(key: String, value: String)]) throws -> RiskProfile {
        try RiskProfile(name: "test", settings: settings, base: .unrestricted)
    }

    private func run(_ profile: RiskProfile, minutes: Int = 400) throws -> (engine: Engine, tape: Tape) {
        var tape = Tape()
        let setup = try configuration(
            [("random-entry", [("probability", "1"), ("hold", "1000000")])], sizing: "fraction:0.9", profile: profile)
        var simulator = try Simulator(setup, model: fillModel(), journal: &tape)
        try simulator.run(crash(minutes: minutes), as: InstrumentIndex(0), journal: &tape)
        #expect(simulator.venue.accountCash.value == simulator.engine.totalCash)
        return (simulator.engine, tape)
    }

    @Test func `without limits the crash is held to its end`() throws {
        let (engine, tape) = try run(.unrestricted)
        #expect(tape.trips.isEmpty)
        #expect(engine.equity < Fixed(75_000))
    }

    @Test func `a day's loss above its limit sells everything, and entries wait`() throws {
        let (engine, tape) = try run(
            profile([("daily-loss-limit", "0.05"), ("daily-loss-cool-down", "366d"), ("daily-loss-flattens", "true")]))
        #expect(tape.trips.map(\.exitReason) == [.flatten])
        #expect(engine.heldLots(InstrumentIndex(0)) == .zero)
        // One bar's fall and the next open beyond the limit, not more.
        #expect(engine.equity > Fixed(94_700) && engine.equity < Fixed(95_000))
        #expect(tape.lines.contains { $0.hasPrefix("risk") })
        #expect(tape.lines.contains { $0.hasPrefix("refusal") })
    }

    @Test func `a drawdown above its last limit sells everything and leaves the level at reduce-only`() throws {
        let (engine, tape) = try run(profile([("drawdown-flatten-limit", "0.10")]))
        #expect(tape.trips.map(\.exitReason) == [.flatten])
        #expect(engine.killLevel == .reduceOnly)
        #expect(engine.equity > Fixed(89_500) && engine.equity < Fixed(90_000))
        #expect(engine.openOrders.isEmpty)
    }

    @Test func `losses in a row make entries wait`() throws {
        var tape = Tape()
        let setup = try configuration(
            [("random-entry", [("probability", "1"), ("hold", "1")])], sizing: "fraction:0.1",
            profile: profile([("consecutive-loss-limit", "3"), ("consecutive-loss-pause", "1d")]))
        var simulator = try Simulator(setup, model: fillModel(), journal: &tape)
        try simulator.run(crash(minutes: 200), as: InstrumentIndex(0), journal: &tape)
        #expect(tape.trips.count == 3)
    }
}
