import Engine
import GRDB
import Trading

extension RecordStore {
    /// Every session, the latest first.
    /// - Throws: ``StorageError``.
    public func sessions() throws(StorageError) -> [StoredSession] {
        try read { db in try sessions("ORDER BY key DESC", [], db) }
    }

    /// The latest session of an account that no person has closed; `nil` where there is none.
    /// - Throws: ``StorageError``.
    public func openSession(mode: RunMode, venue: String, account: String) throws(StorageError) -> StoredSession? {
        try read { db in
            try sessions(
                "WHERE mode = ? AND venue = ? AND account = ? ORDER BY key DESC", [mode.rawValue, venue, account], db
            ).first { !$0.isClosed }
        }
    }

    /// The session of that name, or of the only name that begins so; the latest where `name` is `nil`.
    /// - Throws: ``StorageError``: none has it, or several.
    public func session(_ name: String?) throws(StorageError) -> StoredSession {
        let all = try sessions()
        guard let name else {
            guard let latest = all.first else {
                throw StorageError(path, .refused("no session yet; 'neuratrade trade --mode paper' begins one"))
            }
            return latest
        }
        let found = all.filter { $0.id.description.hasPrefix(name.lowercased()) }
        guard !name.isEmpty, let first = found.first else {
            throw StorageError(
                path, .refused("no session is called '\(StorageError.oneLine(name))'; see 'neuratrade audit list'"))
        }
        guard found.count == 1 else {
            throw StorageError(
                path, .refused("'\(name)' begins several sessions: \(found.map(\.id.description)); write more of it"))
        }
        return first
    }

    func sessions(_ condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [StoredSession] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT key, id, mode, venue, account, configuration, began, first_record, audit_key FROM sessions
                \(condition)
                """, arguments: arguments
        ).map { found in
            let row = StoredRow(found, "sessions", path)
            let key = try row.integer(0)
            return StoredSession(
                terms: SessionTerms(
                    mode: try row.value(2, RunMode.init(rawValue:)), venue: try row.text(3), account: try row.text(4),
                    configuration: try row.text(5)),
                id: try row.value(1) { SessionID($0) }, key: key, began: try row.time(6),
                firstRecord: try row.integer(7), auditKey: try row.text(8), marks: try marks(key, db))
        }
    }

    private func marks(_ session: Int64, _ db: Database) throws -> [SessionMark] {
        try Row.fetchAll(
            db, sql: "SELECT mark, time FROM session_marks WHERE session = ? ORDER BY number", arguments: [session]
        ).map {
            let row = StoredRow($0, "session_marks", path)
            return SessionMark(try row.value(0, SessionMark.Kind.init(rawValue:)), at: try row.time(1))
        }
    }
}
