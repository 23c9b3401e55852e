import Execution
import Foundation
import Testing
import Trading

@testable import Storage

struct BackupTests {
    private let fixture: JournalFixture
    private let folder: TemporaryFolder

    init() throws {
        fixture = try JournalFixture()
        folder = try TemporaryFolder()
        try RecordFixture(seed: 3, bars: 500).record(into: fixture.store)
        try fixture.append(0..<200)
    }

    private func key(_ byte: UInt8 = 1) throws -> BackupKey {
        try #require([UInt8](repeating: byte, count: 32).withUnsafeBytes { BackupKey($0) })
    }

    private func backups(
        key byte: UInt8 = 1, fault: @escaping @Sendable (String) throws -> Void = { _ in }
    ) throws -> BackupFolder {
        BackupFolder(path: folder.path, key: try key(byte), auditKeys: [fixture.key], fault: fault)
    }

    private func make(_ second: Int64, _ folder: BackupFolder? = nil) throws -> BackupReport {
        var generator = SystemRandomNumberGenerator()
        return try (folder ?? backups()).make(of: fixture.store, at: JournalFixture.time(second), using: &generator)
    }

    @Test func `a backup comes back as it was, while the session goes on`() throws {
        let report = try make(1)
        #expect(report.audit.records == 200 && report.audit.unauthenticated == 0)
        let runs = try fixture.store.runs()
        let records = try fixture.store.records(of: fixture.session)
        try fixture.append(200..<210)
        let home = Home(path: folder.path)
        _ = try backups().restore(report.path, to: home.databasePath)
        let restored = try RecordStore(home, .write)
        #expect(try restored.runs() == runs)
        #expect(try restored.records(of: fixture.session) == records)
        #expect(try restored.verifyJournal(keys: [fixture.key], anchors: nil).holds)
        #expect(throws: StorageError.self) { try backups().restore(report.path, to: home.databasePath) }
    }

    @Test func `nothing of the record can be read in a backup`() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: make(1).path))
        for text in ["SQLite format", "sma-cross", "BTC/USDT", "binance"] {
            #expect(bytes.range(of: Data(text.utf8)) == nil)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1, "only the sealed file")
        var status = stat()
        #expect(stat(try make(2).path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test func `seven backups are kept, the latest`() throws {
        for second in 1...9 as ClosedRange<Int64> { _ = try make(second) }
        let names = try backups().names()
        #expect(names.count == 7)
        #expect(try backups().file(at: JournalFixture.time(3)).hasSuffix(names[0]))
        #expect(throws: StorageError.self) { try make(9) }
    }

    @Test func `another key and any changed, missing or moved byte are refused`() throws {
        let path = try make(1).path
        #expect(try backups().check(path).audit.records == 200)
        let other = #expect(throws: StorageError.self) { try backups(key: 2).check(path) }
        #expect(said(other).contains("another key"))
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var generator = SplitMix(state: 3)
        for round in 0..<60 {
            var changed = bytes
            let position = round < 30 ? round * 2 : Int(generator.next() % UInt64(bytes.count))
            changed[position] ^= 4
            try Data(changed).write(to: URL(fileURLWithPath: path))
            #expect(throws: StorageError.self, "byte \(position)") { try backups().check(path) }
        }
        for length in [0, 10, 51, 52, 60, bytes.count / 2, bytes.count - 1] {
            try Data(bytes[..<length]).write(to: URL(fileURLWithPath: path))
            #expect(throws: StorageError.self, "\(length) bytes") { try backups().check(path) }
        }
        try Data(bytes + [0]).write(to: URL(fileURLWithPath: path))
        #expect(throws: StorageError.self) { try backups().check(path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(try backups().check(path).audit.holds)
    }

    /// The last whole piece is not taken for the end of a longer file.
    @Test func `a file cut between two pieces is refused`() throws {
        let source = folder.path + "/source"
        try Data(repeating: 7, count: (1 << 21) + 5).write(to: URL(fileURLWithPath: source))
        let salt = [UInt8](repeating: 9, count: SealedFile.saltLength)
        try SealedFile.seal(source, into: folder.path + "/sealed", key(), salt: salt)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/sealed"))
        let piece = 4 + (1 << 20) + 16
        for pieces in 1...2 {
            try bytes.prefix(20 + 32 + pieces * piece).write(to: URL(fileURLWithPath: folder.path + "/sealed"))
            #expect(throws: StorageError.self) {
                try SealedFile.open(folder.path + "/sealed", into: folder.path + "/opened", key())
            }
        }
        try bytes.write(to: URL(fileURLWithPath: folder.path + "/sealed"))
        try SealedFile.open(folder.path + "/sealed", into: folder.path + "/opened", key())
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/opened")).count == (1 << 21) + 5)
    }

    @Test func `a record that does not hold is not backed up`() throws {
        _ = try make(1)
        try fixture.tamper { try $0.execute(sql: "UPDATE journal SET actor = 'nobody' WHERE number = 77") }
        let error = #expect(throws: StorageError.self) { try make(2) }
        #expect(said(error).contains("record 77"))
        #expect(try backups().names().count == 1)
    }

    @Test(arguments: ["before copy", "after copy", "after seal", "before rename", "after rename"])
    func `a crash at any point leaves the old backups and nothing half written`(point: String) throws {
        struct Crash: Error {}
        _ = try make(1)
        let crashing = try backups { reached in if reached == point { throw Crash() } }
        #expect(throws: StorageError.self) { try make(2, crashing) }
        let names = try backups().names()
        #expect(names.count == (point == "after rename" ? 2 : 1))
        for name in names { #expect(try backups().check(folder.path + "/" + name).audit.holds) }
        _ = try make(3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == names.count + 1)
    }
}
