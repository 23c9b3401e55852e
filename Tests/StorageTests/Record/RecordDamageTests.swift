import Foundation
import GRDB
import Testing

@testable import Storage

struct RecordDamageTests {
    @Test func `a changed digit inside a value is found`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        try fixture.record(into: store)
        let run = try store.run(fixture.description.id.text)
        #expect(try store.verify(run).holds)
        try store.write { db in
            try db.execute(sql: "DROP TRIGGER fills_refuses_update")
            try db.execute(sql: "UPDATE fills SET fee = fee || '1' WHERE trade_id = 1")
        }
        try store.checkIntegrity()
        #expect(try !store.verify(run).holds)
    }

    @Test func `a posting that is changed breaks the proof of the ledger`() throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        try fixture.record(into: store)
        let run = try store.run(fixture.description.id.text)
        try store.write { db in
            try db.execute(sql: "DROP TRIGGER postings_refuses_update")
            try db.execute(
                sql: """
                    UPDATE postings SET amount = '1' WHERE sequence =
                      (SELECT max(sequence) FROM postings WHERE account LIKE 'sleeve%')
                    """)
        }
        let proof = try store.ledger(run)
        #expect(!proof.holds)
        #expect(proof.faults.count == 1)
        #expect(proof.totals.contains { $0.sum != .zero })
    }

    @Test(arguments: ["1.2.3", "nan", "", "1e99", "340282366920938463463374607431768211456"])
    func `a value that is no amount is reported, never guessed`(value: String) throws {
        let store = try RecordStore.inMemory()
        let fixture = try RecordFixture(seed: 1)
        try fixture.record(into: store)
        let run = try store.run(fixture.description.id.text)
        try store.write { db in
            try db.execute(sql: "DROP TRIGGER postings_refuses_update")
            try db.execute(sql: "UPDATE postings SET amount = ?", arguments: [value])
        }
        let error = #expect(throws: StorageError.self) { try store.ledger(run) }
        guard case .damaged(let detail) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(detail.contains("postings.amount"))
    }

    @Test func `places and days that no run has are reported`() throws {
        for (table, change) in [
            ("transactions", "posting_count = \(Int64.max)"), ("transactions", "sequence = \(Int64.min)"),
            ("equity_days", "day = day + 9000000000000000000"), ("run_ends", "outcome = 'won'"),
            ("orders", "sleeve = 7"),
            ("fills", "price = 'x'"), ("orders", "quantity = '1e30'"), ("decisions", "figures = '1 2'"),
        ] {
            let store = try RecordStore.inMemory()
            let fixture = try RecordFixture(seed: 1)
            try fixture.record(into: store)
            try store.queue.writeWithoutTransaction { db in
                try db.execute(sql: "DROP TRIGGER \(table)_refuses_update; PRAGMA foreign_keys = OFF")
                try db.execute(sql: "UPDATE \(table) SET \(change)")
            }
            let error = #expect(throws: StorageError.self, "\(table) \(change)") {
                let run = try store.run(fixture.description.id.text)
                _ = try store.equityDays(run)
                _ = try store.orders(run)
                for number in 1...3 { _ = try store.explain("\(run.id)-d\(number)") }
            }
            #expect(said(error).contains(" is damaged: \(table)."))
        }
    }

    @Test(arguments: 0..<120)
    func `flipped bytes give an error or an answer, never a trap`(seed: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.sqlite"
        try DamagedCopy.original.write(to: URL(fileURLWithPath: path))
        var generator = SplitMix(state: UInt64(seed))
        var bytes = [UInt8](DamagedCopy.original)
        for _ in 0..<(1 << (seed % 6)) {
            // Every other time among the first bytes, where the header and the schema are.
            let range = generator.next() % 2 == 0 ? bytes.count : min(bytes.count, 8_192)
            bytes[Int(generator.next() % UInt64(range))] ^= UInt8(truncatingIfNeeded: 1 << (generator.next() % 8))
        }
        if seed % 10 == 9 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do {
            let store = try RecordStore(path: path, seed % 2 == 0 ? .read : .write)
            for run in try store.runs() {
                try ask { _ = try store.verify(run) }
                try ask { _ = try store.ledger(run) }
                try ask { _ = try store.positions(run) }
                try ask { _ = try store.orders(run) }
                try ask { _ = try store.decisions(run) }
                try ask { _ = try store.roundTrips(run) }
                try ask { _ = try store.equityDays(run) }
                try ask { for number in 1..<20 { _ = try store.explain("\(run.id)-d\(number)") } }
            }
            try store.checkIntegrity()
        } catch let error as StorageError {
            #expect(!"\(error)".isEmpty && !"\(error)".contains("\n"))
        }
    }

    private func ask(_ question: () throws -> Void) throws {
        do { try question() } catch let error as StorageError {
            #expect(error.path.hasSuffix(".sqlite"))
        }
    }

    @Test func `nearly every flipped bit of a byte in use is found`() throws {
        var found = 0
        var tries = 0
        var generator = SplitMix(state: 1_000)
        while tries < 100 {
            var bytes = [UInt8](DamagedCopy.original)
            let position = Int(generator.next() % UInt64(bytes.count))
            // Empty pages and the text of the schema are not what anybody trades on.
            guard bytes[position] != 0, !DamagedCopy.isSchema(position) else { continue }
            tries += 1
            bytes[position] ^= UInt8(truncatingIfNeeded: 1 << (generator.next() % 8))
            let folder = try TemporaryFolder()
            let path = folder.path + "/x.sqlite"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do {
                let store = try RecordStore(path: path, .read)
                try store.checkIntegrity()
                let runs = try store.runs()
                found += try runs.isEmpty || runs.contains { try !store.verify($0).holds } ? 1 : 0
            } catch {
                found += 1
            }
        }
        #expect(found >= 90, "\(found) of \(tries)")
    }
}

/// A whole record as one file, made once.
private enum DamagedCopy {
    /// Whether a byte lies on a page of the schema's text.
    static func isSchema(_ position: Int) -> Bool { schemaPages.contains(position / pageLength) }

    private static let pageLength = 4_096
    private static let schemaPages = Set(
        stride(from: 0, to: original.count, by: pageLength).filter { start in
            original[start..<min(start + pageLength, original.count)].range(of: Data("CREATE T".utf8)) != nil
        }.map { $0 / pageLength })

    static let original: Data = {
        do {
            let folder = try TemporaryFolder()
            let path = folder.path + "/x.sqlite"
            let store = try RecordStore(path: path, .write)
            try RecordFixture(seed: 1, bars: 2_000).record(into: store)
            try store.queue.close()
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            preconditionFailure("the record to be damaged could not be made: \(error)")
        }
    }()
}
