import Agents
import Foundation
import GRDB
import Testing
import Trading

@testable import Storage

struct DeskSchemaTests {
    /// The digest of the step as it was released: whoever changes its text must add another step instead.
    @Test func `the third migration is as it was released`() {
        #expect(Migration.third.digest == "6079ff8e53ee5c2a263c9982e0cf3dc8724b963b8189245d0bdb33c6a21aa9b3")
    }

    @Test func `a database of the second version is brought forward and loses nothing`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        let old = Migrator(Array(Migration.all.prefix(2)))
        let record = try RecordFixture(seed: 8, bars: 400)
        try record.record(into: try RecordStore(path: path, .write, migrator: old))
        let before = try rows(path)
        let store = try RecordStore(path: path, .write)
        #expect(try store.runs().map(\.id) == [record.description.id])
        #expect(try store.verify(try store.run(record.description.id.text)).holds)
        #expect(
            try rows(path).filter { before[$0.key] != nil && $0.key != "schema_migrations" }
                == before.filter { $0.key != "schema_migrations" })
        #expect(try store.desk(record.description.id) == nil)
        #expect(try store.deskDecisions(record.description.id) == [])
    }

    private func rows(_ path: String) throws -> [String: Int] {
        try DatabaseQueue(path: path).read { db in
            var counts: [String: Int] = [:]
            for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
                counts[table] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
            }
            return counts
        }
    }

    @Test func `a crash at any point of the third migration leaves the second, whole`() throws {
        var points: [String] = []
        _ = try RecordStore(path: ":memory:", .write, migrator: Migrator(fault: { points.append($0) }))
        let third = points.filter { $0.hasPrefix("migration 3 ") }
        #expect(third.count == Migration.third.statements.count + 3)
        let folder = try TemporaryFolder()
        struct Crash: Error {}
        for (index, point) in third.enumerated() {
            let path = folder.path + "/\(index).sqlite"
            let record = try RecordFixture(seed: 8, bars: 60)
            _ = try RecordStore(path: path, .write, migrator: Migrator(Array(Migration.all.prefix(2))))
            #expect(throws: StorageError.self) {
                try RecordStore(
                    path: path, .write, migrator: Migrator(fault: { if $0 == point { throw Crash() } }))
            }
            let version = try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            #expect(version == (point.hasSuffix("after commit") ? 3 : 2), "\(point)")
            let store = try RecordStore(path: path, .write)
            if index == third.count / 2 { try record.record(into: store) }
        }
    }

    @Test func `no row of a desk can be changed or removed`() throws {
        let fixture = try DeskFixture()
        try fixture.recordAll()
        var memory = DeskMemory()
        _ = try StoredMemory(fixture.store).learn(from: fixture.run, into: &memory)
        fixture.store.queue.writeWithoutTransaction { db in
            for table in [
                DeskTable.runs, .decisions, .evidence, .statements, .skillUses, .ends, .outcomes,
                .memoryOutcomes, .lessons, .lessonSources,
            ] {
                for sql in ["UPDATE \(table.name) SET digest = ''", "DELETE FROM \(table.name)"] {
                    let error = #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
                    #expect(error?.message == "\(table.name) is append-only", "\(sql)")
                }
            }
        }
    }

    /// One changed value in each column of each table that a story, a memory or a sum is read from.
    @Test func `a changed value is named by its table, whatever the column`() throws {
        for table in [DeskTable.runs, .decisions, .evidence, .statements, .skillUses, .memoryOutcomes, .lessons, .ends]
        {
            for column in table.columns where !table.identity.contains(column.name) && column.name != "desk_run" {
                let change =
                    switch column.kind {
                    case .integer: "\(column.name) = \(column.name) + 1"
                    case .text: "\(column.name) = substr(\(column.name), 2) || 'x'"
                    case .bytes: "\(column.name) = x'00'"
                    }
                if column.isOptional { continue }
                let fixture = DeskSchemaTests.shared
                try fixture.store.queue.inDatabase { db in
                    try db.inSavepoint {
                        try db.execute(sql: "DROP TRIGGER \(table.name)_refuses_update")
                        try db.execute(sql: "UPDATE \(table.name) SET \(change)")
                        let error = #expect(throws: StorageError.self, "\(table.name) \(change)") {
                            _ = try DeskRows("x", db).all(table)
                        }
                        #expect("\(error.map { "\($0)" } ?? "")".contains(table.name))
                        return .rollback
                    }
                }
            }
        }
    }

    private static let shared: DeskFixture = {
        do {
            let fixture = try DeskFixture()
            try fixture.recordAll()
            var memory = DeskMemory()
            _ = try StoredMemory(fixture.store).learn(from: fixture.run, into: &memory)
            return fixture
        } catch { preconditionFailure("\(error)") }
    }()

    @Test func `a lost row is found`() throws {
        for table in [DeskTable.evidence, .statements, .skillUses] {
            let fixture = try DeskFixture(bars: 600)
            try fixture.recordAll()
            try fixture.store.queue.writeWithoutTransaction { db in
                try db.execute(sql: "DROP TRIGGER \(table.name)_refuses_delete")
                try db.execute(sql: "DELETE FROM \(table.name) WHERE decision = 2")
            }
            let error = #expect(throws: StorageError.self) { try fixture.store.verifyDesk(fixture.run) }
            #expect("\(error.map { "\($0)" } ?? "")".contains(table.name))
            #expect(throws: StorageError.self) { try fixture.store.deskStory(run: fixture.run, decision: 2) }
        }
    }

    @Test func `a lost decision is found`() throws {
        let fixture = try DeskFixture(bars: 600)
        try fixture.recordAll()
        try fixture.store.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; DROP TRIGGER desk_decisions_refuses_delete")
            try db.execute(sql: "DELETE FROM desk_decisions WHERE number = 2")
        }
        #expect(throws: StorageError.self) { try fixture.store.verifyDesk(fixture.run) }
    }

    @Test(arguments: 0..<40)
    func `flipped bytes of a desk's database give an error or an answer, never a trap`(seed: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        try DeskSchemaTests.original.write(to: URL(fileURLWithPath: path))
        var generator = SplitMix(state: UInt64(seed))
        var bytes = [UInt8](DeskSchemaTests.original)
        for _ in 0..<(1 << (seed % 6)) {
            bytes[Int(generator.next() % UInt64(bytes.count))] ^= UInt8(truncatingIfNeeded: 1 << (generator.next() % 8))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do {
            let store = try RecordStore(path: path, .read)
            for run in try store.runs() {
                do {
                    try store.verifyDesk(run.id)
                    for number in 1...4 as ClosedRange<UInt64> {
                        _ = try store.deskStory(run: run.id, decision: number)
                    }
                    _ = try StoredMemory(store).load()
                    _ = try store.lessons(at: Timestamp(nanoseconds: .max))
                } catch {
                    #expect(!"\(error)".contains("\n"))
                }
            }
        } catch {
            #expect(!"\(error)".isEmpty)
        }
    }

    private static let original: Data = {
        do {
            let folder = try TemporaryFolder()
            let path = folder.path + "/x.sqlite"
            let store = try RecordStore(path: path, .write)
            let fixture = try DeskFixture(store, bars: 600)
            try fixture.recordAll()
            var memory = DeskMemory()
            _ = try StoredMemory(store).learn(from: fixture.run, into: &memory)
            try store.queue.close()
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch { preconditionFailure("\(error)") }
    }()
}
