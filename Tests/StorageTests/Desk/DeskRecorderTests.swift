import Agents
import Engine
import Testing
import Trading

@testable import Storage

struct DeskRecorderTests {
    @Test func `a recorded decision reads back whole, with what was seen and said`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        #expect(!fixture.decisions.isEmpty)
        let recorded = try fixture.store.deskDecisions(fixture.run)
        #expect(recorded.map(\.number) == fixture.decisions.map(\.number))
        for decision in fixture.decisions.prefix(6) {
            let story = try #require(try fixture.store.deskStory(run: fixture.run, decision: decision.number))
            #expect(story.decision.outcome == decision.outcome && story.decision.memory == decision.memory)
            #expect(story.decision.setup == decision.setup && story.decision.regime == .ranging)
            #expect(story.decision.cost == Fixed(units: 11) && story.decision.policy == decision.policy)
            #expect(story.statements == decision.statements)
            #expect(story.evidence.map(\.hash) == decision.evidence.items.map(\.hash))
            #expect(story.evidence.map(\.text) == decision.evidence.items.map(\.canonicalText))
            #expect(story.skills == decision.skills)
        }
        try fixture.store.verifyDesk(fixture.run)
        #expect(try fixture.store.desk(fixture.run)?.terms == fixture.terms)
        #expect(try fixture.store.deskStory(run: fixture.run, decision: 9_999) == nil)
    }

    @Test func `the same decision again is nothing, with other bytes it is an error`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        let rows = try DeskTable.allCases.map(fixture.count)
        try fixture.recordAll()
        #expect(try DeskTable.allCases.map(fixture.count) == rows)
        for change in [
            { $0.statements.removeLast() }, { $0.wake = "timer" }, { $0.setup = [1] },
            { $0.outcome = .noTrade([NoTradeReason(.veto, "no")]) },
        ] as [(inout DeskDecision) -> Void] {
            var other = fixture.decisions[0]
            change(&other)
            var recorder = DeskRecorder(fixture.terms, durableIn: fixture.store)
            let error = #expect(throws: StorageError.self) { try recorder.record(other) }
            guard case .inconsistent? = error?.reason else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(throws: StorageError.self, "after a failure nothing more is taken") {
                try recorder.record(fixture.decisions[1])
            }
        }
        #expect(try DeskTable.allCases.map(fixture.count) == rows)
    }

    @Test func `a back-test keeps what proposes, counts the rest, and has the digest of a session`() throws {
        let fixture = try DeskFixture()
        var recorder = DeskRecorder(fixture.terms)
        for decision in fixture.decisions { try recorder.record(decision) }
        let digest = try recorder.finish(into: fixture.store)
        let end = try #require(try fixture.store.desk(fixture.run)?.end)
        #expect(end.decisions == fixture.decisions.count && end.kept == fixture.decisions.count / 2)
        #expect(end.noTrades == [Setting("hold", "\(fixture.decisions.count / 2)")])
        #expect(try fixture.store.deskDecisions(fixture.run).count == fixture.decisions.count / 2)
        #expect(try fixture.store.deskDigest(fixture.run) == digest)
        try fixture.store.verifyDesk(fixture.run)

        let session = try DeskFixture()
        try session.recordAll()
        #expect(try session.store.deskDigest(session.run) == digest)
    }

    @Test func `the same back-test again adds nothing, one that went another way is refused`() throws {
        let fixture = try DeskFixture()
        func record(_ change: (inout [DeskDecision]) -> Void = { _ in }) throws {
            var decisions = fixture.decisions
            change(&decisions)
            var recorder = DeskRecorder(fixture.terms)
            for decision in decisions { try recorder.record(decision) }
            try recorder.finish(into: fixture.store)
        }
        try record()
        let rows = try DeskTable.allCases.map(fixture.count)
        try record()
        #expect(try DeskTable.allCases.map(fixture.count) == rows)
        let error = #expect(throws: StorageError.self) {
            try record { $0[0].outcome = .noTrade([NoTradeReason(.veto, "nothing to do")]) }
        }
        guard case .notDeterministic? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(throws: StorageError.self) { try record { $0.removeLast() } }
        #expect(try DeskTable.allCases.map(fixture.count) == rows)
    }

    @Test func `whose decisions follow is on disk before the first of them, also in a back-test`() throws {
        let fixture = try DeskFixture()
        var recorder = DeskRecorder(fixture.terms)
        try recorder.begin(in: fixture.store)
        #expect(try fixture.store.deskTerms() == [fixture.terms], "a process that is killed now has used up its number")
        for decision in fixture.decisions { try recorder.record(decision) }
        try recorder.finish(into: fixture.store)
        #expect(try fixture.store.deskTerms() == [fixture.terms])
        #expect(try fixture.store.desk(fixture.run)?.end?.decisions == fixture.decisions.count)
        var other = fixture.terms
        other.desk = "panel"
        var second = DeskRecorder(other)
        #expect(throws: StorageError.self) { try second.begin(in: fixture.store) }
        let mode = try fixture.store.run(fixture.run.text).mode
        #expect(try fixture.store.deskTerms(of: [mode]) == [fixture.terms])
        #expect(try fixture.store.deskTerms(of: RunMode.allCases.filter { $0 != mode }).isEmpty)
    }

    @Test func `numbers of decisions only go up`() throws {
        let fixture = try DeskFixture()
        var recorder = DeskRecorder(fixture.terms)
        try recorder.record(fixture.decisions[1])
        #expect(throws: StorageError.self) { try recorder.record(fixture.decisions[0]) }
    }

    @Test func `a run has one desk`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        var terms = fixture.terms
        terms.desk = "panel"
        var recorder = DeskRecorder(terms, durableIn: fixture.store)
        #expect(throws: StorageError.self) { try recorder.record(fixture.decisions[0]) }
        #expect(try fixture.store.desk(fixture.run)?.terms.desk == "debate")
    }

    @Test func `nothing is half written when a decision cannot be`() throws {
        let fixture = try DeskFixture()
        var decision = fixture.decisions[0]
        decision.skills.append(SkillPin(name: "a\u{1b}[2J", hash: "x"))
        var recorder = DeskRecorder(fixture.terms, durableIn: fixture.store)
        #expect(throws: StorageError.self) { try recorder.record(decision) }
        #expect(try fixture.count(.decisions) == 0 && fixture.count(.evidence) == 0)
    }

    @Test func `the story goes from the evidence to the fill and the lesson`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        var memory = DeskMemory()
        let learned = try StoredMemory(fixture.store).learn(from: fixture.run, into: &memory)
        #expect(learned > 3)
        let trips = try fixture.store.roundTrips(try fixture.store.run(fixture.run.text))
        #expect(learned == trips.count && memory.count == trips.count)
        var lessons = 0
        for decision in fixture.decisions where decision.proposal != nil {
            let story = try #require(
                try fixture.store.deskStory(
                    run: fixture.run, time: decision.time, sleeve: decision.sleeve, instrument: decision.instrument))
            #expect(story.decision.number == decision.number)
            let engine = try #require(story.engineDecision)
            let chain = try fixture.store.explain(engine.description)
            #expect(chain.decision?.time == decision.time)
            #expect(story.outcomes == chain.roundTrips.filter { $0.entryDecision == engine })
            lessons += story.lessons.count
            let recorded = try #require(chain.decision)
            #expect(try fixture.store.deskStory(of: recorded)?.decision.number == decision.number)
        }
        #expect(lessons > 0)
    }

    @Test(arguments: [
        ("k12 debate: up", 12), ("k7", 7), ("k", nil), ("k12x", nil), ("12", nil), ("", nil), ("buy k12", nil),
        ("k99999999999999999999 x", nil),
    ])
    func `a mark is read only where it stands first`(mark: (String, UInt64?)) {
        #expect(DeskMark.number(mark.0) == mark.1)
    }
}
