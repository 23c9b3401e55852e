import Agents
import GRDB
import Testing
import Trading

@testable import Storage

/// A recorded run of the real engine, with a desk beside it that proposed each of its entries.
struct DeskFixture {
    let store: RecordStore
    let run: RunID
    let decisions: [DeskDecision]
    let terms: DeskTerms

    /// - Parameter marks: whether the engine's rows carry the desk's number; they do not in this run, whose reasons are
    ///   those of a strategy, so that decisions join by time.
    init(_ store: RecordStore? = nil, seed: UInt64 = 1, bars: Int = 1_500) throws {
        let store = try store ?? RecordStore.inMemory()
        let record = try RecordFixture(seed: seed, bars: bars)
        try record.record(into: store)
        run = record.description.id
        self.store = store
        terms = DeskTerms(
            run: run, desk: "debate", models: [Setting("trader", "rules")], settings: [Setting("rounds", "2")])
        let moments = try store.read { db in
            try Row.fetchAll(db, sql: "SELECT time FROM decisions WHERE action = 'enter' ORDER BY number")
                .map { Timestamp(nanoseconds: $0[0]) }
        }
        var decisions: [DeskDecision] = []
        for (place, time) in moments.enumerated() {
            let number = UInt64(2 * place + 1)
            decisions.append(DeskFixture.decision(number, at: time.advanced(by: Interval(nanoseconds: -1)), nil))
            let wish = DeskWish(
                action: .enter, conviction: 0.75, quantityLimit: Quantity(Fixed(2)), stopFraction: 0.02,
                reason: "k\(number + 1) debate: \"up\"\n")
            decisions.append(DeskFixture.decision(number + 1, at: time, wish))
        }
        self.decisions = decisions
    }

    static func decision(_ number: UInt64, at time: Timestamp, _ wish: DeskWish?) -> DeskDecision {
        var board = EvidenceBoard()
        _ = board.add(
            source: "get_indicators", time: time, lifetime: .minute,
            figures: [EvidenceFigure("rsi_14", 30.5), EvidenceFigure("regime", "ranging")])
        _ = board.add(
            source: "get_portfolio", time: time, lifetime: .minute, figures: [EvidenceFigure("cash", Fixed(100))])
        let opinion = Opinion(
            stance: .buy, confidence: 0.8, policy: "mean-reversion", regime: .ranging, text: "cheap, \"it says\"",
            claims: [Claim(EvidenceID(1), "rsi_14", "30.5")], stopFraction: 0.02)
        return DeskDecision(
            number: number, time: time, instrument: InstrumentIndex(0), sleeve: SleeveIndex(0), desk: "debate",
            wake: "bar", evidence: board,
            statements: [
                Statement(
                    role: .analyst, name: "analyst", round: 1, content: .opinion(opinion), model: "rules",
                    usage: ModelUsage(input: 7, output: 3), cost: Fixed(units: 5)),
                Statement(
                    role: .riskManager, name: "risk-manager", round: 1,
                    content: .review(RiskReview(decision: .shrink, scale: 0.5, violations: ["size"], text: "less")),
                    model: "rules", cost: Fixed(units: 6)),
            ],
            outcome: wish.map { .propose($0) } ?? .noTrade([NoTradeReason(.hold, "nothing to do")]),
            policy: wish == nil ? "" : "mean-reversion", setup: [0.5, -0.25, 1],
            memory: MemoryCheck(
                verdict: .shrink(0.5), similarCount: 7, winCount: 2, averageResult: -0.01, reasons: ["two of seven"]),
            skills: [SkillPin(name: "mean-reversion", hash: String(repeating: "c", count: 64))])
    }

    /// Records every decision as a session does.
    func recordAll() throws {
        var recorder = DeskRecorder(terms, durableIn: store)
        for decision in decisions { try recorder.record(decision) }
        try recorder.finish()
    }

    func count(_ table: DeskTable) throws -> Int {
        try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table.name)") ?? -1 }
    }
}
