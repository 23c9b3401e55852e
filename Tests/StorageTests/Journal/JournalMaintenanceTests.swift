import Execution
import Foundation
import Testing
import Trading

@testable import Storage

struct JournalMaintenanceTests {
    @Test func `the head is written down after a hundred records or a minute, and not for nothing`() throws {
        let fixture = try JournalFixture()
        func anchored(_ second: Int64) throws -> Int64? {
            try fixture.journal.maintain(at: JournalFixture.time(second)).anchored?.index
        }
        #expect(try anchored(100) == nil, "there is nothing to write down")
        try fixture.append(0..<99)
        #expect(try anchored(59) == nil)
        try fixture.append(99..<100)
        #expect(try anchored(59) == 100)
        try fixture.append(100..<101)
        #expect(try anchored(118) == nil)
        #expect(try anchored(119) == 101)
        #expect(try anchored(500) == nil)
        let last = try AnchorFile(fixture.home).last()
        #expect(last?.index == 101 && last?.hash == fixture.journal.head.hash)
        let strange = try JournalFixture.key(1)
        #expect(last?.isAuthentic(fixture.key) == true && last?.isAuthentic(strange) == false)
    }

    @Test func `a volume for anchors that is gone is reported and does not end the session`() throws {
        let fixture = try JournalFixture()
        let journal = try StoredJournal(
            fixture.session, in: fixture.sessions, anchors: AnchorFile(path: fixture.home.path + "/gone/anchors"),
            reserve: nil, at: JournalFixture.start)
        try journal.append(JournalFixture.records(0..<100))
        let report = try journal.maintain(at: JournalFixture.time(1))
        #expect(report.anchored == nil && report.trouble != nil)
        try journal.append(JournalFixture.records(100..<101))
    }

    @Test func `what a crash left of an anchor is replaced`() throws {
        let fixture = try JournalFixture()
        try fixture.append(0..<1)
        try fixture.journal.anchor(at: JournalFixture.time(1))
        let path = AnchorFile(fixture.home).path
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try (whole + Data("1 2 3 abc".utf8)).write(to: URL(fileURLWithPath: path))
        try fixture.append(1..<2)
        try fixture.journal.anchor(at: JournalFixture.time(2))
        #expect(try AnchorFile(fixture.home).lines()?.count == 2)
        #expect(try fixture.verify().anchors == 2)
    }

    @Test(
        arguments: [
            (0, .halt), (128 << 20 - 1, .halt), (128 << 20, .reduceOnly), (512 << 20 - 1, .reduceOnly),
            (512 << 20, .enough),
        ] as [(UInt64, DiskSpace.Verdict)])
    func `little room allows little`(free: UInt64, verdict: DiskSpace.Verdict) {
        #expect(DiskSpace.verdict(free: free) == verdict)
    }

    @Test func `room that cannot be asked for allows nothing`() {
        #expect(DiskSpace.verdict("/there/is/no/such/place") == .halt)
        #expect(DiskSpace.free("/") != nil)
    }

    @Test func `the reserve is held while there is room and given up when there is none`() throws {
        let fixture = try JournalFixture()
        let reserve = JournalReserve(fixture.home)
        let journal = try StoredJournal(
            fixture.session, in: fixture.sessions, anchors: nil, reserve: reserve, at: JournalFixture.start)
        #expect(try journal.maintain(at: JournalFixture.start, free: { _ in 1 << 40 }).space == .enough)
        #expect(reserve.isHeld)
        var status = stat()
        #expect(stat(reserve.path, &status) == 0 && status.st_size == 16 << 20)
        #expect(Int64(status.st_blocks) * 512 >= 16 << 20, "its blocks are taken, not only its length")
        #expect(try journal.maintain(at: JournalFixture.start, free: { _ in 200 << 20 }).space == .reduceOnly)
        #expect(reserve.isHeld)
        #expect(try journal.maintain(at: JournalFixture.start, free: { _ in 1 << 20 }).space == .halt)
        #expect(!reserve.isHeld)
        try journal.append(JournalFixture.records(0..<1))
    }

    @Test func `a key file is made once, for this user only, and refused where others can read it`() throws {
        let folder = try TemporaryFolder()
        let home = Home(path: folder.path)
        #expect(try AuditKey.existing(in: home) == nil)
        var generator = SystemRandomNumberGenerator()
        let key = try AuditKey.ofHome(home, using: &generator)
        #expect(try AuditKey.ofHome(home, using: &generator).id == key.id)
        let path = AuditKey.path(in: home)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600 && status.st_size == 32)
        #expect(chmod(path, 0o640) == 0)
        let error = #expect(throws: StorageError.self) { try AuditKey.existing(in: home) }
        #expect(said(error).contains("chmod 600"))
        #expect(chmod(path, 0o600) == 0 && truncate(path, 31) == 0)
        let second = #expect(throws: StorageError.self) { try AuditKey.ofHome(home, using: &generator) }
        #expect(said(second).contains("32 bytes"))
    }
}
