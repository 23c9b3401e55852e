import Execution
import Foundation
import Testing
import Trading

@testable import Storage

struct SessionStoreTests {
    @Test func `a session is found again by its mode, venue and account until a person closes it`() throws {
        let fixture = try JournalFixture()
        let other = try fixture.sessions.begin(JournalFixture.terms(account: "b"), at: JournalFixture.time(1))
        func find(_ account: String) throws -> StoredSession? {
            try fixture.store.openSession(mode: .paper, venue: "binance", account: account)
        }
        #expect(try find("main")?.id == fixture.session.id)
        #expect(try find("b")?.id == other.id)
        #expect(try find("c") == nil)
        #expect(try fixture.store.openSession(mode: .live, venue: "binance", account: "b") == nil)
        let later = try fixture.sessions.begin(JournalFixture.terms(), at: JournalFixture.time(2))
        #expect(try find("main")?.id == later.id, "the latest")
        _ = try fixture.sessions.close(later, at: JournalFixture.time(3))
        #expect(try find("main")?.id == fixture.session.id)
        _ = try fixture.sessions.close(fixture.session, at: JournalFixture.time(4))
        #expect(try find("main") == nil)
        let error = #expect(throws: StorageError.self) {
            try fixture.sessions.resume(fixture.session, at: JournalFixture.time(5))
        }
        #expect(said(error).contains("closed"))
    }

    @Test func `a process that ends in an orderly way is no crash`() throws {
        let fixture = try JournalFixture()
        var session = fixture.session
        for second in 1...5 as ClosedRange<Int64> {
            session = try fixture.sessions.stop(session, at: JournalFixture.time(second))
            session = try fixture.sessions.resume(session, at: JournalFixture.time(second))
        }
        #expect(session.resumed == 5)
        #expect(session.crashes(since: JournalFixture.start) == 0)
        #expect(!session.isCrashing(at: JournalFixture.time(6)))
    }

    @Test func `three crashes within ten minutes are reported, and forgotten after that`() throws {
        let fixture = try JournalFixture()
        var session = fixture.session
        for second in [100, 200, 300] as [Int64] {
            #expect(!session.isCrashing(at: JournalFixture.time(second)))
            session = try fixture.sessions.resume(session, at: JournalFixture.time(second))
        }
        #expect(session.crashes(since: JournalFixture.start) == 3)
        #expect(session.isCrashing(at: JournalFixture.time(300)))
        #expect(session.isCrashing(at: JournalFixture.time(700)))
        #expect(!session.isCrashing(at: JournalFixture.time(701)))
        #expect(session.state == "open")
        #expect(try fixture.store.session(nil).marks.count == 4)
    }

    @Test func `a session is asked for by the beginning of its name`() throws {
        let fixture = try JournalFixture()
        let name = fixture.session.id.description
        #expect(try fixture.store.session(String(name.prefix(3))).id == fixture.session.id)
        let error = #expect(throws: StorageError.self) { try fixture.store.session("11") }
        #expect(said(error).contains("no session is called '11'"))
        #expect(throws: StorageError.self) { try RecordStore.inMemory().session(nil) }
    }
}
