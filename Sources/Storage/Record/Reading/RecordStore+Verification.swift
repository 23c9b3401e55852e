import GRDB

extension RecordStore {
    /// Reads every row of a run back and compares its digests with those stored when it was written, and its name with
    /// its description.
    ///
    /// The database's own check does not see a changed digit inside a value; this does.
    /// - Throws: ``StorageError``.
    /// - Complexity: O(rows), about a microsecond each.
    public func verify(_ run: RecordedRun) throws(StorageError) -> RecordVerification {
        try read { db in
            var digest = try RowReader(run: run.key, path, db).digest(upTo: .max)
            let batch = try Row.fetchOne(
                db, sql: "SELECT row_count, digest FROM run_batches WHERE run = ? ORDER BY number DESC LIMIT 1",
                arguments: [run.key]
            ).map { StoredRow($0, "run_batches", path) }
            let rows = try batch?.integer(0) ?? 0
            var stored = [run.id.text, try batch?.text(1) ?? RunDigest().text]
            var found = [RunID(describing: Array(run.descriptionText.utf8)).text, digest.text]
            if let end = run.end, let number = run.endNumber, try endRows(run.key, number, db) == rows {
                let questions = RunQuestions(run: run, path: path, db: db)
                let days = try questions.rows(
                    .equityDays, "AND end_number = ? ORDER BY day", [number], questions.equityDay)
                digest.append(
                    RunEnding(
                        end.outcome, time: end.time, bars: Int(clamping: end.bars), equityDays: days,
                        summary: end.summary))
                stored.append(end.digest)
                found.append(digest.text)
            }
            return RecordVerification(run: run.id, rows: rows, stored: stored, found: found)
        }
    }

    /// How many rows there were at an end; more may have followed, where the run was taken up again.
    private func endRows(_ run: Int64, _ number: Int64, _ db: Database) throws -> Int64? {
        try Row.fetchOne(
            db, sql: "SELECT row_count FROM run_ends WHERE run = ? AND number = ?", arguments: [run, number]
        )
        .map { try StoredRow($0, "run_ends", path).integer(0) }
    }

    /// Lets the database look for damage in its pages, its indexes and its references.
    /// - Throws: ``StorageError/Reason/damaged(_:)`` with the first thing found.
    /// - Complexity: O(size of the file).
    public func checkIntegrity() throws(StorageError) {
        try read { db in
            let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
            guard findings == ["ok"] else {
                throw StorageError(path, .damaged(StorageError.oneLine(findings.first ?? "it cannot be checked")))
            }
            if let row = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
                let table = try StoredRow(row, "foreign_key_check", path).text(0)
                throw StorageError(path, .damaged("a row of \(table) refers to nothing"))
            }
        }
    }
}
