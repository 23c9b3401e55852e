import Agents
import Crypto
import GRDB
import Schemas

extension RecordStore {
    /// The key of a desk's run; added where it is new.
    /// - Throws: ``StorageError/Reason/inconsistent(_:)`` where the run has a desk with other terms.
    func deskRun(_ terms: DeskTerms, _ db: Database) throws -> Int64 {
        let row = terms.row
        try row.add(db, path)
        guard let key = try DeskRows(path, db).key(.runs, matching: [row.cells[0]]) else {
            throw StorageError(path, .system("a desk's run was not written"))
        }
        return key
    }

    /// Whether an end of as many decisions is there already, the same to the last byte.
    func isEnded(_ key: Int64, _ recorder: DeskRecorder, _ digest: String, _ db: Database) throws -> Bool {
        guard let last = try lastDeskEnd(key, db) else { return false }
        let fields = DeskFields(last, path)
        let (count, stored) = (try fields.count("decisions"), try fields.text("desk_digest"))
        if count == recorder.count, stored == digest { return true }
        guard recorder.count > count else {
            throw StorageError(path, .notDeterministic(run: recorder.terms.run, stored: stored, new: digest))
        }
        return false
    }

    func endDesk(_ key: Int64, _ recorder: DeskRecorder, _ digest: String, _ db: Database) throws {
        let number = try lastDeskEnd(key, db).map { try DeskFields($0, path).integer("number") } ?? 0
        guard number < .max else { throw StorageError(path, .damaged("an end of a desk has no number")) }
        var counts = JSONObject()
        for (code, count) in zip(NoTradeReason.Code.allCases, recorder.noTradeCounts) where count > 0 {
            counts[code.rawValue] = .number(JSONNumber(count))
        }
        let kept = try decisionRows(key, db)
        try DeskRow(
            .ends,
            [
                .integer(key), .integer(number + 1), .integer(recorder.count), .integer(kept.count),
                .text(JSONValue.object(counts).text), .text(kept.digest), .text(digest),
            ]
        ).insert(db)
    }

    func lastDeskEnd(_ key: Int64, _ db: Database) throws -> DeskRow? {
        try DeskRows(path, db).all(
            .ends, "WHERE desk_run = ? ORDER BY number DESC LIMIT 1", [key.databaseValue]
        ).first
    }

    /// How many decisions of a desk are kept, and SHA-256 over every row of theirs, each read back whole.
    func decisionRows(_ key: Int64, _ db: Database) throws -> (count: Int, digest: String) {
        var hasher = SHA256()
        var count = 0
        for (table, order) in [
            (DeskTable.decisions, "number"), (.evidence, "decision, item"), (.statements, "decision, place"),
            (.skillUses, "decision, place"),
        ] {
            try DeskRows(path, db).each(table, "WHERE desk_run = ? ORDER BY \(order)", [key.databaseValue]) { row in
                hasher.update(data: Array(row.digest.utf8))
                if table == .decisions { count += 1 }
            }
        }
        return (count, hexadecimal(hasher.finalize()))
    }
}
