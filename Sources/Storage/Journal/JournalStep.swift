import GRDB
import GRDBSQLite

/// Steps prepared statements by hand: between a decision and its order, every copy counts.
enum JournalStep {
    /// Runs a statement without parameters.
    static func run(_ sql: String, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: sql).sqliteStatement
        let code = sqlite3_step(statement)
        try check(code, statement, sql)
        sqlite3_reset(statement)
    }

    /// Ends a transaction that failed. The database has often done so itself; what it says does not matter, since
    /// nothing is written through this journal again.
    static func rollBack(_ db: Database) {
        guard let connection = db.sqliteConnection, sqlite3_get_autocommit(connection) == 0 else { return }
        sqlite3_exec(connection, "ROLLBACK", nil, nil, nil)
    }

    /// Adds a row to the journal.
    static func insert(_ link: AuditLink, _ index: Int64, _ session: Int64, _ time: Int64, _ db: Database) throws {
        let sql = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        let statement = try db.cachedStatement(sql: sql).sqliteStatement
        let code = link.bytes.withUnsafeBytes { bytes in
            sqlite3_bind_int64(statement, 1, index)
            sqlite3_bind_int64(statement, 2, session)
            sqlite3_bind_int64(statement, 3, time)
            // Not copied: the bytes outlive the step, and the bindings are cleared before they go.
            bind(text: link.kind, bytes, statement, 4)
            bind(text: link.actor, bytes, statement, 5)
            bind(blob: link.payload, bytes, statement, 6)
            bind(blob: link.previous, bytes, statement, 7)
            bind(blob: link.hash, bytes, statement, 8)
            bind(blob: link.mac, bytes, statement, 9)
            return sqlite3_step(statement)
        }
        defer { sqlite3_clear_bindings(statement) }
        try check(code, statement, sql)
        sqlite3_reset(statement)
    }

    private static func bind(
        text range: Range<Int>, _ bytes: UnsafeRawBufferPointer, _ statement: OpaquePointer, _ column: Int32
    ) {
        let start = bytes.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(statement, column, start, Int32(range.count), nil)
    }

    private static func bind(
        blob range: Range<Int>, _ bytes: UnsafeRawBufferPointer, _ statement: OpaquePointer, _ column: Int32
    ) {
        sqlite3_bind_blob(statement, column, bytes.baseAddress?.advanced(by: range.lowerBound), Int32(range.count), nil)
    }

    private static func check(_ code: Int32, _ statement: OpaquePointer, _ sql: String) throws {
        guard code != SQLITE_DONE else { return }
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
        sqlite3_reset(statement)
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }
}
