import Execution
import Storage
import Trading

/// A session's journal in a home of its own, kept as the product keeps it.
final class BenchmarkJournal {
    let home: Home
    let session: StoredSession
    private let journal: StoredJournal

    static func key() throws -> AuditKey {
        guard let key = [UInt8](repeating: 1, count: 32).withUnsafeBytes({ AuditKey($0) }) else {
            throw UsageError("the audit key was refused")
        }
        return key
    }

    init(_ home: Home) throws {
        self.home = home
        try home.prepare()
        let sessions = SessionStore(try RecordStore(home, .write), key: try BenchmarkJournal.key())
        let now = Timestamp(nanoseconds: SteadyClock.wall())
        session = try sessions.begin(
            SessionTerms(mode: .live, venue: "binance", account: "benchmark", configuration: "benchmark"), at: now)
        journal = try StoredJournal(session, in: sessions, anchors: AnchorFile(home), reserve: nil, at: now)
    }

    func append(_ records: [JournalRecord]) throws { try journal.append(records) }

    func maintain() throws { _ = try journal.maintain(at: Timestamp(nanoseconds: SteadyClock.wall())) }
}
