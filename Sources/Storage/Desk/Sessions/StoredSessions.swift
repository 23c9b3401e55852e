import Agents
import GRDB
import Schemas
import Trading

/// Sessions of desks in the record: each save adds a version, none is changed; archived ones are packed.
public struct StoredSessions: Sendable {
    private let store: RecordStore

    /// The sessions in a record.
    public init(_ store: RecordStore) { self.store = store }

    /// Saves a session as its next version; the same again as the last one is nothing.
    ///
    /// - Throws: ``StorageError/Reason/refused(_:)``: the stored one is archived, or changed later than this one;
    ///   ``StorageError`` otherwise. Nothing was written.
    public func save(_ session: AgentSession) throws(StorageError) {
        try store.write { db in
            let rows = DeskRows(store.path, db)
            try DeskRow(
                .sessions, [.text(session.id), .text(session.run), .text(session.desk), .time(session.began)]
            ).add(db, store.path)
            guard let key = try rows.key(.sessions, matching: [.text(session.id)]) else {
                throw StorageError(store.path, .system("a session was not written"))
            }
            let last = try lastState(key, db)
            if let last {
                let stored = try self.session(last)
                if stored == session { return }
                guard stored.status != .archived, stored.updated <= session.updated else {
                    throw StorageError(
                        store.path, .refused("session \(session.id) is \(stored.status.rawValue), in a later version"))
                }
            }
            let version = try last.map { try DeskFields($0, store.path).integer("version") } ?? 0
            let text = Array(session.json.text.utf8)
            let isPacked = session.status == .archived
            try DeskRow(
                .sessionStates,
                [
                    .integer(key), .integer(version + 1), .text(session.status.rawValue), .time(session.updated),
                    .integer(text.count), .bytes(isPacked ? try PackedBytes.pack(text, store.path) : text),
                ]
            ).insert(db)
        }
    }

    /// The latest version of a session; `nil` where there is none of that name.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func session(_ id: String) throws(StorageError) -> AgentSession? {
        try store.read { db in
            guard let key = try DeskRows(store.path, db).key(.sessions, matching: [.text(id)]) else { return nil }
            return try lastState(key, db).map(session)
        }
    }

    /// The latest session of a run and desk that is not archived; `nil` where there is none.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func open(run: String, desk: String) throws(StorageError) -> AgentSession? {
        try all().last { $0.run == run && $0.desk == desk && $0.status != .archived }
    }

    /// The latest version of every session, the oldest session first.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func all() throws(StorageError) -> [AgentSession] {
        try store.read { db in
            let keys = try Int64.fetchAll(db, sql: "SELECT key FROM agent_sessions ORDER BY key")
            return try keys.compactMap { try lastState($0, db).map(session) }
        }
    }

    private func lastState(_ key: Int64, _ db: Database) throws -> DeskRow? {
        try DeskRows(store.path, db).all(
            .sessionStates, "WHERE session = ? ORDER BY version DESC LIMIT 1", [key.databaseValue]
        ).first
    }

    private func session(_ row: DeskRow) throws -> AgentSession {
        let fields = DeskFields(row, store.path)
        let status: AgentSession.Status = try fields.word("status")
        var bytes = try fields.bytes("state")
        if status == .archived {
            bytes = try PackedBytes.unpack(bytes, length: try fields.count("length"), store.path, .sessionStates)
        }
        do {
            let session = try AgentSession(json: try JSONValue(parsing: bytes, limits: DeskFields.limits))
            guard session.status == status, session.updated == (try fields.time("time")) else {
                throw fields.damaged("status")
            }
            return session
        } catch let error as StorageError {
            throw error
        } catch {
            throw fields.damaged("state")
        }
    }
}

extension RecordStore {
    /// The latest version of every session of a desk, the oldest session first.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func deskSessions() throws(StorageError) -> [AgentSession] { try StoredSessions(self).all() }
}
