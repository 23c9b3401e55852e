import Foundation
import GRDB
import Testing

@testable import Storage

struct RecordSchemaTests {
    private func schema(_ store: RecordStore) throws -> [String] {
        try store.read { db in
            try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
        }
    }

    @Test func `the database is as careful as the safety guide asks`() throws {
        let folder = try TemporaryFolder()
        let store = try RecordStore(path: folder.path + "/x.sqlite", .write)
        let values = try store.queue.inDatabase { db in
            try ["journal_mode", "synchronous", "foreign_keys", "cell_size_check", "trusted_schema", "busy_timeout"]
                .map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
        }
        #expect(values == ["wal", "2", "1", "1", "0", "2000"])
    }

    @Test func `every table refuses change and removal`() throws {
        let store = try RecordStore.inMemory()
        var fixture = try RecordFixture(
            seed: 3, bars: 6_000, strategies: ["rsi-reversion", "sma-cross"], profile: .standard)
        try fixture.record(into: store)
        fixture = try RecordFixture(seed: 4, bars: 500)
        try fixture.record(into: store)
        try store.queue.writeWithoutTransaction { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            #expect(tables.count == RecordTable.allCases.count + DeskTable.allCases.count + 9)
            var filled = 0
            for table in tables {
                let columns = try db.columns(in: table).map(\.name)
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
                if count == 0 { try plant(table, columns, db) }
                filled += count > 0 ? 1 : 0
                let column = try #require(columns.last)
                for sql in [
                    "UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)",
                    "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table) LIMIT 1",
                ] {
                    let error = #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
                    #expect(error?.message == "\(table) is append-only", "\(sql)")
                }
            }
            #expect(filled >= 16, "the runs should have filled nearly every table")
        }
    }

    /// A row of ones and a text, for a table that the runs left empty.
    private func plant(_ table: String, _ columns: [String], _ db: Database) throws {
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        let kinds = try db.columns(in: table).map {
            $0.type == "INTEGER" ? "1" : $0.type == "BLOB" ? "x'01'" : "'x'"
        }
        try db.execute(
            sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(kinds.joined(separator: ", ")))")
        try db.execute(sql: "PRAGMA foreign_keys = ON")
    }

    @Test func `a crash at any point of a migration leaves nothing half done`() throws {
        let clean = try schema(RecordStore.inMemory())
        var points: [String] = []
        _ = try RecordStore(path: ":memory:", .write, migrator: Migrator(fault: { points.append($0) }))
        #expect(points.count == Migration.all.map { $0.statements.count + 3 }.reduce(0, +))
        let folder = try TemporaryFolder()
        for (index, point) in points.enumerated() {
            let path = folder.path + "/\(index).sqlite"
            let copy = folder.path + "/\(index)-copy.sqlite"
            let crash = Migrator(fault: { reached in
                guard reached == point else { return }
                // What a process that dies here leaves on the disk.
                for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
                    try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
                }
                throw Crash()
            })
            #expect(throws: StorageError.self) { try RecordStore(path: path, .write, migrator: crash) }
            for path in [path, copy] {
                let before = try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
                let number = try #require(Int(point.split(separator: " ")[1]))
                #expect(before == (point.hasSuffix("after commit") ? number : number - 1), "\(point)")
                #expect(try schema(RecordStore(path: path, .write)) == clean, "\(point)")
            }
        }
    }

    private struct Crash: Error {}

    @Test func `a database of a newer version is refused by both versions`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let next = Migration(
            number: Migration.all.count + 1, name: "more", statements: ["CREATE TABLE more (a INTEGER) STRICT"])
        _ = try RecordStore(path: path, .write, migrator: Migrator(Migration.all + [next]))
        let error = #expect(throws: StorageError.self) { try RecordStore(path: path, .read) }
        #expect(error?.reason == .newerVersion(found: 4, known: 3))
        #expect(said(error).contains("version 4") && said(error).contains("up to 3"))
    }

    @Test func `an older database is brought forward and keeps its rows`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let fixture = try RecordFixture(seed: 8, bars: 300)
        try fixture.record(into: try RecordStore(path: path, .write))
        let next = Migration(
            number: Migration.all.count + 1, name: "more", statements: ["CREATE TABLE more (a INTEGER) STRICT"])
        let store = try RecordStore(path: path, .write, migrator: Migrator(Migration.all + [next]))
        #expect(try store.runs().map(\.id) == [fixture.description.id])
    }

    @Test func `a migration whose text changed after it was applied is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let original = Migration(number: 1, name: "a", statements: ["CREATE TABLE a (b INTEGER) STRICT"])
        let changed = Migration(number: 1, name: "a", statements: ["CREATE TABLE a (b TEXT) STRICT"])
        _ = try RecordStore(path: path, .write, migrator: Migrator([original]))
        let error = #expect(throws: StorageError.self) {
            try RecordStore(path: path, .write, migrator: Migrator([changed]))
        }
        #expect(error?.reason == .changedMigration(1))
    }

    /// The digest of the released step: whoever changes its text must add another step instead.
    @Test func `the released migration is as it was released`() {
        #expect(Migration.first.digest == "bd6ad1e3e63a3aad44c4a3f1d42412bbf04e1d59601001fcdbabeffb8265da97")
    }

    @Test func `a stranger's database is refused and left alone`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let stranger = try DatabaseQueue(path: path)
        try stranger.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        try stranger.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let error = #expect(throws: StorageError.self) { try RecordStore(path: path, .write) }
        #expect(error?.reason == .notARecord)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let text = Data(String(repeating: "not a database\n", count: 500).utf8)
        try text.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StorageError.self) { try RecordStore(path: path, .write) }
        #expect(error?.reason == .notARecord)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    }

    @Test func `asking a home without a record says what to do`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StorageError.self) { try RecordStore(Home(path: folder.path), .read) }
        #expect(error?.reason == .missing)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/neuratrade.sqlite"))
    }
}
