import Agents
import GRDB
import Testing
import Trading

@testable import Storage

struct StoredCallsTests {
    private let model = ModelIdentity(provider: "openai", model: "gpt-5-mini")

    private func reply(_ text: String) -> RecordedOutcome {
        .reply(
            ModelReply(
                model: model, parts: [.text(text), .call(ToolCall(id: "1", name: "get_bars", arguments: "{}"))],
                stop: .toolCalls, usage: ModelUsage(input: 10, output: 2), requestID: "r"))
    }

    @Test func `a recorded call comes back, and another outcome of it is refused`() async throws {
        let store = try RecordStore.inMemory()
        let replies = StoredReplies(store)
        let bytes = Array(String(repeating: "{\"model\":\"x\"}", count: 300).utf8)
        let hash = RequestHash(of: bytes)
        #expect(try await replies.outcome(of: hash, attempt: 0) == nil)
        try await replies.record(reply("yes"), of: hash, attempt: 0, bytes: bytes)
        try await replies.record(reply("yes"), of: hash, attempt: 0, bytes: bytes)
        let failure = RecordedOutcome.failure(ModelFailure(.timeout, model, "late"))
        try await replies.record(failure, of: hash, attempt: 1, bytes: bytes)
        #expect(try await replies.outcome(of: hash, attempt: 0) == reply("yes"))
        #expect(try await replies.outcome(of: hash, attempt: 1) == failure)
        #expect(try await replies.outcome(of: hash, attempt: 2) == nil)
        #expect(try replies.request(hash, attempt: 0) == bytes)
        await #expect(throws: StorageError.self) {
            try await replies.record(reply("no"), of: hash, attempt: 0, bytes: bytes)
        }
        await #expect(throws: StorageError.self) {
            try await replies.record(reply("yes"), of: hash, attempt: 2, bytes: bytes + [0])
        }
        let packed = try store.read { try Int.fetchOne($0, sql: "SELECT length(request) FROM model_calls") }
        #expect(try #require(packed) < bytes.count / 10)
    }

    @Test(arguments: [0, 1, 100, 65_536, 300_000])
    func `packed bytes unpack to what they were, or not at all`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let packed = try PackedBytes.pack(bytes, "x")
        #expect(try PackedBytes.unpack(packed, length: count, "x", .modelCalls) == bytes)
        var flipped = packed
        flipped[packed.count / 2] ^= 4
        for (wrong, length) in [
            (packed, count + 1), (packed, max(0, count - 1)), (Array(packed.dropLast()), count), (flipped, count),
        ] where wrong != packed || length != count {
            #expect(throws: StorageError.self) { try PackedBytes.unpack(wrong, length: length, "x", .modelCalls) }
        }
    }

    private func row(_ call: String, _ stage: SpendRow.Stage, _ day: Int64, _ cost: Int) -> SpendRow {
        SpendRow(
            call: call, stage: stage, time: Timestamp(nanoseconds: 1_735_689_600_000_000_000).advanced(by: .days(day)),
            model: model, purpose: "analyst", decision: "\(day)",
            usage: stage == .settled ? ModelUsage(input: 5) : .none, cost: Fixed(cost))
    }

    @Test func `what a call cost counts where it is known, its worst case where it is not`() async throws {
        let store = try RecordStore.inMemory()
        let spend = StoredSpend(store)
        for row in [
            row("a", .reserved, 0, 10), row("a", .settled, 0, 3), row("b", .reserved, 0, 7),
            row("c", .reserved, 40, 9), row("c", .settled, 40, 0),
        ] {
            try await spend.append(row)
            try await spend.append(row)
        }
        let start = Timestamp(nanoseconds: 1_735_689_600_000_000_000)
        #expect(try await spend.sum(from: start, until: start.advanced(by: .day)) == Fixed(10))
        #expect(try await spend.sum(from: start.advanced(by: .day), until: start.advanced(by: .days(90))) == .zero)
        let all = try store.spend()
        #expect(all == RecordedSpend(calls: 3, unsettled: 1, usage: ModelUsage(input: 10), cost: Fixed(10)))
        #expect(try store.spend(by: .day).map(\.name) == ["2025-01-01", "2025-02-10"])
        #expect(try store.spend(by: .month).map(\.spend.cost) == [Fixed(10), .zero])
        #expect(try store.spend(by: .decision).map(\.name) == ["0", "40"])
        #expect(try store.spend(by: .model).map(\.name) == ["openai/gpt-5-mini"])
        for wrong in [
            row("a", .settled, 0, 4), row("b", .settled, 1, 7), row("", .reserved, 0, 1), row("d\n", .reserved, 0, 1),
            row("e", .reserved, 0, -1),
        ] {
            await #expect(throws: StorageError.self) { try await spend.append(wrong) }
        }
        #expect(try store.spend() == all)
    }

    @Test func `a session is saved, suspended, resumed and archived, and never changed behind`() throws {
        let store = try RecordStore.inMemory()
        let sessions = StoredSessions(store)
        let start = Timestamp(nanoseconds: 1_735_689_600_000_000_000)
        var session = AgentSession(run: "abcd2345", desk: "debate", began: start)
        try sessions.save(session)
        try sessions.save(session)
        let early = session
        try session.note(DeskFixture.decision(1, at: start.advanced(by: .hour), nil))
        try session.suspend(at: start.advanced(by: .hours(2)))
        try sessions.save(session)
        #expect(try sessions.open(run: "abcd2345", desk: "debate") == session)
        #expect(throws: StorageError.self) { try sessions.save(early) }
        try session.resume(at: start.advanced(by: .hours(3)))
        try session.archive(at: start.advanced(by: .hours(4)))
        try sessions.save(session)
        #expect(try sessions.session(session.id) == session)
        #expect(try sessions.open(run: "abcd2345", desk: "debate") == nil)
        #expect(try store.deskSessions() == [session])
        let versions = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM agent_session_states") }
        #expect(versions == 3)
        var again = session
        again = AgentSession(run: again.run, desk: again.desk, began: again.began)
        #expect(throws: StorageError.self, "an archived session is never taken up again") { try sessions.save(again) }
    }

    @Test func `what happened to a skill is kept in order`() throws {
        let store = try RecordStore.inMemory()
        let pin = SkillPin(name: "scalping", hash: String(repeating: "d", count: 64))
        let start = Timestamp(nanoseconds: 0)
        let changes = SkillChange.Kind.allCases.enumerated().map { place, kind in
            SkillChange(time: start.advanced(by: .hours(Int64(place))), pin: pin, kind: kind, actor: "operator")
        }
        for change in changes { try store.record(change) }
        #expect(try store.skillChanges() == changes)
        #expect(try store.skillChanges("scalping") == changes)
        #expect(try store.skillChanges("other") == [])
        #expect(throws: StorageError.self) {
            try store.record(SkillChange(time: start, pin: pin, kind: .found, actor: "a\nb"))
        }
    }
}
