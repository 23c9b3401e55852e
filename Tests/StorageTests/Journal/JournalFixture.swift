import Engine
import Execution
import Foundation
import GRDB
import Testing
import Trading

@testable import Storage

/// A session in a home of its own, with a journal to append to.
struct JournalFixture {
    let folder: TemporaryFolder
    let home: Home
    let key: AuditKey
    let store: RecordStore
    let sessions: SessionStore
    let session: StoredSession
    let journal: StoredJournal

    static let start = Timestamp(nanoseconds: 1_760_000_000_000_000_000)

    init() throws {
        folder = try TemporaryFolder()
        home = Home(path: folder.path)
        key = try JournalFixture.key(7)
        try home.prepare()
        store = try RecordStore(home, .write)
        sessions = SessionStore(store, key: key)
        session = try sessions.begin(JournalFixture.terms(), at: JournalFixture.start)
        journal = try StoredJournal(
            session, in: sessions, anchors: AnchorFile(home), reserve: nil, at: JournalFixture.start)
    }

    /// A key of one byte, thirty-two times.
    static func key(_ byte: UInt8) throws -> AuditKey {
        try #require([UInt8](repeating: byte, count: 32).withUnsafeBytes { AuditKey($0) })
    }

    static func terms(account: String = "main", venue: String = "binance") -> SessionTerms {
        SessionTerms(mode: .paper, venue: venue, account: account, configuration: "strategy: sma-cross\n")
    }

    /// A time so many seconds after the start.
    static func time(_ seconds: Int64) -> Timestamp { start.advanced(by: .seconds(seconds)) }

    /// Records that differ in everything.
    static func records(_ numbers: Range<Int>, bytes: Int = 40) -> [JournalRecord] {
        numbers.map { number in
            JournalRecord(
                kind: JournalRecord.Kind.allCases[number % JournalRecord.Kind.allCases.count],
                time: time(Int64(number)), actor: ["engine", "gateway", "venue"][number % 3],
                payload: (0..<bytes).map { UInt8(truncatingIfNeeded: $0 * 31 + number) })
        }
    }

    func append(_ numbers: Range<Int>) throws { try journal.append(JournalFixture.records(numbers)) }

    func verify() throws -> AuditVerification {
        try store.verifyJournal(keys: [key], anchors: AnchorFile(home))
    }

    /// A connection of somebody who does not care for our rules: triggers dropped, types unchecked.
    func tamper(_ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: store.path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            // A stranger's changes need not outlive a loss of power.
            try db.execute(sql: "PRAGMA synchronous = OFF")
            for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
            try body(db)
        }
        try queue.close()
    }
}
