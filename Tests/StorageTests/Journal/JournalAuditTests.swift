import Engine
import Execution
import Foundation
import GRDB
import Testing
import Trading

@testable import Storage

struct JournalAuditTests {
    private static let columns = [
        "number", "session", "time", "kind", "actor", "payload", "previous_hash", "hash", "mac",
    ]

    @Test func `a journal that nobody touched holds`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<30)
        try fixture.journal.anchor(at: JournalFixture.time(1))
        let audit = try fixture.verify()
        #expect(audit.holds && audit.records == 30 && audit.anchors == 1 && audit.unauthenticated == 0)
        #expect(audit.head == fixture.journal.head)
    }

    @Test(arguments: columns)
    func `a change of any byte of any column is found at its record`(column: String) throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<12)
        try fixture.journal.anchor(at: JournalFixture.time(1))
        for index in 1...12 {
            let cell = try fixture.store.read { db in
                try DatabaseValue.fetchOne(
                    db, sql: "SELECT \(column) FROM journal WHERE number = ?", arguments: [index])
            }
            for changed in changes(try #require(cell)) {
                try fixture.tamper { db in
                    try db.execute(
                        sql: "UPDATE journal SET \(column) = ? WHERE number = ?", arguments: [changed, index])
                }
                let fault = try fixture.verify().fault
                // A record that is given an index already in use cannot be written at all.
                #expect(fault != nil, "\(column) of \(index)")
                if let fault { #expect(fault.index <= index && fault.index >= 1, "\(fault)") }
                if column != "number" { #expect(fault?.index == Int64(index), "\(column): \(fault.debugDescription)") }
                try fixture.tamper { db in
                    let place = column == "number" ? changed : index.databaseValue
                    try db.execute(
                        sql: "UPDATE journal SET \(column) = ? WHERE number = ?", arguments: [cell, place])
                }
            }
        }
        #expect(try fixture.verify().holds)
    }

    /// The value with one byte of it changed, for every byte.
    private func changes(_ value: DatabaseValue) -> [DatabaseValue] {
        switch value.storage {
        case .int64(let number):
            (0..<8).map { (number ^ (0x40 << (8 * Int64($0)))).databaseValue }
        case .string(let text):
            Array(text.utf8).indices.map { index in
                var bytes = Array(text.utf8)
                bytes[index] ^= 1
                return String(decoding: bytes, as: UTF8.self).databaseValue
            }
        case .blob(let data):
            data.indices.map { index in
                var data = data
                data[index] ^= 0x80
                return data.databaseValue
            }
        case .null, .double: []
        }
    }

    @Test(arguments: 1...10)
    func `a record that is removed is missed`(index: Int) throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<10)
        try fixture.journal.anchor(at: JournalFixture.time(1))
        try fixture.tamper { try $0.execute(sql: "DELETE FROM journal WHERE number = ?", arguments: [index]) }
        let fault = try fixture.verify().fault
        #expect(fault?.index == Int64(index))
        let kind: AuditFault.Kind = index == 10 ? .cutOff : .missing(found: Int64(index) + 1)
        #expect(fault?.kind == kind)
    }

    @Test func `two records that change places are found`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<10)
        try fixture.tamper { db in
            for (from, to) in [(4, 100), (5, 4), (100, 5)] {
                try db.execute(sql: "UPDATE journal SET number = ? WHERE number = ?", arguments: [to, from])
            }
        }
        #expect(try fixture.verify().fault == AuditFault(index: 4, kind: .previous))
    }

    @Test func `a record with right hashes and without the key is found`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<5)
        var link = AuditLink()
        let head = fixture.journal.head
        link.fill(
            index: 6, previous: head.hash, session: fixture.session.key, time: 1, kind: "event".utf8,
            actor: "engine".utf8, payload: [1])
        link.authenticate(try JournalFixture.key(1))
        try fixture.tamper { db in try JournalStep.insert(link, 6, fixture.session.key, 1, db) }
        #expect(try fixture.verify().fault == AuditFault(index: 6, kind: .authentication))
        // Whoever has no key can only follow the hashes.
        let blind = try fixture.store.verifyJournal(keys: [], anchors: nil)
        #expect(blind.holds && blind.unauthenticated == 6)
    }

    @Test func `a tail that was cut off is missed, however much of it`() throws {
        for kept in [0, 1, 119, 149] {
            let fixture = try JournalFixture()
            for start in stride(from: 0, to: 150, by: 10) {
                try fixture.append(start..<start + 10)
                _ = try fixture.journal.maintain(at: JournalFixture.time(1))
            }
            try fixture.journal.anchor(at: JournalFixture.time(2))
            try fixture.tamper { try $0.execute(sql: "DELETE FROM journal WHERE number > ?", arguments: [kept]) }
            let fault = try fixture.verify().fault
            #expect(fault?.kind == .cutOff)
            #expect(fault?.index == (kept < 100 ? 100 : 150))
        }
    }

    @Test func `a tail that was cut off and written anew under the key is told by the anchor`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<10)
        try fixture.journal.anchor(at: JournalFixture.time(1))
        try fixture.tamper { try $0.execute(sql: "DELETE FROM journal WHERE number > 8") }
        let forger = try StoredJournal(
            fixture.session, in: fixture.sessions, anchors: nil, reserve: nil, at: JournalFixture.start)
        try forger.append(JournalFixture.records(20..<25))
        #expect(try fixture.verify().fault == AuditFault(index: 10, kind: .anchored))
    }

    @Test func `anchors that were changed or taken away are missed`() throws {
        let fixture = try JournalFixture()
        for start in stride(from: 0, to: 300, by: 50) {
            try fixture.append(start..<start + 50)
            _ = try fixture.journal.maintain(at: JournalFixture.time(1))
        }
        let anchors = AnchorFile(fixture.home)
        let text = try String(contentsOfFile: anchors.path, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 3)
        let bytes = Array(text.utf8)
        for position in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[position] ^= 1
            try Data(changed).write(to: URL(fileURLWithPath: anchors.path))
            #expect(try !fixture.verify().holds, "byte \(position)")
        }
        // A crash may leave part of a line.
        try Data(bytes + Array("1 77".utf8)).write(to: URL(fileURLWithPath: anchors.path))
        #expect(try fixture.verify().holds)
        try FileManager.default.removeItem(atPath: anchors.path)
        #expect(try fixture.verify().fault?.kind == .noAnchors)
    }

    @Test func `a session's row or mark that was changed is found`() throws {
        for change in [
            "sessions SET venue = 'other'", "sessions SET configuration = 'x'", "sessions SET first_record = 2",
            "sessions SET mac = x'00'", "session_marks SET time = time + 1", "session_marks SET mark = 'closed'",
            "session_marks SET number = 2",
        ] {
            let fixture = try JournalFixture()
            try fixture.append(0..<3)
            try fixture.tamper { try $0.execute(sql: "UPDATE \(change)") }
            let fault = try fixture.verify().fault
            guard case .session = fault?.kind else {
                Issue.record("\(change): \(String(describing: fault))")
                continue
            }
        }
        let fixture = try JournalFixture()
        try fixture.append(0..<3)
        try fixture.tamper { try $0.execute(sql: "DELETE FROM session_marks; DELETE FROM sessions") }
        #expect(try fixture.verify().fault == AuditFault(index: 1, kind: .unknownSession))
    }

    @Test func `a column of another type is damage, not a trap`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<5)
        try fixture.tamper { db in
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(sql: "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'journal'")
        }
        for (column, value, name) in [
            ("payload", "'text'", "payload"), ("kind", "x'ff'", "kind"), ("time", "'noon'", "time"),
            ("mac", "NULL", "authentication code"), ("actor", "CAST(x'ff41' AS TEXT)", "actor"),
        ] {
            try fixture.tamper { db in
                try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
                if value == "NULL" { return try db.execute(sql: "UPDATE journal SET mac = 'x' WHERE number = 3") }
                try db.execute(sql: "UPDATE journal SET \(column) = \(value) WHERE number = 3")
            }
            let fault = try RecordStore(fixture.home, .read).verifyJournal(keys: [fixture.key], anchors: nil).fault
            #expect(fault?.index == 3, "\(column)")
            guard case .mistyped = fault?.kind else {
                Issue.record("\(name): \(String(describing: fault))")
                continue
            }
            #expect(throws: StorageError.self) { try fixture.store.records(of: fixture.session) }
        }
    }
}
