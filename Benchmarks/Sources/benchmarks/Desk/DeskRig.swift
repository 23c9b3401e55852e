import Accounting
import Agents
import Engine
import Risk
import Simulation
import Storage
import Strategies
import Trading

/// A desk, an engine and a venue on stored bars, put together as the product's runs are: what happened is recorded,
/// then learned from, then the desk decides, its decision is recorded, and the engine hears its proposal.
struct DeskRig<Record: Journal> {
    private(set) var simulator: Simulator
    private(set) var floor: DeskFloor
    private(set) var recorder: DeskRecorder
    private(set) var journal: LearningJournal<Record>
    /// Decisions so far.
    private(set) var decisions = 0
    /// Decisions that proposed something.
    private(set) var proposals = 0
    private let interval: Interval
    private var updates: [BarUpdate] = []

    /// - Parameters:
    ///   - isFree: without fees, limits and memos, so that the past of a desk that always trades does not stop it.
    ///   - room: makes the desk's room; once, for the one seat.
    init(
        _ series: BarSeries, _ recorder: DeskRecorder, _ record: Record, isFree: Bool = false, room: () -> DeskRoom
    ) throws {
        journal = LearningJournal(record)
        self.recorder = recorder
        interval = series.interval
        let fee = Fraction(try Fixed(isFree ? "0" : "0.001"))
        simulator = try Simulator(
            EngineConfiguration(
                instruments: [series.instrument],
                sleeves: [
                    EngineConfiguration.Sleeve(
                        name: "desk", capital: Notional(Fixed(100_000)),
                        strategies: [try StrategyCatalog.make("desk", overrides: [])],
                        sizing: try Sizing("fraction:0.05"))
                ], riskProfile: isFree ? .unrestricted : .standard, feeRate: fee, start: series[0].openTime,
                expectedBars: series.count),
            model: FillModel(makerFee: fee, takerFee: fee), journal: &journal)
        floor = try DeskFloor(
            simulator.engine, run: recorder.terms.run.text, interval: series.interval, memos: isFree ? nil : MemoDesk(),
            memoWriter: RulesMind()
        ) { _, _ in room() }
    }

    /// Takes the next bar and lets the desk decide on it.
    mutating func take(_ bar: Bar) async throws {
        let time = bar.openTime.advanced(by: interval)
        updates.removeAll(keepingCapacity: true)
        updates.append(BarUpdate(instrument: InstrumentIndex(0), bar: bar))
        try simulator.take(updates, at: time, interval: interval, journal: &journal)
        try learn()
        floor.observe(updates)
        for decision in await floor.decide(on: updates, simulator.engine, at: time) {
            try recorder.record(decision)
            decisions += 1
            guard let proposal = decision.proposal else { continue }
            proposals += 1
            try simulator.take(.proposal(proposal, at: time), journal: &journal)
        }
        _ = floor.takeMemos()
        try learn()
    }

    /// The first eight digits of what two runs are compared by.
    var digest: String { String(recorder.deskDigest.prefix(8)) }

    private mutating func learn() throws {
        for outcome in floor.learn(from: journal.takeLessons()) { _ = try floor.remember(outcome) }
    }
}

/// Hands every batch on, and keeps what desks learn from until it is taken.
struct LearningJournal<Record: Journal>: Journal {
    private(set) var record: Record
    private var lessons: [JournalEntry] = []

    init(_ record: Record) { self.record = record }

    mutating func record(_ effects: Effects) throws {
        try record.record(effects)
        for entry in effects.entries {
            switch entry {
            case .decision, .roundTrip: lessons.append(entry)
            case .refusal, .order, .status, .fill, .transaction, .lotMatch, .risk, .alert: continue
            }
        }
    }

    mutating func takeLessons() -> [JournalEntry] {
        defer { lessons.removeAll(keepingCapacity: true) }
        return lessons
    }
}
