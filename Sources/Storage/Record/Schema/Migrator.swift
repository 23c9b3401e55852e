import GRDB

/// Brings a database to the schema that this program knows: forward only, one transaction for each step.
struct Migrator {
    /// The steps, numbered from 1.
    let migrations: [Migration]
    /// Called with the name of each point that a crash could fall on; tests throw here.
    let fault: (String) throws -> Void

    init(_ migrations: [Migration] = Migration.all, fault: @escaping (String) throws -> Void = { _ in }) {
        self.migrations = migrations
        self.fault = fault
    }

    /// Applies what is missing.
    /// - Throws: ``StorageError`` for a file that is not a record, a newer schema or a changed step; what the database
    ///   throws otherwise. What was not committed is not there.
    func migrate(_ db: Database, path: String) throws {
        let applied = try checkApplied(db, path: path)
        for migration in migrations.dropFirst(applied) { try apply(migration, db) }
    }

    /// How many steps have been applied; each is one that this program knows, with the same text.
    func checkApplied(_ db: Database, path: String) throws -> Int {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= migrations.count else {
            throw StorageError(path, .newerVersion(found: version, known: migrations.count))
        }
        guard try db.tableExists("schema_migrations") else {
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard version == 0, tables == 0 else { throw StorageError(path, .notARecord) }
            return 0
        }
        let rows = try Row.fetchAll(db, sql: "SELECT number, digest FROM schema_migrations ORDER BY number")
        guard rows.count == version else {
            throw StorageError(path, .damaged("\(rows.count) schema steps are listed, the version is \(version)"))
        }
        for (row, migration) in zip(rows, migrations) {
            guard Int.fromDatabaseValue(row[0]) == migration.number,
                String.fromDatabaseValue(row[1]) == migration.digest
            else { throw StorageError(path, .changedMigration(migration.number)) }
        }
        return version
    }

    private func apply(_ migration: Migration, _ db: Database) throws {
        try fault("migration \(migration.number) before begin")
        try db.inTransaction(.immediate) {
            // Another process may have applied it between the look and the lock.
            if try Int.fetchOne(db, sql: "PRAGMA user_version") == migration.number { return .rollback }
            if migration.number == 1 {
                try db.execute(
                    sql: """
                        CREATE TABLE schema_migrations (
                          number INTEGER PRIMARY KEY,
                          name TEXT NOT NULL,
                          digest TEXT NOT NULL
                        ) STRICT
                        """)
            }
            for (index, statement) in migration.statements.enumerated() {
                try fault("migration \(migration.number) before statement \(index + 1)")
                try db.execute(sql: statement)
            }
            try db.execute(
                sql: "INSERT INTO schema_migrations (number, name, digest) VALUES (?, ?, ?)",
                arguments: [migration.number, migration.name, migration.digest])
            try db.execute(sql: "PRAGMA user_version = \(migration.number)")
            try fault("migration \(migration.number) before commit")
            return .commit
        }
        try fault("migration \(migration.number) after commit")
    }
}
