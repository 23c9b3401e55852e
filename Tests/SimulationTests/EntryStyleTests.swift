import Engine
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// Entries at a limit: they rest, make, and are given up in time.
struct EntryStyleTests {
    private func run(_ entry: EntryStyle, seed: UInt64 = 5) throws -> Tape {
        let base = try configuration([("random-entry", [("probability", "0.1"), ("hold", "20")])])
        let setup = try EngineConfiguration(
            instruments: base.instruments, sleeves: base.sleeves, riskProfile: .standard, feeRate: base.feeRate,
            start: .zero, entry: entry)
        var tape = Tape()
        var simulator = try Simulator(setup, model: fillModel(maker: "0.0002", taker: "0.001"), journal: &tape)
        try simulator.run(market(seed: seed, bars: 3_000), as: InstrumentIndex(0), journal: &tape)
        #expect(simulator.venue.accountCash.value == simulator.engine.totalCash)
        return tape
    }

    @Test func `a limit entry buys at its limit or better, as maker when it rested, and expires when it did not trade`()
        throws
    {
        let tape = try run(.limit(below: fraction("0.0005"), patience: .minutes(5)))
        let text = tape.lines.joined(separator: "\n")
        #expect(tape.trips.count > 20)
        #expect(text.contains("good till"), "some entries were given up")
        #expect(text.contains("isMaker: true"), "some rested and made")
        #expect(text.contains("limit("))
        #expect(!text.contains("side: Trading.Side.buy, type: Trading.OrderType.market"))
    }

    @Test func `text and style are one`() throws {
        for text in ["market", "limit:0.0005/30m", "limit:0/1h"] {
            #expect(try EntryStyle(text).description == text)
        }
        for text in ["", "limit", "limit:0.5/1m", "limit:-0.1/1m", "limit:0.1/0m", "limit:x/1m", "market:1"] {
            #expect(throws: EngineError.self) { try EntryStyle(text) }
        }
    }

    @Test func `parts too small for a stop of their own are protected with the next`() throws {
        let base = try configuration([("buy-and-hold", [("stop", "0.02")])])
        let flat = try flatSeries(minutes: 60, price: 3_000_000)
        // Ten lots of 0.00001 BTC a bar at 30,000: 3 USDT, below the minimum of 5.
        let model = fillModel(taker: "0.001", participation: "0.00001")
        var tape = Tape()
        var simulator = try Simulator(base, model: model, journal: &tape)
        try simulator.run(flat, as: InstrumentIndex(0), journal: &tape)
        let held = simulator.engine.heldLots(InstrumentIndex(0)).count
        let protected = simulator.engine.openOrders.filter { $0.side == .sell }.reduce(0) { $0 + $1.quantity.count }
        #expect(held > 400)
        #expect(held - protected < 40, "at most one part waits: \(held) held, \(protected) protected")
        #expect(!tape.lines.contains { $0.contains("belowMinimumNotional") })
    }

    @Test func `a size measured by average true range has its stop where the size assumed it`() throws {
        let setup = try configuration(
            [("sma-cross", [("stop", "off"), ("atr-period", "14"), ("fast", "5"), ("slow", "20")])],
            sizing: "atr:0.005x2")
        var tape = Tape()
        var simulator = try Simulator(setup, model: fillModel(taker: "0.001"), journal: &tape)
        try simulator.run(market(seed: 9, bars: 2_000), as: InstrumentIndex(0), journal: &tape)
        let entries = tape.lines.filter { $0.contains("role: Engine.OrderRole.entry") }.count
        let stops = tape.lines.filter { $0.contains("OrderType.stop(") && $0.contains("order(") }.count
        #expect(entries > 5)
        #expect(stops == entries)
    }
}
