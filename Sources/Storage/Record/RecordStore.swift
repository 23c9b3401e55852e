import GRDB

/// The database of everything that happened: runs, decisions, orders, fills, postings and why.
///
/// Rows are only ever added. It holds no clock and no chance: recording the same run again gives the same bytes, and
/// that is checked.
public struct RecordStore: Sendable {
    /// What a store is opened for.
    public enum Access: Sendable {
        /// To add to it; made where it is not there. Hold the home's lock meanwhile.
        case write
        /// To ask it; it must be there.
        case read
    }

    /// The database's file, or `:memory:`.
    public let path: String
    let queue: DatabaseQueue
    private let access: Access

    /// Opens the database in a home directory.
    ///
    /// - Throws: ``StorageError``: it is missing (``Access/read``), not a record, of a newer version, damaged, or cannot
    ///   be written. Nothing was changed, or the schema was brought forward whole.
    public init(_ home: Home, _ access: Access) throws(StorageError) {
        if access == .read, !home.hasDatabase { throw StorageError(home.databasePath, .missing) }
        try self.init(path: home.databasePath, access)
    }

    /// A record in memory, which is gone with the value; for tests, and for runs that nobody wants to keep.
    public static func inMemory() throws(StorageError) -> RecordStore { try RecordStore(path: ":memory:", .write) }

    init(path: String, _ access: Access, migrator: Migrator = Migrator()) throws(StorageError) {
        self.path = path
        self.access = access
        do {
            queue = try RecordStore.open(path)
            try queue.writeWithoutTransaction { db in
                // A stranger's database is refused before anything is written into it, the journal mode included.
                _ = try migrator.checkApplied(db, path: path)
                try db.execute(sql: "PRAGMA journal_mode = WAL")
                try migrator.migrate(db, path: path)
            }
        } catch {
            throw StorageError(path, error)
        }
    }

    /// A copy that nobody else uses, to be asked and never changed: not one byte of the file is written.
    init(copyAt path: String) throws(StorageError) {
        self.path = path
        access = .read
        do {
            var configuration = Configuration()
            configuration.label = "neuratrade.copy"
            configuration.readonly = true
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                guard try Migrator().checkApplied(db, path: path) == Migration.all.count else {
                    throw StorageError(path, .damaged("it has the schema of an older version"))
                }
            }
        } catch {
            throw StorageError(path, error)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "neuratrade.record"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            // Without it, replacing a row would remove the old one past the triggers.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
        }
        if path == ":memory:" { return try DatabaseQueue(configuration: configuration) }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Asks the database; what is asked in one body is one state of it.
    func read<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
        do { return try queue.read(body) } catch { throw StorageError(path, error) }
    }

    /// Asks the database one thing, without the transaction that more than one question needs.
    func readOnce<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
        do { return try queue.unsafeRead(body) } catch { throw StorageError(path, error) }
    }

    /// Adds to the database: all of it is on disk when this returns, or nothing.
    func write<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
        guard access == .write else { throw StorageError(path, .system("it was opened for reading only")) }
        do { return try queue.write(body) } catch { throw StorageError(path, error) }
    }
}
