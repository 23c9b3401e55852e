import Foundation
import Trading

/// Sealed copies of a record, the last seven of them, each of which was opened again and verified before it got its name.
public struct BackupFolder: Sendable {
    /// The folder; it must be there. Better on another volume.
    public let path: String
    /// How many are kept.
    public static let kept = 7

    let key: BackupKey
    /// Those under which the sessions in the record are kept.
    let auditKeys: [AuditKey]
    /// Called with the name of each point that a crash could fall on; tests throw here.
    let fault: @Sendable (String) throws -> Void

    /// The backups in a folder.
    public init(path: String, key: BackupKey, auditKeys: [AuditKey]) {
        self.init(path: path, key: key, auditKeys: auditKeys) { _ in }
    }

    init(path: String, key: BackupKey, auditKeys: [AuditKey], fault: @escaping @Sendable (String) throws -> Void) {
        self.path = path
        self.key = key
        self.auditKeys = auditKeys
        self.fault = fault
    }

    private static let prefix = "neuratrade-"
    private static let suffix = ".backup"

    /// The names of the backups, the oldest first.
    /// - Throws: ``StorageError`` where the folder cannot be read.
    public func names() throws(StorageError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter {
                $0.hasPrefix(BackupFolder.prefix) && $0.hasSuffix(BackupFolder.suffix)
            }.sorted()
        } catch {
            throw StorageError(path, .refused("the folder cannot be read; make it, or name another"))
        }
    }

    /// Where the backup of a moment lies: its names are in the order of their moments.
    func file(at time: Timestamp) -> String {
        let digits = String(max(0, time.nanoseconds))
        let padded = String(repeating: "0", count: max(0, 19 - digits.count)) + digits
        return "\(path)/\(BackupFolder.prefix)\(padded)\(BackupFolder.suffix)"
    }

    var plainCopy: String { path + "/.copy.sqlite" }
    var sealedCopy: String { path + "/.copy.sealed" }
    var openedCopy: String { path + "/.opened.sqlite" }

    /// Removes what an earlier backup left behind, crashed or not.
    func clean() {
        for name in [plainCopy, openedCopy] {
            for ending in ["", "-wal", "-shm", "-journal"] { unlink(name + ending) }
        }
        unlink(sealedCopy)
    }

    /// Removes all but the last ones.
    func prune() throws(StorageError) {
        for name in try names().dropLast(BackupFolder.kept) {
            guard unlink(path + "/" + name) == 0 else { throw DurableFile.failure(path + "/" + name) }
        }
    }
}
