import Accounting
import Engine
import GRDB
import Trading

extension RecordStore {
    /// Writes, or compares, the entries that `progress` has not seen, and the end where there is one.
    ///
    /// - Throws: ``StorageError``; database and `progress` are as they were.
    func add(
        _ entries: [JournalEntry], _ postings: [Posting], to progress: inout RunProgress, ending: RunEnding?
    ) throws(StorageError) -> RecordingReport? {
        var next = progress
        let report = try write { db in
            if case .unbegun = next.phase { next.phase = try begin(next.description, db) }
            try addRows(entries, postings, &next, db)
            guard let ending else { return nil as RecordingReport? }
            return try end(ending, &next, db)
        }
        progress = next
        return report
    }

    private func addRows(
        _ entries: [JournalEntry], _ postings: [Posting], _ next: inout RunProgress, _ db: Database
    ) throws {
        let before = next.encoder.count
        var phase = next.phase
        var digest = next.digest
        var inserter: RowInserter?
        let run = next.encoder.run
        for entry in entries[next.entryCount...] {
            try next.encoder.encode(entry, postings, &next.postingCount) { row, place in
                digest.append(row.bytes)
                switch phase {
                case .unbegun: throw StorageError(path, .system("a row before its run"))
                case .complete(let stored):
                    throw StorageError(path, .notDeterministic(run: run, stored: stored.digest, new: digest.text))
                case .comparing(let stored):
                    if place == stored.rows { phase = try compared(stored, digest.text, run) }
                case .adding(let key, _):
                    let current = inserter ?? RowInserter(db, run: key)
                    inserter = current
                    try current.insert(row, at: place)
                }
            }
        }
        next.entryCount = entries.count
        next.phase = phase
        next.digest = digest
        if case .adding(let key, _) = phase, next.encoder.count > before { try closeBatch(key, next, db) }
    }

    /// What follows when as many rows were compared as are stored.
    private func compared(_ stored: StoredRun, _ digest: String, _ run: RunID) throws -> RunProgress.Phase {
        guard digest == stored.digest else {
            throw StorageError(path, .notDeterministic(run: run, stored: stored.digest, new: digest))
        }
        if stored.outcome == .finished { return .complete(stored) }
        return .adding(run: stored.key, isExtension: true)
    }

    private func closeBatch(_ key: Int64, _ progress: RunProgress, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO run_batches (run, number, row_count, digest)
                SELECT ?1, 1 + coalesce(max(number), 0), ?2, ?3 FROM run_batches WHERE run = ?1
                """, arguments: [key, progress.encoder.count, progress.digest.text])
    }

    /// Looks the run up, or adds it.
    private func begin(_ run: RunDescription, _ db: Database) throws -> RunProgress.Phase {
        let text = run.canonicalText
        let id = run.id
        guard
            let found = try Row.fetchOne(
                db, sql: "SELECT key, description FROM runs WHERE id = ?", arguments: [id.text])
        else { return .adding(run: try insert(run, id, text, db), isExtension: false) }
        let row = StoredRow(found, "runs", path)
        guard try row.text(1) == text else { throw StorageError(path, .runIDTaken(id)) }
        let stored = try storedRun(row.integer(0), db)
        if stored.rows > 0 { return .comparing(stored) }
        return .adding(run: stored.key, isExtension: true)
    }

    private func storedRun(_ key: Int64, _ db: Database) throws -> StoredRun {
        let batch = try Row.fetchOne(
            db, sql: "SELECT row_count, digest FROM run_batches WHERE run = ? ORDER BY number DESC LIMIT 1",
            arguments: [key]
        ).map { StoredRow($0, "run_batches", path) }
        let end = try Row.fetchOne(
            db, sql: "SELECT number, outcome, digest FROM run_ends WHERE run = ? ORDER BY number DESC LIMIT 1",
            arguments: [key]
        ).map { StoredRow($0, "run_ends", path) }
        return StoredRun(
            key: key, rows: try batch?.integer(0) ?? 0, digest: try batch?.text(1) ?? RunDigest().text,
            endCount: try end?.integer(0) ?? 0, outcome: try end?.value(1, RunOutcome.init(rawValue:)),
            endDigest: try end?.text(2))
    }

    private func insert(_ run: RunDescription, _ id: RunID, _ text: String, _ db: Database) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO runs (id, mode, interval, version, description) VALUES (?, ?, ?, ?, ?)",
            arguments: [id.text, run.mode.rawValue, run.interval.nanoseconds, run.productVersion, text])
        let key = db.lastInsertedRowID
        for (position, instrument) in run.instruments.enumerated() {
            let source = run.data.indices.contains(position) ? run.data[position] : nil
            try db.execute(
                sql: """
                    INSERT INTO run_instruments (run, position, instrument, price_increment, lot, minimum_quantity,
                      maximum_quantity, minimum_notional, source, checksum, bars, first_time, last_time)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key, position, instrument.id.description, instrument.priceIncrement.description,
                    instrument.lot.description, instrument.minQuantity.description, instrument.maxQuantity.description,
                    instrument.minNotional.description, source?.label ?? "", source?.checksum ?? "",
                    source?.count ?? 0, source?.first?.nanoseconds, source?.last?.nanoseconds,
                ])
        }
        for (position, sleeve) in run.sleeves.enumerated() {
            let parameters = sleeve.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
            try db.execute(
                sql: """
                    INSERT INTO run_sleeves (run, position, name, strategy, parameters, sizing, capital)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key, position, sleeve.name, sleeve.strategy, parameters, sleeve.sizing, sleeve.capital.description,
                ])
        }
        return key
    }
}
