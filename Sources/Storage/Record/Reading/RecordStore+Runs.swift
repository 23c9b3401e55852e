import Engine
import GRDB
import Trading

extension RecordStore {
    /// Every run, the latest first.
    /// - Throws: ``StorageError``.
    public func runs() throws(StorageError) -> [RecordedRun] {
        try read { db in
            try Row.fetchAll(db, sql: "\(RecordStore.runSelection) ORDER BY key DESC").map { try run($0, db) }
        }
    }

    /// The run that was recorded last; `nil` where there is none.
    /// - Throws: ``StorageError``.
    public func latestRun() throws(StorageError) -> RecordedRun? {
        try read { db in
            try Row.fetchOne(db, sql: "\(RecordStore.runSelection) ORDER BY key DESC LIMIT 1").map { try run($0, db) }
        }
    }

    /// The run of that name, or of the only name that begins so.
    /// - Throws: ``StorageError/Reason/unknownID(_:latest:)``, ``StorageError/Reason/ambiguousID(_:matches:)``.
    public func run(_ text: String) throws(StorageError) -> RecordedRun {
        try read { db in try run(named: text, db) }
    }

    func run(named text: String, _ db: Database) throws -> RecordedRun {
        guard let (start, kind) = EntityID.parts(text), kind == .run else { throw try unknown(text, db) }
        return try run(startingWith: start, asked: text, db)
    }

    /// - Parameter start: one to eight characters of the alphabet of names.
    func run(startingWith start: String, asked: String, _ db: Database) throws -> RecordedRun {
        let rows = try Row.fetchAll(
            db, sql: "\(RecordStore.runSelection) WHERE substr(id, 1, length(?1)) = ?1 ORDER BY key", arguments: [start]
        )
        guard let first = rows.first else { throw try unknown(asked, db) }
        guard rows.count == 1 else {
            let names = try rows.map { try StoredRow($0, "runs", path).value(1) { RunID($0) } }
            throw StorageError(path, .ambiguousID(asked, matches: names))
        }
        return try run(first, db)
    }

    func unknown(_ text: String, _ db: Database) throws -> StorageError {
        let names = try String.fetchAll(db, sql: "SELECT id FROM runs ORDER BY key DESC LIMIT 5")
        return StorageError(path, .unknownID(StorageError.oneLine(text), latest: names.compactMap { RunID($0) }))
    }

    private static let runSelection = "SELECT key, id, mode, interval, version, description FROM runs"

    private func run(_ found: Row, _ db: Database) throws -> RecordedRun {
        let row = StoredRow(found, "runs", path)
        let key = try row.integer(0)
        let rows = try Int64.fetchOne(
            db, sql: "SELECT row_count FROM run_batches WHERE run = ? ORDER BY number DESC LIMIT 1", arguments: [key])
        let end = try end(key, db)
        return RecordedRun(
            id: try row.value(1) { RunID($0) }, mode: try row.value(2, RunMode.init(rawValue:)),
            interval: Interval(nanoseconds: try row.integer(3)), productVersion: try row.text(4),
            descriptionText: try row.text(5), sleeves: try sleeves(key, db), sources: try sources(key, db),
            rows: rows ?? 0, end: end?.end, key: key, endNumber: end?.number)
    }

    private func sleeves(_ key: Int64, _ db: Database) throws -> [RecordedRun.Sleeve] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT name, strategy, parameters, sizing, capital FROM run_sleeves WHERE run = ? ORDER BY position
                """, arguments: [key]
        ).map {
            let row = StoredRow($0, "run_sleeves", path)
            return RecordedRun.Sleeve(
                name: try row.text(0), strategy: try row.text(1), parameters: try row.text(2), sizing: try row.text(3),
                capital: try row.notional(4))
        }
    }

    private func sources(_ key: Int64, _ db: Database) throws -> [RecordedRun.Source] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT instrument, price_increment, lot, minimum_quantity, maximum_quantity, minimum_notional, source,
                  checksum, bars, first_time, last_time FROM run_instruments WHERE run = ? ORDER BY position
                """, arguments: [key]
        ).map {
            let row = StoredRow($0, "run_instruments", path)
            return RecordedRun.Source(
                instrument: try instrument(row), label: try row.text(6), checksum: try row.text(7),
                bars: try row.integer(8), first: try row.timeIfAny(9), last: try row.timeIfAny(10))
        }
    }

    private func instrument(_ row: StoredRow) throws -> Instrument {
        let id = try row.value(0) { try InstrumentID($0) }
        let (increment, lot) = (try row.price(1), try row.quantity(2))
        let (minimum, maximum, notional) = (try row.quantity(3), try row.quantity(4), try row.notional(5))
        do {
            return try Instrument(
                id: id, priceIncrement: increment, lot: lot, minQuantity: minimum, maxQuantity: maximum,
                minNotional: notional)
        } catch {
            throw row.damaged(0)
        }
    }

    private func end(_ key: Int64, _ db: Database) throws -> (number: Int64, end: RecordedRun.End)? {
        let found = try Row.fetchOne(
            db,
            sql: "SELECT number, outcome, time, bars, digest FROM run_ends WHERE run = ? ORDER BY number DESC LIMIT 1",
            arguments: [key])
        guard let row = found.map({ StoredRow($0, "run_ends", path) }) else { return nil }
        let number = try row.integer(0)
        let summary = try Row.fetchAll(
            db, sql: "SELECT name, value FROM run_summaries WHERE run = ? AND end_number = ? ORDER BY name",
            arguments: [key, number]
        ).map {
            let figure = StoredRow($0, "run_summaries", path)
            return Setting(try figure.text(0), try figure.text(1))
        }
        return (
            number,
            RecordedRun.End(
                outcome: try row.value(1, RunOutcome.init(rawValue:)), time: try row.timeIfAny(2),
                bars: try row.integer(3), digest: try row.text(4), summary: summary)
        )
    }
}
