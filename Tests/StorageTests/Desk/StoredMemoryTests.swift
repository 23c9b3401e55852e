import Agents
import Engine
import GRDB
import Testing
import Trading

@testable import Storage

struct StoredMemoryTests {
    @Test func `memory is made anew from the record, to the last lesson`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        let stored = StoredMemory(fixture.store)
        var memory = DeskMemory()
        let count = try stored.learn(from: fixture.run, into: &memory)
        let loaded = try stored.load()
        #expect(loaded.outcomes == memory.outcomes && loaded.failurePatterns == memory.failurePatterns)
        let last = try #require(memory.lastLearned)
        #expect(loaded.lessonCards(at: last) == memory.lessonCards(at: last))
        #expect(try Set(fixture.store.lessons(at: last).map(\.id)) == Set(memory.lessonCards(at: last).map(\.id)))
        #expect(try fixture.store.failurePatterns() == memory.failurePatterns)
        #expect(count > 3)
        let rows = try DeskTable.allCases.map(fixture.count)
        #expect(try stored.learn(from: fixture.run, into: &memory) == 0, "the same run teaches nothing twice")
        #expect(try DeskTable.allCases.map(fixture.count) == rows)
        let middle = memory.outcomes[count / 2].learned
        #expect(try stored.load(until: middle).outcomes == memory.outcomes.filter { $0.learned <= middle })
    }

    @Test func `a memory that is full takes what fits, and says so instead of failing`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        var settings = MemorySettings()
        settings.capacity = 2
        let stored = StoredMemory(fixture.store, settings)
        var memory = try stored.load()
        #expect(try stored.learn(from: fixture.run, into: &memory) == 2)
        #expect(memory.isFull && memory.count == 2)
        #expect(try stored.learn(from: fixture.run, into: &memory) == 0)
        #expect(try fixture.count(.memoryOutcomes) == 2)
        settings.capacity = 1
        #expect(try StoredMemory(fixture.store, settings).load().count == 1, "more than fits is no damage")
    }

    @Test func `what runs in other modes taught is neither loaded nor what a lesson is compared with`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        let stored = StoredMemory(fixture.store)
        let mode = try fixture.store.run(fixture.run.text).mode
        let others = RunMode.allCases.filter { $0 != mode }
        var memory = DeskMemory()
        _ = try stored.learn(from: fixture.run, into: &memory, of: [mode])
        #expect(try stored.load(of: [mode]).count == memory.count)
        #expect(try stored.load(of: others).count == 0)
        let last = try #require(memory.lastLearned)
        let card = try #require(try fixture.store.lessons(at: last).first)
        var weaker = card
        weaker.confidence *= 0.5
        #expect(throws: MemoryRefusal.self) { try stored.write([.lesson(weaker)], of: [mode]) }
        #expect(try stored.write([.lesson(weaker)], of: others) == 1)
    }

    /// The planted defect of this rule: a write that nobody reviewed.
    @Test func `an unreviewed memory write is refused, and nothing of its batch stays`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        let outcomes = try fixture.store.joinOutcomes(fixture.run)
        var invented = outcomes[0]
        invented.key = OutcomeKey(run: fixture.run.text, decision: 999_999)
        var better = outcomes[1]
        better.profit = Fixed(1_000_000)
        let stored = StoredMemory(fixture.store)
        for wrong in [invented, better] {
            let refusal = #expect(throws: MemoryRefusal.self) {
                try stored.write([.outcome(outcomes[2]), .outcome(wrong)])
            }
            #expect(refusal?.code == .unproven)
        }
        #expect(try fixture.count(.memoryOutcomes) == 0)
        #expect(try stored.write([.outcome(outcomes[2])]) == 1)
    }

    @Test func `a lesson write that would loosen what stands is refused`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        var memory = DeskMemory()
        let stored = StoredMemory(fixture.store)
        _ = try stored.learn(from: fixture.run, into: &memory)
        let last = try #require(memory.lastLearned)
        let card = try #require(try fixture.store.lessons(at: last).first)
        var weaker = card
        weaker.confidence *= 0.5
        let refusal = #expect(throws: MemoryRefusal.self) { try stored.write([.lesson(weaker)]) }
        #expect(refusal?.code == .loosens)
        var told = card
        told.rule = "Buy whatever you like."
        #expect(throws: MemoryRefusal.self) { try stored.write([.lesson(told)]) }
        #expect(try stored.write([.lesson(card)]) == 0, "what stands is nothing new")
    }

    @Test func `memory takes only what was reviewed`() throws {
        // By type: rows are added from a ReviewedWrite alone, and only a review makes one.
        let fixture = try DeskFixture()
        try fixture.recordAll()
        let outcome = try #require(try fixture.store.joinOutcomes(fixture.run).first)
        try fixture.store.write { db in
            let review = MemoryReview(MemorySettings(), trade: { try fixture.store.closedTrade($0, db) })
            let added = try MemoryRows(fixture.store.path, db).add(try review.approve(.outcome(outcome)))
            #expect(added == 1)
        }
    }
}
