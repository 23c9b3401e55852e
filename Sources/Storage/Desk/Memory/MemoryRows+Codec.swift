import Accounting
import Agents
import Schemas
import Trading

extension MemoryRows {
    static func row(_ outcome: TradeOutcome) -> DeskRow {
        DeskRow(
            .memoryOutcomes,
            [
                .text(outcome.key.run), .number(outcome.key.decision), .number(outcome.deskDecision),
                .number(outcome.exitDecision), .text(outcome.instrument.description), .integer(outcome.sleeve),
                .integer(outcome.interval.nanoseconds), .text(outcome.policy), .text(outcome.regime.rawValue),
                .bytes(SetupBytes.bytes(outcome.setup)), .time(outcome.opened), .time(outcome.closed),
                .time(outcome.learned), .fixed(outcome.profit), .fixed(outcome.fees), .fixed(outcome.invested),
                .integer(outcome.bars), .text(outcome.exitReason.rawValue),
                outcome.bestResult.map(DeskRow.Cell.ratio) ?? .null,
                .text(
                    JSONValue.array(outcome.skills.map { .array([.string($0.name), .string($0.hash)]) }).text),
            ])
    }

    static func outcome(_ row: DeskRow, _ path: String) throws -> TradeOutcome {
        let fields = DeskFields(row, path)
        guard let setup = SetupBytes.setup(try fields.bytes("setup")) else { throw fields.damaged("setup") }
        guard let skills = try fields.json("skills").array else { throw fields.damaged("skills") }
        return TradeOutcome(
            key: OutcomeKey(run: try fields.text("run"), decision: try fields.number("decision")),
            deskDecision: try fields.number("desk_decision"), exitDecision: try fields.number("exit_decision"),
            instrument: try fields.instrument("instrument"), sleeve: try fields.count("sleeve"),
            interval: Interval(nanoseconds: try fields.integer("interval")), policy: try fields.text("policy"),
            regime: try fields.word("regime"), setup: setup, opened: try fields.time("opened"),
            closed: try fields.time("closed"), learned: try fields.time("learned"),
            profit: try fields.fixed("profit"), fees: try fields.fixed("fees"),
            invested: try fields.fixed("invested"), bars: try fields.count("bars"),
            exitReason: try fields.word("exit_reason"), bestResult: try fields.ratioIfAny("best_result"),
            skills: try skills.map { pin in
                guard let name = pin[0]?.string, let hash = pin[1]?.string else { throw fields.damaged("skills") }
                return SkillPin(name: name, hash: hash)
            })
    }

    static func row(_ card: LessonCard, _ version: Int64) -> DeskRow {
        DeskRow(
            .lessons,
            [
                .text(card.id), .integer(version), .text(card.kind.rawValue), .text(card.rule),
                .integer(card.evidenceCount), .integer(card.counterCount), .ratio(card.confidence),
                .text(JSONValue.array(card.provenance.map { .string($0) }).text), .time(card.learned),
                .time(card.expires),
            ])
    }

    static func lesson(_ row: DeskRow, _ path: String) throws -> LessonCard {
        let fields = DeskFields(row, path)
        return LessonCard(
            id: try fields.text("id"), kind: try fields.word("kind"), rule: try fields.text("rule"),
            evidenceCount: try fields.count("evidence_count"), counterCount: try fields.count("counter_count"),
            confidence: try fields.ratio("confidence"), provenance: try fields.texts("provenance"),
            learned: try fields.time("learned"), expires: try fields.time("expires"))
    }

    static func row(_ pattern: FailurePattern, _ version: Int64) -> DeskRow {
        DeskRow(
            .failurePatterns,
            [
                .text(pattern.id), .integer(version), .text(pattern.kind.rawValue),
                .text(pattern.instrument.description), .text(pattern.policy), .integer(pattern.count),
                .text(JSONValue.array(pattern.times.map { .string(String($0.nanoseconds)) }).text),
                .text(JSONValue.array(pattern.provenance.map { .string($0.description) }).text),
            ])
    }

    static func pattern(_ row: DeskRow, _ path: String) throws -> FailurePattern {
        let fields = DeskFields(row, path)
        return FailurePattern(
            kind: try fields.word("kind"), instrument: try fields.instrument("instrument"),
            policy: try fields.text("policy"), count: try fields.count("count"),
            times: try fields.texts("times").map {
                guard let nanoseconds = Int64($0) else { throw fields.damaged("times") }
                return Timestamp(nanoseconds: nanoseconds)
            },
            provenance: try fields.texts("provenance").map {
                guard let key = OutcomeKey($0) else { throw fields.damaged("provenance") }
                return key
            })
    }
}
