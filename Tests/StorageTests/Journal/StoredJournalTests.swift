import Crypto
import Engine
import Execution
import Foundation
import GRDB
import Testing
import Trading

@testable import Storage

struct StoredJournalTests {
    /// Computed with Python's hashlib and hmac over the layout that `AuditLink` describes.
    @Test func `a record has the hash and the code that an independent program gives it`() throws {
        let fixture = try JournalFixture()
        let first = JournalRecord(
            kind: .intent, time: Timestamp(nanoseconds: 1_760_000_000_123_456_789), actor: "gateway",
            payload: Array("buy 1".utf8))
        let second = JournalRecord(kind: .venue, time: first.time, actor: "venue", payload: [])
        try fixture.journal.append([first, second])
        let rows = try fixture.store.read { db in
            try Row.fetchAll(db, sql: "SELECT lower(hex(hash)), lower(hex(mac)) FROM journal ORDER BY number")
        }
        #expect(
            rows.map { $0[0] as String } == [
                "db85af337aa7fc6dab28912cb6159bccfe0bc9d74b7423baf1c6988030f8ccef",
                "a5c67d3aea5c04f0982f0076e2980cee1a5bbab9ceab92bd252c29516411dc73",
            ])
        #expect(
            rows.map { $0[1] as String } == [
                "c38f2c8657eb85e9ba1df4db1ebbe38f5b2867d570197af2f6e0f8e3999dd781",
                "bbb40ab9be1488a2c752c69a22c9c1f45e40ddf7c9ac46f2668544bdcb40aaa2",
            ])
    }

    @Test func `a record is on disk before append returns`() throws {
        let fixture = try JournalFixture()
        let other = try RecordStore(fixture.home, .read)
        for number in 0..<5 {
            try fixture.append(number..<number + 1)
            #expect(try other.auditHead() == fixture.journal.head)
            // What a process that is killed here leaves behind.
            let folder = try TemporaryFolder()
            for ending in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: fixture.store.path + ending, toPath: folder.path + "/neuratrade.sqlite" + ending)
            }
            let left = try RecordStore(Home(path: folder.path), .read)
            let records = try left.records(of: fixture.session)
            #expect(records.map(\.record) == JournalFixture.records(0..<number + 1))
        }
    }

    @Test func `the journal is committed with full synchronization and no checkpoint on the way`() throws {
        let fixture = try JournalFixture()
        let values = try fixture.store.queue.inDatabase { db in
            try ["journal_mode", "synchronous", "wal_autocheckpoint"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)")
            }
        }
        #expect(values == ["wal", "2", "16384"])
        try fixture.append(0..<2_000)
        let size = try FileManager.default.attributesOfItem(atPath: fixture.store.path)[.size] as? Int ?? 0
        _ = try fixture.journal.maintain(at: JournalFixture.start)
        let after = try FileManager.default.attributesOfItem(atPath: fixture.store.path)[.size] as? Int ?? 0
        #expect(after > size + 200_000, "only the idle call copies the log")
    }

    @Test func `all of a batch is written or none of it`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<3)
        try fixture.tamper { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER no_more BEFORE INSERT ON journal WHEN new.number = 6
                    BEGIN SELECT RAISE(ABORT, 'the disk is tired'); END
                    """)
        }
        #expect(throws: StorageError.self) { try fixture.append(3..<8) }
        #expect(try fixture.store.auditHead().index == 3)
        #expect(fixture.journal.head.index == 3)
    }

    @Test func `a journal that failed once refuses everything`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<3)
        try fixture.store.queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
        let first = #expect(throws: StorageError.self) { try fixture.append(3..<4) }
        #expect(first?.reason == .notWritable)
        try fixture.store.queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = OFF") }
        let second = #expect(throws: StorageError.self) { try fixture.append(3..<4) }
        #expect(second?.reason == .stopped)
        let third = #expect(throws: StorageError.self) { try fixture.journal.maintain(at: JournalFixture.start) }
        #expect(third?.reason == .stopped)
        #expect(try fixture.store.auditHead().index == 3)
    }

    @Test func `a writer who holds the database ends the session instead of delaying it for ever`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<1)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let holder = try DatabaseQueue(path: fixture.store.path, configuration: configuration)
        try holder.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let began = ContinuousClock.now
        let error = #expect(throws: StorageError.self) { try fixture.append(1..<2) }
        let waited = began.duration(to: .now)
        #expect(error?.reason == .busy)
        #expect(waited > .seconds(1.5) && waited < .seconds(20))
        try holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        let second = #expect(throws: StorageError.self) { try fixture.append(1..<2) }
        #expect(second?.reason == .stopped)
    }

    @Test func `a full disk writes nothing of the batch and gives the reserve up`() throws {
        let fixture = try JournalFixture()
        let reserve = JournalReserve(path: fixture.home.path + "/journal.reserve", length: 1 << 20)
        try reserve.hold()
        let journal = try StoredJournal(
            fixture.session, in: fixture.sessions, anchors: nil, reserve: reserve, at: JournalFixture.start)
        try journal.append(JournalFixture.records(0..<2))
        try fixture.store.queue.inDatabase { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        let error = #expect(throws: StorageError.self) { try journal.append(JournalFixture.records(2..<600)) }
        #expect(error?.reason == .full)
        #expect(!reserve.isHeld)
        #expect(try fixture.store.auditHead().index == 2)
        #expect(try fixture.verify().holds)
    }

    @Test func `indexes go on without a gap over sessions and processes`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<4)
        let second = try fixture.sessions.begin(
            JournalFixture.terms(account: "second"), at: JournalFixture.time(100))
        let other = try StoredJournal(
            second, in: fixture.sessions, anchors: nil, reserve: nil, at: JournalFixture.time(100))
        try other.append(JournalFixture.records(10..<13))
        let again = try StoredJournal(
            fixture.sessions.resume(fixture.session, at: JournalFixture.time(200)), in: fixture.sessions, anchors: nil,
            reserve: nil, at: JournalFixture.time(200))
        try again.append(JournalFixture.records(4..<6))
        #expect(second.firstRecord == 5)
        #expect(try fixture.store.records(of: fixture.session).map(\.index) == [1, 2, 3, 4, 8, 9])
        #expect(try fixture.store.records(of: fixture.session).map(\.record) == JournalFixture.records(0..<6))
        #expect(try fixture.store.records(of: second).map(\.index) == [5, 6, 7])
        #expect(try fixture.store.records(of: fixture.session, from: 4, limit: 2).map(\.index) == [4, 8])
        #expect(try fixture.verify().records == 9)
    }

    @Test func `a journal that another has moved on under it writes nothing`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<1)
        let other = try StoredJournal(
            fixture.session, in: fixture.sessions, anchors: nil, reserve: nil, at: JournalFixture.start)
        try other.append(JournalFixture.records(1..<2))
        #expect(throws: StorageError.self) { try fixture.append(1..<2) }
        #expect(try fixture.verify().records == 2)
    }

    @Test func `a closed session, a strange key and a record open for reading take no journal`() throws {
        let fixture = try JournalFixture()
        let strange = SessionStore(fixture.store, key: try JournalFixture.key(8))
        let reading = SessionStore(try RecordStore(fixture.home, .read), key: fixture.key)
        let closed = try fixture.sessions.close(fixture.session, at: JournalFixture.time(9))
        for (session, sessions, word) in [
            (fixture.session, strange, "audit key"), (fixture.session, reading, "reading"),
            (closed, fixture.sessions, "closed"),
        ] {
            let error = #expect(throws: StorageError.self) {
                try StoredJournal(session, in: sessions, anchors: nil, reserve: nil, at: JournalFixture.start)
            }
            #expect(said(error).contains(word))
        }
    }
}
