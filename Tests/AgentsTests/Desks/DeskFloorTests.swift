import Agents
import Engine
import Risk
import Simulation
import Strategies
import Synchronization
import Testing
import Trading

/// Whole days of a desk that thinks by rules, on a generated market, with engine, gate and matching venue.
struct DeskFloorTests {
    /// A run in the making.
    private struct Day: Journal {
        var entries: [JournalEntry] = []
        mutating func record(_ effects: Effects) { entries += effects.entries }
    }

    /// What came of a run.
    private struct Told: Equatable {
        var decisions: [String] = []
        var fills: [String] = []
        var outcomes: [TradeOutcome] = []
        var policies: [String?] = []
    }

    private static let instrument: Instrument = {
        // A literal of ours: it parses.
        guard let id = try? InstrumentID("BTC/USDT"), let tick = Fixed("0.01"), let lot = Fixed("0.00001"),
            let instrument = try? Instrument(
                id: id, priceIncrement: Price(tick), lot: Quantity(lot), minNotional: Notional(Fixed(5)))
        else { preconditionFailure("the instrument of the test is malformed") }
        return instrument
    }()

    private func bars(_ count: Int, seed: UInt64, startPrice: Int = 42_000) throws -> [Bar] {
        var market = try GeneratedMarket(
            instrument: Self.instrument, seed: seed, start: Timestamp(nanoseconds: 1_700_000_000_000_000_000),
            startPrice: Double(startPrice))
        return (0..<count).map { _ in market.next() }
    }

    private func run(
        _ bars: [Bar], desk: () -> any Desk, before: (inout DeskFloor, Bar, Int) -> Void = { _, _, _ in }
    ) async throws -> Told {
        let seat = try DeskSeat(ParameterValues(DeskSeat.descriptor, overrides: []))
        let model = try FillModel(makerFee: .zero, takerFee: .zero)
        let configuration = try EngineConfiguration(
            instruments: [Self.instrument],
            sleeves: [
                EngineConfiguration.Sleeve(
                    name: "desk", capital: Notional(Fixed(100_000)), strategies: [seat],
                    sizing: try Sizing("risk:0.005"))
            ], riskProfile: .standard, feeRate: .zero, start: bars[0].openTime)
        var day = Day()
        var simulator = try Simulator(configuration, model: model, journal: &day)
        var floor = try DeskFloor(simulator.engine, run: "abcdefgh", interval: .minute) { _, _ in DeskRoom(desk()) }
        var told = Told()
        for (number, bar) in bars.enumerated() {
            let time = bar.openTime.advanced(by: .minute)
            before(&floor, bar, number)
            let updates = [BarUpdate(instrument: InstrumentIndex(0), bar: bar)]
            try simulator.take(updates, at: time, interval: .minute, journal: &day)
            told.outcomes += try learn(&floor, &day)
            floor.observe(updates)
            for decision in await floor.decide(on: updates, simulator.engine, at: time) {
                told.decisions.append("\(decision.time) \(decision.outcome)")
                guard let proposal = decision.proposal else { continue }
                try simulator.take(.proposal(proposal, at: time), journal: &day)
            }
            told.outcomes += try learn(&floor, &day)
        }
        return told
    }

    private func learn(_ floor: inout DeskFloor, _ day: inout Day) throws -> [TradeOutcome] {
        let outcomes = floor.learn(from: day.entries)
        day.entries.removeAll()
        for outcome in outcomes { _ = try floor.remember(outcome) }
        return outcomes
    }

    private static func debate() -> any Desk {
        let rules = RulesMind()
        return DebateDesk(DebateDesk.Minds(analyst: rules, trader: rules, riskManager: rules))
    }

    private static let desks: [(name: String, make: @Sendable () -> any Desk)] = [
        ("debate", { debate() }),
        (
            "planner",
            {
                PlannerDesk(
                    PlannerDesk.Minds(planner: RulesMind(), trader: RulesMind(), judge: RulesMind()), seed: 1)
            }
        ),
        ("panel", { PanelDesk(Persona.allCases.map { PanelDesk.Seat($0, RulesMind()) }, riskManager: RulesMind()) }),
        (
            "ensemble",
            {
                var settings = EnsembleDesk.Settings()
                settings.threshold = 0.6
                return EnsembleDesk(rules: RulesMind(), riskManager: RulesMind(), settings: settings)
            }
        ),
    ]

    @Test(arguments: 0..<4)
    func `every desk trades, and the same bars bring the same decisions`(place: Int) async throws {
        let bars = try bars(3_000, seed: 11)
        let make = Self.desks[place].make
        let first = try await run(bars, desk: make)
        #expect(try await run(bars, desk: make) == first)
        #expect(first.decisions.contains { $0.contains("propose") }, "\(Self.desks[place].name)")
        #expect(first.decisions.count == bars.count)
    }

    @Test func `what comes later changes no decision before it`() async throws {
        let bars = try bars(1_500, seed: 3)
        let whole = try await run(bars, desk: Self.debate)
        let other = try self.bars(1_500, seed: 99)
        for cut in [400, 900, 1_300] {
            let before = Array(bars.prefix(cut))
            let shifted = other.dropFirst(cut)
            let changed = try await run(before + shifted, desk: Self.debate)
            #expect(Array(changed.decisions.prefix(cut)) == Array(whole.decisions.prefix(cut)))
        }
    }

    @Test func `a quote that is taken back is not shown again`() async throws {
        let bars = try bars(300, seed: 11)
        let seen = Seen()
        _ = try await run(bars, desk: { Watcher(seen: seen) }) { floor, bar, number in
            let time = bar.openTime.advanced(by: .minute)
            let quote = Quote(
                time: time, bid: bar.close, bidQuantity: Lots(1), ask: Ticks(bar.close.count + 1), askQuantity: Lots(1))
            if number == 250 { floor.observe(quote, of: InstrumentIndex(0)) }
            if number == 270 { floor.observe(nil, of: InstrumentIndex(0)) }
        }
        let shown = seen.all
        #expect(shown.count == 300 && shown[249] == false && shown[250] && shown[269] && !shown[270] && !shown[299])
    }

    /// Whether each context had a quote.
    private final class Seen: Sendable {
        private let list = Mutex<[Bool]>([])
        var all: [Bool] { list.withLock { $0 } }
        func add(_ one: Bool) { list.withLock { $0.append(one) } }
    }

    private struct Watcher: Desk {
        let name = "watcher"
        let seen: Seen
        mutating func observe(_ context: DeskContext) { seen.add(context.quote != nil) }
        mutating func deliberate(_ table: inout Deliberation) async -> Conclusion { .nothing([]) }
    }

    @Test func `closed trades are joined to the decision that opened them`() async throws {
        let told = try await run(try bars(4_000, seed: 11), desk: Self.debate)
        #expect(!told.outcomes.isEmpty)
        for outcome in told.outcomes {
            #expect(TradingPolicy(rawValue: outcome.policy) != nil)
            #expect(outcome.setup.count == 16 && outcome.opened <= outcome.closed && outcome.deskDecision > 0)
            #expect(told.decisions[Int(outcome.deskDecision) - 1].contains("propose"))
        }
        #expect(Set(told.outcomes.map(\.key)).count == told.outcomes.count)
    }
}
