import Execution
import GRDBSQLite
import Trading

/// A row of the journal as it lies there, believed in nothing but its types.
struct JournalRow {
    let index: Int64
    let session: Int64
    let time: Int64
    let kind: String
    let actor: String
    let payload: [UInt8]
    let previous: [UInt8]
    let hash: [UInt8]
    let mac: [UInt8]

    /// A column holds what none such holds.
    struct Mistyped: Error {
        let index: Int64
        let column: String
    }

    init(_ statement: OpaquePointer) throws(Mistyped) {
        let index = sqlite3_column_int64(statement, 0)
        self.index = index
        session = try JournalRow.integer(statement, 1, "session", index)
        time = try JournalRow.integer(statement, 2, "time", index)
        kind = try JournalRow.text(statement, 3, "kind", index)
        actor = try JournalRow.text(statement, 4, "actor", index)
        payload = try JournalRow.bytes(statement, 5, "payload", index)
        previous = try JournalRow.bytes(statement, 6, "previous hash", index)
        hash = try JournalRow.bytes(statement, 7, "hash", index)
        mac = try JournalRow.bytes(statement, 8, "authentication code", index)
    }

    /// What was written, for readers.
    func record(_ path: String) throws(StorageError) -> StoredRecord {
        guard let kind = JournalRecord.Kind(rawValue: kind) else {
            throw StorageError(path, .damaged("record \(index) of the journal is of no known kind"))
        }
        return StoredRecord(
            index: index, session: session,
            record: JournalRecord(
                kind: kind, time: Timestamp(nanoseconds: time), actor: actor, payload: payload))
    }

    private static func integer(
        _ statement: OpaquePointer, _ column: Int32, _ name: String, _ index: Int64
    ) throws(Mistyped) -> Int64 {
        guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else {
            throw Mistyped(index: index, column: name)
        }
        return sqlite3_column_int64(statement, column)
    }

    private static func text(
        _ statement: OpaquePointer, _ column: Int32, _ name: String, _ index: Int64
    ) throws(Mistyped) -> String {
        guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
            let start = sqlite3_column_text(statement, column)
        else { throw Mistyped(index: index, column: name) }
        let count = Int(sqlite3_column_bytes(statement, column))
        let bytes = UnsafeBufferPointer(start: start, count: count)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Mistyped(index: index, column: name) }
        return text
    }

    private static func bytes(
        _ statement: OpaquePointer, _ column: Int32, _ name: String, _ index: Int64
    ) throws(Mistyped) -> [UInt8] {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else {
            throw Mistyped(index: index, column: name)
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        guard count > 0, let start = sqlite3_column_blob(statement, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
