import Execution
import GRDB
import GRDBSQLite
import Trading

/// The journal of a session in the record: every append is on disk, chained and authenticated, before it returns.
///
/// It belongs to the one task or actor that runs the session. After any failure it refuses everything: what is on disk
/// is then known only to a process that opens the database anew.
///
/// Nothing is checkpointed while an order waits: call ``maintain(at:)`` when there is nothing else to do, at least four
/// times a second.
public final class StoredJournal: SessionJournal {
    /// What it is the journal of.
    public let session: StoredSession
    /// The last record.
    public internal(set) var head: AuditHead
    /// Whether an append failed; everything is refused from then on.
    public internal(set) var hasFailed = false

    let store: RecordStore
    let key: AuditKey
    let anchors: AnchorFile?
    let reserve: JournalReserve?
    private var link = AuditLink()
    var anchored: AuditHead
    var anchorTime: Timestamp

    /// Pages of the log beyond which a commit checkpoints after all, so that it cannot grow without end: 64 MiB.
    private static let checkpointBackstop = 16_384

    /// Opens the journal behind its last record.
    ///
    /// - Parameters:
    ///   - anchors: where heads are written down outside of the database; on another volume, if there is one.
    ///   - reserve: room for the worst hour; `nil` in memory.
    ///   - time: now; the first anchor falls due from here.
    /// - Throws: ``StorageError``: the session is closed or under another key, the record is not open for writing.
    public init(
        _ session: StoredSession, in sessions: SessionStore, anchors: AnchorFile?, reserve: JournalReserve?,
        at time: Timestamp
    ) throws(StorageError) {
        try sessions.checkKey(session)
        guard !session.isClosed else {
            throw StorageError(sessions.record.path, .refused("session \(session.id) was closed"))
        }
        self.session = session
        store = sessions.record
        key = sessions.key
        self.anchors = anchors
        self.reserve = reserve
        head = try sessions.record.write { db in try sessions.record.auditHead(db) }
        anchored = try anchors?.last().map { AuditHead(index: $0.index, hash: $0.hash) } ?? .none
        anchorTime = time
        try tune()
    }

    private func tune() throws(StorageError) {
        do {
            try store.queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA wal_autocheckpoint = \(StoredJournal.checkpointBackstop)")
            }
        } catch {
            throw StorageError(store.path, error)
        }
    }

    /// Writes the records, all of them or none, in one transaction that is on disk when this returns.
    ///
    /// - Throws: ``StorageError``; nothing that depends on the records may be done, and the process must end.
    /// - Complexity: one commit; hashing costs a few microseconds a record.
    public func append(_ records: [JournalRecord]) throws {
        guard !hasFailed else { throw StorageError(store.path, .stopped) }
        guard !records.isEmpty else { return }
        var next = head
        do {
            try store.queue.writeWithoutTransaction { db in
                try JournalStep.run("BEGIN IMMEDIATE", db)
                do {
                    for record in records { next = try insert(record, behind: next, db) }
                    try JournalStep.run("COMMIT", db)
                } catch {
                    JournalStep.rollBack(db)
                    throw error
                }
            }
        } catch {
            throw fail(error)
        }
        head = next
    }

    /// Makes sure that nothing is written any more, and gives up the reserve where the disk is full: whoever starts
    /// anew can then write down what it cancels.
    func fail(_ error: any Error) -> StorageError {
        hasFailed = true
        let trouble = StorageError(store.path, error)
        if trouble.reason == .full { reserve?.release() }
        return trouble
    }

    private func insert(_ record: JournalRecord, behind last: AuditHead, _ db: Database) throws -> AuditHead {
        let (index, overflow) = last.index.addingReportingOverflow(1)
        guard !overflow, record.payload.count <= StoredJournal.payloadLimit else {
            throw StorageError(store.path, .inconsistent("a record of \(record.payload.count) bytes is too large"))
        }
        link.fill(
            index: index, previous: last.hash, session: session.key, time: record.time.nanoseconds,
            kind: record.kind.rawValue.utf8, actor: record.actor.utf8, payload: record.payload)
        link.authenticate(key)
        try JournalStep.insert(link, index, session.key, record.time.nanoseconds, db)
        return AuditHead(index: index, hash: Array(link.bytes[link.hash]))
    }

    /// Bytes of the largest payload.
    public static let payloadLimit = 16 << 20
}
