import Accounting
import Engine
import Execution
import GRDB

/// Plays a session again from its journal and compares, byte for byte, what comes of it with what was recorded.
///
/// ```swift
/// let report = try SessionReplay(session, in: store).run { began in try MyPlayer(began.payload) }
/// ```
public struct SessionReplay {
    private let session: StoredSession
    private let store: RecordStore

    /// The replay of a session that is in the record.
    public init(_ session: StoredSession, in store: RecordStore) {
        self.session = session
        self.store = store
    }

    /// Plays it.
    ///
    /// - Parameters:
    ///   - last: the index of the last record to play; all of them where `nil`.
    ///   - makePlayer: makes what plays it from its first record, of kind `began`.
    /// - Returns: what was compared, up to the first difference.
    /// - Throws: ``StorageError`` where the record cannot be read, and what the player throws.
    /// - Complexity: O(records); memory for one event at a time.
    public func run<Player: SessionPlayer>(
        until last: Int64? = nil, _ makePlayer: (JournalRecord) throws -> Player
    ) throws -> ReplayReport {
        var began: JournalRecord?
        try store.forEachRecord(of: session) { record in
            if record.record.kind == .began { began = record.record }
            return began == nil
        }
        guard let began else {
            throw StorageError(store.path, .damaged("session \(session.id) has no record of its beginning"))
        }
        return try play(try makePlayer(began), until: last ?? .max)
    }

    /// Within one state of the database: the session's process may still be writing.
    private func play<Player: SessionPlayer>(_ player: Player, until last: Int64) throws -> ReplayReport {
        try store.queue.read { db in
            let key = try Int64.fetchOne(
                db, sql: "SELECT key FROM runs WHERE id = ?", arguments: [player.run.id.text])
            let stored = try RowReader(run: key ?? 0, store.path, db).rows(upTo: .max)
            var comparison = ReplayComparison(player, stored)
            try comparison.begin(at: session.firstRecord)
            let cursor = try JournalCursor(from: session.firstRecord, store.path, db)
            defer { cursor.stop() }
            do {
                while comparison.report.holds, let row = try cursor.next(), row.index <= last {
                    guard row.session == session.key else { continue }
                    try comparison.take(try row.record(store.path))
                }
            } catch let error as JournalRow.Mistyped {
                throw StorageError(
                    store.path, .damaged("record \(error.index) of the journal: its \(error.column)"))
            }
            if last == .max { try comparison.finish() }
            return comparison.report
        }
    }
}
