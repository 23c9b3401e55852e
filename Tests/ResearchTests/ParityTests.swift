import Engine
import Research
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// A session and its simulation differ where we made them differ, and for the reason we made.
struct ParityTests {
    private struct Tape: Journal {
        var entries: [JournalEntry] = []
        mutating func record(_ effects: Effects) { entries += effects.entries }
    }

    /// The journal of 2,000 made-up bars traded at random, with events before some of the bars.
    private static func trade(
        fee: String = "0.001", slippage: Slippage = .none, latency: Interval = .zero, participation: String? = nil,
        skip: Set<Int> = [], before events: [Int: (Timestamp) -> Event] = [:]
    ) throws -> [JournalEntry] {
        let series = try ResearchFixture.market(2_000)
        let model = try FillModel(
            makerFee: Fraction(try Fixed(fee[...])), takerFee: Fraction(try Fixed(fee[...])), slippage: slippage,
            latency: latency, participation: try participation.map { Fraction(try Fixed($0[...])) })
        let configuration = try EngineConfiguration(
            instruments: [series.instrument],
            sleeves: [
                EngineConfiguration.Sleeve(
                    name: "random-entry", capital: Notional(try Fixed("100000")),
                    strategies: [
                        try StrategyCatalog.make(
                            "random-entry", overrides: [("probability", "0.05"), ("hold", "5")])
                    ], sizing: .fraction(Fraction(try Fixed("0.1"))))
            ], riskProfile: .unrestricted, feeRate: Fraction(try Fixed("0.002")), start: ResearchFixture.start)
        var tape = Tape()
        var simulator = try Simulator(configuration, model: model, journal: &tape)
        for index in 0..<series.count where !skip.contains(index) {
            if let event = events[index] { try simulator.take(event(series[index].openTime), journal: &tape) }
            try simulator.take(series[index], of: InstrumentIndex(0), interval: .minute, journal: &tape)
        }
        return tape.entries
    }

    private static func compare(_ recorded: [JournalEntry]) throws -> Parity {
        Parity(recorded: recorded, simulated: try trade(), interval: .minute)
    }

    @Test func `the same run is the same`() throws {
        let parity = try Self.compare(try Self.trade())
        #expect(parity.isSame)
        #expect(parity.recorded == parity.simulated)
        #expect(parity.matched == parity.recorded)
        #expect(parity.recorded > 40)
    }

    @Test func `another fee is told as a fee, and what follows from it as a consequence`() throws {
        let parity = try Self.compare(try Self.trade(fee: "0.0011"))
        #expect(parity.differences.first?.cause == .fee)
        #expect(parity.differences.first?.isConsequence == false)
        #expect(parity.differences.allSatisfy { $0.cause == .fee })
    }

    @Test func `another price is told as latency`() throws {
        let parity = try Self.compare(try Self.trade(slippage: .standard))
        #expect(parity.differences.first?.cause == .latency)
    }

    @Test func `less liquidity is told as a partial fill`() throws {
        let parity = try Self.compare(try Self.trade(participation: "0.000001"))
        #expect(parity.differences.first?.cause == .partialFill)
    }

    @Test func `what a person stopped is told as manual`() throws {
        let parity = try Self.compare(
            try Self.trade(before: [1_000: { .raiseKillLevel(.halt, at: $0) }]))
        #expect(parity.differences.first?.cause == .manual)
        #expect(parity.matched > 10)
        let flat = try Self.compare(try Self.trade(before: [1_000: { .flatten(at: $0) }]))
        #expect(flat.differences.contains { $0.cause == .manual })
    }

    @Test func `what market data in trouble prevented is told as data`() throws {
        let parity = try Self.compare(
            try Self.trade(before: [
                1_000: { .marketTrouble(InstrumentIndex(0), reason: "silent for 5 s", at: $0) },
                1_200: { .marketTrouble(InstrumentIndex(0), reason: nil, at: $0) },
            ]))
        #expect(parity.differences.first?.cause == .data)
        #expect(parity.differences.first?.text.contains("silent for 5 s") == true)
    }

    @Test func `missing bars are told as data`() throws {
        let parity = try Self.compare(try Self.trade(skip: Set(1_000..<1_010)))
        #expect(parity.differences.first?.cause == .data)
    }

    @Test func `an order that the venue refused is told as a refusal`() throws {
        var recorded = try Self.trade()
        // The first order is refused instead of acknowledged and filled.
        let place = try #require(recorded.firstIndex { if case .fill = $0 { true } else { false } })
        guard case .fill(let fill, _) = recorded[place] else { return }
        recorded.removeAll { entry in
            switch entry {
            case .fill(let other, _): other.order == fill.order
            case .status(let id, _, _, _): id == fill.order
            default: false
            }
        }
        recorded.append(.status(fill.order, .rejected, note: "insufficient balance", at: fill.time))
        let parity = try Self.compare(recorded)
        #expect(parity.differences.map(\.cause) == [.refusal])
        #expect(parity.differences.first?.text.contains("insufficient balance") == true)
    }
}
