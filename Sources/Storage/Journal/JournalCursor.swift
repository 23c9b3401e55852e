import Execution
import GRDB
import GRDBSQLite
import Trading

/// Walks the journal from a record on, in its order, within a question that somebody else asks.
struct JournalCursor {
    private let statement: Statement
    private let path: String

    /// - Parameter first: the index to begin with, or the next that there is.
    init(from first: Int64, _ path: String, _ db: Database) throws {
        self.path = path
        statement = try db.cachedStatement(
            sql: """
                SELECT number, session, time, kind, actor, payload, previous_hash, hash, mac FROM journal
                WHERE number >= ? ORDER BY number
                """)
        // Through the library's own binding, since it resets a statement that was left half way.
        try statement.setArguments([first])
        sqlite3_reset(statement.sqliteStatement)
    }

    /// The next row; `nil` behind the last.
    /// - Throws: ``JournalRow/Mistyped``, and what the database says.
    func next() throws -> JournalRow? {
        let code = sqlite3_step(statement.sqliteStatement)
        if code == SQLITE_ROW { return try JournalRow(statement.sqliteStatement) }
        sqlite3_reset(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement.sqliteStatement)))
            throw StorageError(path, DatabaseError(resultCode: ResultCode(rawValue: code), message: message))
        }
        return nil
    }

    /// Lets go of the statement where the walk ends before the last row.
    func stop() { sqlite3_reset(statement.sqliteStatement) }
}
