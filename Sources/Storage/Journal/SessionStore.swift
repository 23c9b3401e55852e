import Engine
import Foundation
import GRDB
import Trading

/// The sessions of a home: begins them, finds them again, and counts how their processes ended.
///
/// Every row is authenticated. Money rows of LIVE have no code of their own: the postings follow from the events, the
/// events are in the journal's chain, and at each start the rows are compared with what the events give (see
/// ``RunRecorder`` and ``SessionReplay``), to the last byte.
public struct SessionStore: Sendable {
    /// The database.
    public let record: RecordStore
    /// The key that its rows and records are authenticated under.
    public let key: AuditKey

    /// The sessions in a record, under the key of its journal.
    public init(_ record: RecordStore, key: AuditKey) {
        self.record = record
        self.key = key
    }

    /// Begins a session, and marks that this process runs it.
    ///
    /// - Throws: ``StorageError``; then there is no such session.
    public func begin(_ terms: SessionTerms, at time: Timestamp) throws(StorageError) -> StoredSession {
        let id = SessionID(describing: terms.bytes(began: time))
        return try record.write { db in
            let first = try record.auditHead(db).index + 1
            let bytes = terms.bytes(began: time, id: id, firstRecord: first, auditKey: key.id)
            try db.execute(
                sql: """
                    INSERT INTO sessions (id, mode, venue, account, configuration, began, first_record, audit_key, mac)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id.description, terms.mode.rawValue, terms.venue, terms.account, terms.configuration,
                    time.nanoseconds, first, key.id, Data(key.mac(.session, bytes)),
                ])
            let session = db.lastInsertedRowID
            let mark = SessionMark(.started, at: time)
            try insert(mark, 1, session, db)
            return StoredSession(
                terms: terms, id: id, key: session, began: time, firstRecord: first, auditKey: key.id, marks: [mark])
        }
    }

    /// Takes a session up again: marks that another process runs it from now on.
    ///
    /// - Returns: the session with its new mark: ask it for ``StoredSession/isCrashing(at:)``.
    /// - Throws: ``StorageError``: it is closed, or belongs to another key.
    public func resume(_ session: StoredSession, at time: Timestamp) throws(StorageError) -> StoredSession {
        try mark(.started, session, at: time)
    }

    /// Marks that the process that runs it ends in an orderly way.
    /// - Throws: ``StorageError``.
    public func stop(_ session: StoredSession, at time: Timestamp) throws(StorageError) -> StoredSession {
        try mark(.stopped, session, at: time)
    }

    /// Ends a session for good, as a person asked.
    /// - Throws: ``StorageError``.
    public func close(_ session: StoredSession, at time: Timestamp) throws(StorageError) -> StoredSession {
        try mark(.closed, session, at: time)
    }

    private func mark(
        _ kind: SessionMark.Kind, _ session: StoredSession, at time: Timestamp
    ) throws(StorageError) -> StoredSession {
        try record.write { db in
            guard let stored = try record.sessions("WHERE key = ?", [session.key], db).first, stored.id == session.id
            else { throw StorageError(record.path, .refused("there is no session \(session.id)")) }
            guard !stored.isClosed else {
                throw StorageError(record.path, .refused("session \(session.id) was closed; begin a new one"))
            }
            try checkKey(stored)
            try insert(SessionMark(kind, at: time), Int64(stored.marks.count) + 1, stored.key, db)
            guard let marked = try record.sessions("WHERE key = ?", [stored.key], db).first else { return stored }
            return marked
        }
    }

    func checkKey(_ session: StoredSession) throws(StorageError) {
        guard session.auditKey == key.id else {
            throw StorageError(
                record.path,
                .refused("session \(session.id) is kept under audit key \(session.auditKey), not \(key.id)"))
        }
    }

    private func insert(_ mark: SessionMark, _ number: Int64, _ session: Int64, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO session_marks (session, number, mark, time, mac) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                session, number, mark.kind.rawValue, mark.time.nanoseconds,
                Data(key.mac(.mark, mark.bytes(session: session, number: number))),
            ])
    }
}
