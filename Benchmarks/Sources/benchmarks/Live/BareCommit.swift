import GRDBSQLite

/// One row in one durable transaction, with the pragmas of the journal and nothing else.
final class BareCommit {
    private var database: OpaquePointer?
    private var statements: [OpaquePointer?] = []
    private let blob = [UInt8](repeating: 7, count: 1 << 16)

    init(path: String) throws {
        guard sqlite3_open(path, &database) == SQLITE_OK else { throw UsageError("\(path) cannot be opened") }
        let pragmas = [
            "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cell_size_check=ON", "trusted_schema=OFF",
            "recursive_triggers=ON", "wal_autocheckpoint=16384",
        ]
        for pragma in pragmas { try run("PRAGMA \(pragma)") }
        try run("CREATE TABLE t (number INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT")
        statements = ["BEGIN IMMEDIATE", "INSERT INTO t (payload) VALUES (?)", "COMMIT"].map { text in
            var statement: OpaquePointer?
            sqlite3_prepare_v2(database, text, -1, &statement, nil)
            return statement
        }
    }

    deinit {
        for statement in statements { sqlite3_finalize(statement) }
        sqlite3_close(database)
    }

    /// Writes a row of so many bytes; it is on disk when this returns.
    func commit(_ count: Int) throws {
        try step(0)
        blob.withUnsafeBytes {
            _ = sqlite3_bind_blob(statements[1], 1, $0.baseAddress, Int32(min(count, blob.count)), nil)
        }
        try step(1)
        try step(2)
    }

    func checkpoint() { sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil) }

    /// Begins a transaction that nobody ends: whoever else wants to write waits.
    func lock() throws { try step(0) }

    private func step(_ index: Int) throws {
        let code = sqlite3_step(statements[index])
        sqlite3_reset(statements[index])
        guard code == SQLITE_DONE else { throw UsageError("SQLite says \(code)") }
    }

    private func run(_ text: String) throws {
        guard sqlite3_exec(database, text, nil, nil, nil) == SQLITE_OK else { throw UsageError("SQLite: \(text)") }
    }
}
