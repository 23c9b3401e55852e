import Execution
import FaultPoints
import Foundation
import Storage
import Trading

/// A home opened for a session: its lock, its record, its journal, and the record of runs behind it.
///
/// One process at a time: the lock ends with the value.
final class SessionKeeper {
    let home: Home
    let store: RecordStore
    let sessions: SessionStore
    private let lock: HomeLock

    /// - Throws: ``HomeError`` where another process writes there; ``StorageError``.
    init(_ home: Home) throws {
        let lock = try home.lock()
        store = try RecordStore(home, .write)
        var generator = SystemRandomNumberGenerator()
        sessions = SessionStore(store, key: try AuditKey.ofHome(home, using: &generator))
        self.home = home
        self.lock = lock
    }

    /// Where heads of the chain are written down outside of the database.
    var anchors: AnchorFile { AnchorFile(path: home.logs.appendingPathComponent("audit.anchors").path) }

    /// The session of an account that a process may take up; `nil` where there is none.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be taken up by these settings: it says what differs and what to do.
    func open(_ plan: SessionPlan) throws -> (session: StoredSession, plan: SessionPlan)? {
        guard let session = try store.openSession(mode: plan.mode, venue: plan.venue, account: plan.key) else {
            return nil
        }
        let old = try SessionPlan.decoded(Array(session.terms.configuration.utf8))
        return (session, old)
    }

    /// Begins a session with its first record.
    func begin(_ plan: SessionPlan, at moment: Moment) throws -> (session: StoredSession, journal: StoredJournal) {
        let configuration = String(decoding: try plan.encoded(), as: UTF8.self)
        let terms = SessionTerms(mode: plan.mode, venue: plan.venue, account: plan.key, configuration: configuration)
        faultPoint("write")
        let session = try sessions.begin(terms, at: moment.wall)
        let journal = try journal(of: session, at: moment)
        faultPoint("write")
        try journal.append([
            JournalRecord(kind: .began, time: moment.wall, actor: "operator", payload: Array(configuration.utf8))
        ])
        return (session, journal)
    }

    /// Takes a session up.
    func resume(_ session: StoredSession, at moment: Moment) throws -> (session: StoredSession, journal: StoredJournal)
    {
        faultPoint("write")
        let resumed = try sessions.resume(session, at: moment.wall)
        let journal = try journal(of: resumed, at: moment)
        faultPoint("write")
        var records: [JournalRecord] = []
        if try store.records(of: session, limit: 1).isEmpty {
            // The process that began it died between its row and its first record.
            records.append(
                JournalRecord(
                    kind: .began, time: moment.wall, actor: "operator",
                    payload: Array(session.terms.configuration.utf8)))
        }
        records.append(
            JournalRecord(
                kind: .resumed, time: moment.wall, actor: "operator", payload: Array(Product.version.utf8)))
        try journal.append(records)
        return (resumed, journal)
    }

    private func journal(of session: StoredSession, at moment: Moment) throws -> StoredJournal {
        try StoredJournal(
            session, in: sessions, anchors: anchors, reserve: JournalReserve(home), at: moment.wall)
    }

    /// Verifies the journal before anything is built on it.
    /// - Throws: ``CommandFailure`` that names the first bad record.
    func verify() throws {
        let verification = try store.verifyJournal(keys: [sessions.key], anchors: anchors)
        if let fault = verification.fault {
            throw CommandFailure.failed(
                "the journal in \(store.path) is not as it was written: \(fault); nothing is traded on it. "
                    + "Restore a backup, or look at it with 'neuratrade audit verify'")
        }
    }
}
