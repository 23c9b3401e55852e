import GRDB

extension RecordStore {
    /// Recomputes the whole journal: indexes, hashes, authentication codes, sessions, and every anchor.
    ///
    /// - Parameters:
    ///   - keys: those under which sessions are kept; records of other sessions are hashed, not authenticated.
    ///   - anchors: where heads were written down; `nil` where nobody knows.
    /// - Throws: ``StorageError`` where something cannot be read at all. What is wrong with what was read is in the
    ///   result.
    /// - Complexity: O(records), a few microseconds each; O(anchors) memory.
    public func verifyJournal(keys: [AuditKey], anchors: AnchorFile?) throws(StorageError) -> AuditVerification {
        let lines = try anchors?.lines()
        return try read { db in
            var audit = JournalAudit(keys: keys, anchors: lines)
            try audit.takeSessions(path, db)
            let cursor = try JournalCursor(from: .min, path, db)
            defer { cursor.stop() }
            do {
                while audit.fault == nil, let row = try cursor.next() { audit.take(row) }
            } catch let error as JournalRow.Mistyped {
                audit.note(AuditFault(index: error.index, kind: .mistyped(error.column)))
            }
            return audit.finish(expectsAnchors: anchors != nil)
        }
    }
}
