import Agents
import Foundation
import GRDB
import GRDBSQLite

/// The search for similar situations by sqlite-vec, where that extension is installed.
///
/// It has a database of its own, in memory: what was loaded from a file of somebody else's never touches the record.
/// Memory measures what it proposes again, so that answers are those of the exact search. It belongs to one task.
public final class VectorIndex: SetupIndex {
    /// The version that the extension gives itself.
    public let version: String
    /// How many setups it holds.
    public private(set) var count = 0
    private let queue: DatabaseQueue
    private let path: String
    private var groups: [SetupGroup] = []
    private var numbers: [SetupGroup: Int] = [:]

    /// The first of those files that is there; `nil` where none is.
    public static func installed(among paths: [String]) -> String? {
        paths.first { FileManager.default.isReadableFile(atPath: $0) }
    }

    /// Loads the extension, which runs with all rights of this process: name no file that another user can write.
    ///
    /// - Parameter path: the shared library, such as `/usr/lib/sqlite3/vec0.so`.
    /// - Throws: ``StorageError``: it is not there, not loadable, or this SQLite loads none; use the exact search.
    public init(extensionAt path: String) throws(StorageError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.label = "neuratrade.vectors"
            configuration.prepareDatabase { db in try VectorIndex.load(path, db) }
            queue = try DatabaseQueue(configuration: configuration)
            version = try queue.write { db in
                try db.execute(
                    sql: """
                        CREATE VIRTUAL TABLE setups USING vec0(
                          place INTEGER PRIMARY KEY, setup FLOAT[16] distance_metric=cosine, kind INTEGER, number INTEGER)
                        """)
                return try String.fetchOne(db, sql: "SELECT vec_version()") ?? ""
            }
        } catch {
            throw StorageError(path, error)
        }
    }

    private static func load(_ path: String, _ db: Database) throws {
        #if canImport(Darwin)
        throw StorageError(path, .refused("this SQLite loads no extensions; the exact search is used"))
        #else
        guard let connection = db.sqliteConnection,
            sqlite3_enable_load_extension(connection, 1) == SQLITE_OK
        else {
            throw StorageError(path, .refused("this SQLite loads no extensions; the exact search is used"))
        }
        defer { sqlite3_enable_load_extension(connection, 0) }
        var message: UnsafeMutablePointer<CChar>?
        let code = sqlite3_load_extension(connection, path, "sqlite3_vec_init", &message)
        let text = message.map { String(cString: $0) } ?? "code \(code)"
        sqlite3_free(message)
        guard code == SQLITE_OK else {
            throw StorageError(path, .refused("it is no sqlite-vec: \(StorageError.oneLine(text))"))
        }
        #endif
    }

    /// Adds a setup behind the last.
    /// - Throws: ``StorageError``.
    public func add(_ setup: SetupVector, in group: SetupGroup) throws { try add([(setup, group)]) }

    /// Adds setups behind the last, in one transaction.
    /// - Throws: ``StorageError``; none was added.
    public func add(_ setups: [(SetupVector, SetupGroup)]) throws {
        let first = count
        do {
            try queue.write { db in
                let statement = try db.makeStatement(
                    sql: "INSERT INTO setups (place, setup, kind, number) VALUES (?, ?, ?, ?)")
                for (offset, (setup, group)) in setups.enumerated() {
                    let place = first + offset
                    try statement.execute(arguments: [place, VectorIndex.data(setup), number(of: group), place])
                }
            }
        } catch {
            throw StorageError(path, error)
        }
        count += setups.count
    }

    private func number(of group: SetupGroup) -> Int {
        if let number = numbers[group] { return number }
        numbers[group] = groups.count
        groups.append(group)
        return groups.count - 1
    }

    private static func data(_ setup: SetupVector) -> Data {
        Data(SetupBytes.bytes((0..<SetupVector.dimension).map { setup.direction[$0] }))
    }

    /// More than are asked for by so many, since its distances round otherwise.
    private static let margin = 64
    /// Distances nearer to each other than this may be in either order.
    private static let tolerance = 1e-5

    /// Places of the `limit` nearest and some more.
    /// - Throws: ``StorageError``: among them are so many equals that others may belong there; search exactly.
    public func candidates(
        near setup: SetupVector, filter: SetupFilter, before end: Int, limit: Int
    ) throws -> [Int] {
        let wanted = min(4_096, max(1, limit) + VectorIndex.margin)
        do {
            return try queue.read { db in
                var places: [Int] = []
                for (kind, group) in groups.enumerated() where filter.takes(group) {
                    let rows = try Row.fetchAll(
                        db,
                        sql: """
                            SELECT place, distance FROM setups
                            WHERE setup MATCH ? AND k = ? AND kind = ? AND number < ? ORDER BY distance
                            """, arguments: [VectorIndex.data(setup), wanted, kind, end])
                    let distances = rows.map { $0[1] as Double }
                    if rows.count == wanted, distances.indices.contains(limit - 1), let farthest = distances.last,
                        distances[limit - 1] > farthest - VectorIndex.tolerance
                    {
                        throw StorageError(path, .refused("too many equal situations; search exactly"))
                    }
                    places += rows.map { $0[0] as Int }
                }
                return places
            }
        } catch {
            throw StorageError(path, error)
        }
    }
}
