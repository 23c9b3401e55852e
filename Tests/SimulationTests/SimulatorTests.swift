import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Testing
import Trading

struct SimulatorTests {
    private static let exits: [(name: String, value: String)] = [
        ("stop", "0.004"), ("take-profit", "0.006"), ("trailing", "0.005"), ("time-stop", "45"),
    ]

    private func simulate(
        _ setup: EngineConfiguration, _ model: FillModel, _ series: BarSeries
    ) throws -> (simulator: Simulator, tape: Tape) {
        var tape = Tape()
        var simulator = try Simulator(setup, model: model, journal: &tape)
        try simulator.run(series, as: InstrumentIndex(0), journal: &tape)
        return (simulator, tape)
    }

    @Test func `the same run twice leaves the same record`() throws {
        let series = try market(seed: 4, bars: 3_000)
        func record() throws -> [String] {
            let names = StrategyCatalog.descriptors.map { ($0.name, SimulatorTests.exits) }
            let model = fillModel(maker: "0.0002", taker: "0.001", slippage: "0.0001", participation: "0.00001")
            return try simulate(configuration(names, profile: .standard), model, series).tape.lines
        }
        let first = try record()
        #expect(first.count > 1_000)
        #expect(try record() == first)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `books and venue agree when the run is over, and nothing stays reserved without an order`(
        seed: UInt64
    ) throws {
        var chance = SeededGenerator(seed: seed)
        let model = fillModel(
            maker: "0.0002", taker: "0.001", slippage: chance.unit() < 0.5 ? "0" : "0.0003",
            latency: chance.unit() < 0.5 ? .zero : .seconds(Int64(chance.unit() * 100)),
            participation: chance.unit() < 0.5 ? nil : "0.00002")
        let setup = try configuration(
            [
                ("rsi-reversion", SimulatorTests.exits),
                ("random-entry", SimulatorTests.exits + [("probability", "0.2")]),
            ],
            sizing: "fraction:0.9")
        let (simulator, tape) = try simulate(setup, model, market(seed: seed, bars: 6_000))
        let engine = simulator.engine
        #expect(tape.trips.count > 20)
        #expect(simulator.venue.accountCash.value == engine.totalCash)
        #expect(simulator.venue.accountHoldings(InstrumentIndex(0)) == engine.heldLots(InstrumentIndex(0)))
        let quote = try #require(engine.ledger.knownIndex(of: bitcoin.id.quote))
        let buys = engine.openOrders.filter { $0.side == .buy }
        for sleeve in [SleeveIndex(0), SleeveIndex(1)] where !buys.contains(where: { $0.sleeve == sleeve }) {
            #expect(engine.ledger.balance(.reserved(sleeve), quote) == .zero)
        }
    }

    @Test func `two strategies keep their slices, lots and trades apart, and sum to the account`() throws {
        let series = try market(seed: 8, bars: 4_000)
        let model = fillModel(taker: "0.001")
        let both = try simulate(configuration([("rsi-reversion", []), ("sma-cross", [])]), model, series)
        for (position, name) in ["rsi-reversion", "sma-cross"].enumerated() {
            let alone = try simulate(configuration([(name, [])], cash: 50_000), model, series)
            let sleeve = SleeveIndex(position)
            #expect(both.simulator.engine.sleeveEquity(sleeve).value == alone.simulator.engine.equity)
            let trips = both.tape.trips.filter { $0.sleeve == sleeve }
            #expect(trips.count > 5)
            #expect(trips.map(\.profit) == alone.tape.trips.map(\.profit))
            #expect(trips.map(\.opened) == alone.tape.trips.map(\.opened))
        }
        let engine = both.simulator.engine
        let sum = try engine.sleeveEquity(SleeveIndex(0)).adding(engine.sleeveEquity(SleeveIndex(1)))
        #expect(sum.value == engine.equity)
        #expect(engine.positions.map(\.quantity.count).reduce(0, +) == engine.heldLots(InstrumentIndex(0)).count)
    }

    @Test func `two instruments on one account are marked together and kept apart`() throws {
        var tape = Tape()
        let setup = try configuration([("buy-and-hold", [])], sizing: "fraction:0.4", instruments: [bitcoin, ether])
        var simulator = try Simulator(setup, model: fillModel(), journal: &tape)
        let start = Timestamp(nanoseconds: 600_000_000_000)
        var merged = try MergedBars([
            market(seed: 1, bars: 900), market(ether, seed: 2, bars: 700, start: start),
        ])
        var updates: [BarUpdate] = []
        var steps = 0
        while let time = merged.next(into: &updates) {
            try simulator.take(updates, at: time, interval: merged.interval, journal: &tape)
            steps += 1
        }
        let engine = simulator.engine
        #expect(engine.curve.count == steps)
        #expect(engine.barCount == 1_600)
        var equity = engine.totalCash
        for (position, instrument) in [bitcoin, ether].enumerated() {
            let index = InstrumentIndex(position)
            let mark = try #require(engine.mark(index))
            #expect(engine.heldLots(index) > .zero)
            #expect(simulator.venue.accountHoldings(index) == engine.heldLots(index))
            equity = try equity.adding(instrument.notional(engine.heldLots(index), at: mark).value)
        }
        #expect(equity == engine.equity)
        #expect(simulator.venue.accountCash.value == engine.totalCash)
    }

    @Test func `a warm-up counts moments, however many instruments there are`() throws {
        var tape = Tape()
        let setup = try configuration(
            [("buy-and-hold", [])], sizing: "fraction:0.1", instruments: [bitcoin, ether], warmUpBars: 10)
        var simulator = try Simulator(setup, model: fillModel(), journal: &tape)
        var merged = try MergedBars([market(seed: 1, bars: 30), market(ether, seed: 2, bars: 30)])
        var updates: [BarUpdate] = []
        var firstDecision: Int?
        var steps = 0
        while let time = merged.next(into: &updates) {
            try simulator.take(updates, at: time, interval: merged.interval, journal: &tape)
            steps += 1
            if firstDecision == nil, tape.lines.contains(where: { $0.hasPrefix("decision") }) { firstDecision = steps }
        }
        #expect(firstDecision == 11)
    }

    @Test func `a journal that cannot write keeps the command from the venue`() throws {
        struct Full: Error {}
        struct FullDisk: Journal {
            var room = 1
            mutating func record(_ effects: Effects) throws {
                room -= 1
                if room < 0 { throw Full() }
            }
        }
        var disk = FullDisk()
        var simulator = try Simulator(configuration([("buy-and-hold", [])]), model: fillModel(), journal: &disk)
        let series = try market(seed: 1, bars: 3)
        #expect(throws: Full.self) { try simulator.run(series, as: InstrumentIndex(0), journal: &disk) }
        var venue = simulator.venue
        let isConcerned = venue.begin(series[1], of: InstrumentIndex(0), interval: .minute)
        #expect(!isConcerned)
    }
}
