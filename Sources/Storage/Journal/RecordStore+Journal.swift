import GRDB

extension RecordStore {
    /// Hands over a session's records in their order, one at a time, as one state of the database.
    ///
    /// - Parameters:
    ///   - index: the first that is wanted; those before it are passed over.
    ///   - body: returns whether to go on.
    /// - Throws: ``StorageError``, and what `body` throws.
    /// - Complexity: O(records since the session began), about two microseconds each.
    public func forEachRecord(
        of session: StoredSession, from index: Int64 = 1, _ body: (StoredRecord) throws -> Bool
    ) throws {
        try queue.read { db in
            let cursor = try JournalCursor(from: max(index, session.firstRecord), path, db)
            defer { cursor.stop() }
            do {
                while let row = try cursor.next() {
                    guard row.session == session.key else { continue }
                    guard try body(row.record(path)) else { return }
                }
            } catch let error as JournalRow.Mistyped {
                throw StorageError(path, .damaged("record \(error.index) of the journal: its \(error.column)"))
            }
        }
    }

    /// A session's records in their order, for the few that fit into memory.
    ///
    /// - Parameter limit: at most so many.
    /// - Throws: ``StorageError``.
    public func records(
        of session: StoredSession, from index: Int64 = 1, limit: Int = .max
    ) throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        if limit <= 0 { return records }
        try forEachRecord(of: session, from: index) { record in
            records.append(record)
            return records.count < limit
        }
        return records
    }

    /// The last record of the chain.
    /// - Throws: ``StorageError``.
    public func auditHead() throws(StorageError) -> AuditHead { try read { try auditHead($0) } }

    func auditHead(_ db: Database) throws -> AuditHead {
        guard let row = try Row.fetchOne(db, sql: "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1")
        else { return .none }
        guard let index = Int64.fromDatabaseValue(row[0]), case .blob(let hash) = (row[1] as DatabaseValue).storage,
            hash.count == AuditHead.hashLength
        else { throw StorageError(path, .damaged("the last record of the journal has no hash")) }
        return AuditHead(index: index, hash: Array(hash))
    }
}
