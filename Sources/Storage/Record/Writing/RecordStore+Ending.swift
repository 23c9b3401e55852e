import GRDB
import Trading

extension RecordStore {
    /// Writes the end of a run, or finds that it is there already.
    func end(_ ending: RunEnding, _ next: inout RunProgress, _ db: Database) throws -> RecordingReport {
        let rows = ending.rows
        var digest = next.digest
        digest.append(ending)
        let run = next.encoder.run
        func report(_ result: RecordingReport.Result) -> RecordingReport {
            RecordingReport(run: run, result: result, rows: Int(next.encoder.count), digest: digest.text)
        }
        switch next.phase {
        case .unbegun: throw StorageError(path, .system("an end before its run"))
        case .complete(let stored):
            guard ending.outcome == .finished, digest.text != stored.endDigest else { return report(.alreadyRecorded) }
            throw StorageError(
                path, .notDeterministic(run: run, stored: stored.endDigest ?? stored.digest, new: digest.text))
        case .comparing(let stored):
            try compareStart(of: stored, next, db)
            // The stored run had more. A stop comes when it comes; an end comes where the bars end.
            guard ending.outcome == .finished else { return report(.alreadyRecorded) }
            throw StorageError(path, .notDeterministic(run: run, stored: stored.digest, new: next.digest.text))
        case .adding(let key, let isExtension):
            let last = try lastEnd(key, db)
            if let last, last.outcome == ending.outcome, last.digest == digest.text { return report(.alreadyRecorded) }
            let (number, overflow) = (last?.number ?? 0).addingReportingOverflow(1)
            guard !overflow else { throw StorageError(path, .damaged("an end of run \(run) has no number")) }
            try insert(ending, rows, digest.text, key, number, next, db)
            return report(isExtension ? .extended : .recorded)
        }
    }

    /// Refuses a run that is shorter than the stored one and not its beginning.
    private func compareStart(of stored: StoredRun, _ next: RunProgress, _ db: Database) throws {
        let digest = next.digest.text
        let start = try RowReader(run: stored.key, path, db).digest(upTo: next.encoder.count)
        guard start.text == digest else {
            throw StorageError(path, .notDeterministic(run: next.encoder.run, stored: start.text, new: digest))
        }
    }

    private func lastEnd(_ key: Int64, _ db: Database) throws -> (number: Int64, outcome: RunOutcome, digest: String)? {
        let row = try Row.fetchOne(
            db, sql: "SELECT number, outcome, digest FROM run_ends WHERE run = ? ORDER BY number DESC LIMIT 1",
            arguments: [key])
        guard let row = row.map({ StoredRow($0, "run_ends", path) }) else { return nil }
        return (try row.integer(0), try row.value(1, RunOutcome.init(rawValue:)), try row.text(2))
    }

    private func insert(
        _ ending: RunEnding, _ rows: [RowBuffer], _ digest: String, _ key: Int64, _ number: Int64,
        _ progress: RunProgress, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO run_ends (run, number, outcome, time, bars, row_count, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key, number, ending.outcome.rawValue, ending.time?.nanoseconds, ending.bars, progress.encoder.count,
                digest,
            ])
        let inserter = RowInserter(db, run: key)
        for row in rows { try inserter.insert(row, at: number) }
    }
}
