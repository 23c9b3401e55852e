import Accounting
import GRDB
import Trading

extension RecordStore {
    /// The latest orders of a run, oldest first.
    /// - Parameter limit: how many at most; all where absent.
    /// - Throws: ``StorageError``.
    public func orders(_ run: RecordedRun, limit: Int? = nil) throws(StorageError) -> [RecordedOrder] {
        try latest(.orders, run, limit) { questions, row in try questions.order(row) }
    }

    /// The latest decisions of a run, oldest first.
    /// - Parameter limit: how many at most; all where absent.
    /// - Throws: ``StorageError``.
    public func decisions(_ run: RecordedRun, limit: Int? = nil) throws(StorageError) -> [RecordedDecision] {
        try latest(.decisions, run, limit) { questions, row in try questions.decision(row) }
    }

    /// The latest closed trades of a run, oldest first.
    /// - Parameter limit: how many at most; all where absent.
    /// - Throws: ``StorageError``.
    public func roundTrips(_ run: RecordedRun, limit: Int? = nil) throws(StorageError) -> [RecordedRoundTrip] {
        try latest(.roundTrips, run, limit) { questions, row in try questions.roundTrip(row) }
    }

    /// What went wrong in a run, oldest first.
    /// - Throws: ``StorageError``.
    public func alerts(_ run: RecordedRun) throws(StorageError) -> [RecordedNotice] {
        try latest(.alerts, run, nil) { _, row in
            RecordedNotice(time: try row.time(0), kind: "alert", text: try row.text(1))
        }
    }

    /// What the limits on loss and drawdown did in a run, oldest first.
    /// - Throws: ``StorageError``.
    public func riskEvents(_ run: RecordedRun) throws(StorageError) -> [RecordedNotice] {
        try latest(.riskEvents, run, nil) { _, row in
            RecordedNotice(time: try row.time(0), kind: try row.text(1), text: try row.text(2))
        }
    }

    /// How often `Risk` said no in a run, by code, the most frequent first.
    /// - Throws: ``StorageError``.
    public func refusalCounts(_ run: RecordedRun) throws(StorageError) -> [RefusalCount] {
        try read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT code, count(*) FROM refusals WHERE run = ? GROUP BY code ORDER BY code",
                arguments: [run.key])
            var counts: [String: Int] = [:]
            for row in rows.map({ StoredRow($0, "refusals", path) }) {
                counts[try row.text(0)] = Int(clamping: try row.integer(1))
            }
            return RefusalCount.sorted(counts)
        }
    }

    /// Equity at the last bar of each day, oldest first; empty for a run that never came to an end.
    /// - Throws: ``StorageError``.
    public func equityDays(_ run: RecordedRun) throws(StorageError) -> [DailyEquity] {
        guard let end = run.endNumber else { return [] }
        return try read { db in
            let questions = RunQuestions(run: run, path: path, db: db)
            return try questions.rows(.equityDays, "AND end_number = ? ORDER BY day", [end], questions.equityDay)
        }
    }

    private func latest<T>(
        _ table: RecordTable, _ run: RecordedRun, _ limit: Int?, _ read: (RunQuestions, StoredRow) throws -> T
    ) throws(StorageError) -> [T] {
        try self.read { db in
            let questions = RunQuestions(run: run, path: path, db: db)
            let count = Int64(limit.map { max(0, $0) } ?? -1)
            let order = table.columns.first == "number" ? "number" : "sequence"
            return try questions.rows(table, "ORDER BY \(order) DESC LIMIT ?", [count]) { try read(questions, $0) }
                .reversed()
        }
    }
}
