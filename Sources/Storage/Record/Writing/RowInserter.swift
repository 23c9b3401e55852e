import GRDB
import GRDBSQLite

/// Adds rows through prepared statements, within a transaction that somebody else holds.
///
/// It binds and steps by hand: of the time of a row, most would otherwise go into making values that are bound, copied
/// and thrown away.
final class RowInserter {
    private let db: Database
    private let run: Int64
    private var statements: [Statement?]

    /// Rows of the run with this key.
    init(_ db: Database, run: Int64) {
        self.db = db
        self.run = run
        let highest = RecordTable.allCases.map(\.rawValue).max() ?? 0
        statements = Array(repeating: nil, count: Int(highest) + 1)
    }

    /// Adds a row at a place of the run.
    /// - Throws: `DatabaseError`; roll the transaction back.
    func insert(_ row: RowBuffer, at place: Int64) throws {
        let statement = try statement(row.table)
        sqlite3_bind_int64(statement, 1, run)
        sqlite3_bind_int64(statement, 2, place)
        let code = row.bytes.withUnsafeBytes { bytes in
            for (index, cell) in row.cells.enumerated() {
                let column = Int32(index + 3)
                switch cell {
                case .null: sqlite3_bind_null(statement, column)
                case .integer(let value): sqlite3_bind_int64(statement, column, value)
                case .text(let range):
                    // Not copied: the bytes outlive the step, and the statement is reset before they go.
                    let start = bytes.baseAddress?.advanced(by: range.lowerBound)
                        .assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(statement, column, start, Int32(range.count), nil)
                }
            }
            let code = sqlite3_step(statement)
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            return code
        }
        guard code == SQLITE_DONE else {
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: row.table.insertion)
        }
    }

    private func statement(_ table: RecordTable) throws -> OpaquePointer {
        if let known = statements[Int(table.rawValue)] { return known.sqliteStatement }
        let statement = try db.cachedStatement(sql: table.insertion)
        statements[Int(table.rawValue)] = statement
        return statement.sqliteStatement
    }
}
