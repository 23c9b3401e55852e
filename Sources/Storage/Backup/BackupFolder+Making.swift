import Crypto
import Foundation
import GRDB
import Trading

extension BackupFolder {
    /// Copies a record that is in use, seals the copy, opens it again, verifies what came out, and only then gives it
    /// its name. Meanwhile the unsealed copy lies in the folder for this user only.
    ///
    /// - Parameters:
    ///   - time: now, which names the file.
    ///   - generator: unpredictable; each file is sealed under a key of its own.
    /// - Returns: the file, and what was verified.
    /// - Throws: ``StorageError``; then there is no new backup, and the old ones are as they were.
    /// - Complexity: O(size of the record); it writes three copies and keeps one.
    public func make(
        of record: RecordStore, at time: Timestamp, using generator: inout some RandomNumberGenerator
    ) throws(StorageError) -> BackupReport {
        let target = file(at: time)
        guard access(target, F_OK) != 0 else {
            throw StorageError(target, .refused("there is a backup of that moment already"))
        }
        clean()
        defer { clean() }
        try reach("before copy")
        try copy(record)
        try reach("after copy")
        let original = try BackupFolder.verified(plainCopy, auditKeys)
        var salt: [UInt8] = []
        for _ in 0..<SealedFile.saltLength { salt.append(UInt8.random(in: .min ... .max, using: &generator)) }
        try SealedFile.seal(plainCopy, into: sealedCopy, key, salt: salt)
        try reach("after seal")
        try SealedFile.open(sealedCopy, into: openedCopy, key)
        guard try BackupFolder.digest(plainCopy) == BackupFolder.digest(openedCopy) else {
            throw StorageError(sealedCopy, .damaged("what was sealed does not come out again; check the disk"))
        }
        try reach("before rename")
        try DurableFile.rename(sealedCopy, to: target)
        try reach("after rename")
        try prune()
        return BackupReport(path: target, audit: original)
    }

    /// Opens a backup into the folder, verifies all of it, and removes it again.
    /// - Throws: ``StorageError``: it was changed, the key is another, or the record in it does not hold.
    public func check(_ file: String) throws(StorageError) -> BackupReport {
        clean()
        defer { clean() }
        try SealedFile.open(file, into: openedCopy, key)
        return BackupReport(path: file, audit: try BackupFolder.verified(openedCopy, auditKeys))
    }

    /// Opens a backup, verifies all of it, and puts the record where none is.
    ///
    /// - Throws: ``StorageError``: there is a record at `target`, or what ``check(_:)`` throws. Then nothing is there that
    ///   was not before.
    public func restore(_ file: String, to target: String) throws(StorageError) -> BackupReport {
        for ending in ["", "-wal"] where access(target + ending, F_OK) == 0 {
            throw StorageError(target + ending, .refused("a file is there already; move it away first"))
        }
        let temporary = target + ".restoring"
        defer { for ending in ["", "-wal", "-shm"] { unlink(temporary + ending) } }
        try SealedFile.open(file, into: temporary, key)
        let audit = try BackupFolder.verified(temporary, auditKeys)
        try DurableFile.rename(temporary, to: target)
        return BackupReport(path: target, audit: audit)
    }

    private func reach(_ point: String) throws(StorageError) {
        do { try fault(point) } catch { throw StorageError(path, error) }
    }

    private func copy(_ record: RecordStore) throws(StorageError) {
        // Made here first, so that it is nobody else's to read.
        _ = try FileDescriptor.creating(plainCopy)
        do {
            var configuration = Configuration()
            configuration.label = "neuratrade.backup"
            let source = try DatabaseQueue(path: record.path, configuration: configuration)
            let target = try DatabaseQueue(path: plainCopy, configuration: configuration)
            // Its own connection, so that the session's is never held up: a copy of one moment.
            try source.read { from in
                try target.writeWithoutTransaction { to in try from.backup(to: to) }
            }
            // One file, without a log beside it.
            try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try source.close()
            try target.close()
        } catch {
            throw StorageError(record.path, error)
        }
    }

    /// The pages, every run, every posting's sum and the journal of the record in a file.
    private static func verified(_ path: String, _ keys: [AuditKey]) throws(StorageError) -> AuditVerification {
        let store = try RecordStore(copyAt: path)
        try store.checkIntegrity()
        for run in try store.runs() {
            guard try store.verify(run).holds else {
                throw StorageError(path, .damaged("the rows of run \(run.id) are not those that were recorded"))
            }
        }
        let audit = try store.verifyJournal(keys: keys, anchors: nil)
        if let fault = audit.fault { throw StorageError(path, .damaged(fault.description)) }
        do { try store.queue.close() } catch { throw StorageError(path, error) }
        return audit
    }

    private static func digest(_ path: String) throws(StorageError) -> [UInt8] {
        let file = try FileDescriptor.reading(path)
        var hasher = SHA256()
        while true {
            let bytes = try file.read(1 << 20)
            if bytes.isEmpty { break }
            hasher.update(data: bytes)
        }
        return Array(hasher.finalize())
    }
}
