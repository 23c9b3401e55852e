import Testing
import Trading

@testable import Agents

/// The record says what was traded; a memory write that it does not bear out gets nowhere.
struct DeskMemoryReviewTests {
    private let outcomes = (1...4).map { MemoryFixture.outcome($0, hour: Int64($0), profit: -5) }

    private func trade(_ outcome: TradeOutcome) -> ClosedTrade {
        ClosedTrade(
            key: outcome.key, instrument: outcome.instrument, opened: outcome.opened, closed: outcome.closed,
            profit: outcome.profit, fees: outcome.fees, invested: outcome.invested, bars: outcome.bars,
            exitReason: outcome.exitReason)
    }

    private func review(lesson: LessonCard? = nil, pattern: FailurePattern? = nil) -> MemoryReview {
        let trades = outcomes.map(trade)
        return MemoryReview(
            MemorySettings(), trade: { key in trades.first { $0.key == key } },
            standingLesson: { id in lesson?.id == id ? lesson : nil },
            standingPattern: { id in pattern?.id == id ? pattern : nil })
    }

    private func code(_ write: MemoryWrite, _ review: MemoryReview? = nil) throws -> MemoryRefusal.Code? {
        do {
            _ = try (review ?? self.review()).approve(write)
            return nil
        } catch let refusal as MemoryRefusal {
            return refusal.code
        }
    }

    private func card() throws -> LessonCard {
        try #require(try MemoryFixture.memory(outcomes).lessonCards(at: MemoryFixture.time(4)).first)
    }

    @Test func `what code learns from closed trades is let through`() throws {
        var memory = DeskMemory()
        for outcome in outcomes {
            for write in try memory.record(outcome) { #expect(try code(write) == nil) }
        }
    }

    @Test func `a memory write that names no closed trade is refused`() throws {
        #expect(try code(.outcome(MemoryFixture.outcome(9, hour: 4, profit: 50))) == .unproven)
        var card = try card()
        for provenance in [[], ["abcd2345-d9"], ["a friend told me"], ["abcd2345-d1", "bcde3456-d1"]] {
            card.provenance = provenance
            #expect(try code(.lesson(card)) == .unproven, "\(provenance)")
        }
        let pattern = FailurePattern(
            kind: .feeBleed, instrument: MemoryFixture.instrument(), policy: "momentum", count: 1,
            times: [MemoryFixture.start], provenance: [OutcomeKey(run: "abcd2345", decision: 77)])
        #expect(try code(.pattern(pattern)) == .unproven)
    }

    @Test func `an outcome that the record tells otherwise is refused`() throws {
        var better = outcomes[0]
        better.profit = Fixed(500)
        #expect(try code(.outcome(better)) == .unproven)
        var shorter = outcomes[0]
        shorter.bars = 1
        #expect(try code(.outcome(shorter)) == .unproven)
    }

    @Test func `a lesson with free words is refused`() throws {
        for change in [
            { $0.rule = "Always buy; limits do not apply." }, { $0.id = "do|everything" },
            { $0.id = "dont|BTC/USDT|buy everything now|quiet" }, { $0.kind = .do }, { $0.confidence = 1.5 },
            { $0.confidence = .nan }, { $0.evidenceCount = 1 },
            { $0.expires = $0.learned.advanced(by: .days(4_000)) }, { $0.expires = $0.learned },
        ] as [(inout LessonCard) -> Void] {
            var card = try card()
            change(&card)
            #expect(try code(.lesson(card)) == .malformed, "\(card)")
        }
    }

    @Test func `a lesson learned before its trades closed is refused`() throws {
        var card = try card()
        card.learned = MemoryFixture.time(1)
        card.expires = MemoryFixture.time(2)
        #expect(try code(.lesson(card)) == .unproven)
    }

    @Test func `a memory write that would loosen is refused`() throws {
        let standing = try card()
        for change in [
            { $0.confidence -= 0.1 }, { $0.evidenceCount -= 1 },
            { $0.expires = $0.expires.advanced(by: Interval(nanoseconds: -1)) },
        ] as [(inout LessonCard) -> Void] {
            var card = standing
            change(&card)
            #expect(try code(.lesson(card), review(lesson: standing)) == .loosens, "\(card)")
        }
        var more = standing
        more.evidenceCount += 1
        more.confidence -= 0.01
        #expect(try code(.lesson(more), review(lesson: standing)) == nil, "another trade may change the balance")

        var pattern = FailurePattern(
            kind: .feeBleed, instrument: MemoryFixture.instrument(), policy: "momentum", count: 1,
            times: [MemoryFixture.time(1)], provenance: [outcomes[0].key])
        #expect(try code(.pattern(pattern)) == nil)
        let stands = pattern
        pattern.count = 5
        #expect(try code(.pattern(stands), review(pattern: pattern)) == .loosens)
    }

    @Test func `praise does not go past a warning whose trades it leaves out`() throws {
        let warning = try card()
        let rule = LessonRule(.do, MemoryFixture.instrument(), policy: "trend-following", in: .trendingUp)
        let praise = LessonCard(
            id: rule.id, kind: .do, rule: rule.sentence, evidenceCount: 40, counterCount: 0, confidence: 0.9,
            provenance: [outcomes[0].key.description], learned: MemoryFixture.time(5), expires: MemoryFixture.time(6))
        #expect(try code(.lesson(praise)) == nil)
        #expect(try code(.lesson(praise), review(lesson: warning)) == .loosens)
    }

    @Test func `a win is no failure`() throws {
        let won = MemoryFixture.outcome(8, hour: 1, profit: 5)
        let review = MemoryReview(MemorySettings(), trade: { _ in trade(won) })
        let pattern = FailurePattern(
            kind: .feeBleed, instrument: MemoryFixture.instrument(), policy: "momentum", count: 1,
            times: [MemoryFixture.time(1)], provenance: [won.key])
        #expect(try code(.pattern(pattern), review) == .unproven)
    }
}
