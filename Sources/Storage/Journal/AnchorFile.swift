import Foundation

/// Where the heads of the chain are written down outside of the database: one line each, added and synced.
///
/// Whoever cuts records off the end of the journal must also change this file, which is why it should lie elsewhere.
public struct AnchorFile: Sendable {
    /// The file.
    public let path: String

    /// The anchors in a file; nothing is looked at yet.
    public init(path: String) { self.path = path }

    /// The anchors of a home, where no other place is named.
    public init(_ home: Home) { self.init(path: home.logs.appendingPathComponent("audit.anchors").path) }

    /// Bytes of the largest file that is read: the anchors of some twenty years.
    private static let lengthLimit = 2 << 30

    /// Adds a line, which is on disk when this returns. What a crash left of a line before it is removed.
    func append(_ anchor: Anchor) throws(StorageError) {
        let isNew = access(path, F_OK) != 0
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw DurableFile.failure(path) }
        defer { close(file) }
        try removeTornLine(file)
        try DurableFile.append(Array(anchor.line.utf8), to: file, path)
        guard fsync(file) == 0 else { throw DurableFile.failure(path) }
        if isNew { try DurableFile.syncFolder(of: path) }
    }

    private func removeTornLine(_ file: Int32) throws(StorageError) {
        var length = lseek(file, 0, SEEK_END)
        let whole = length
        var byte: UInt8 = 0
        while length > 0, pread(file, &byte, 1, length - 1) == 1, byte != UInt8(ascii: "\n") { length -= 1 }
        guard length >= 0, length == whole || ftruncate(file, length) == 0 else { throw DurableFile.failure(path) }
    }

    /// The last anchor; `nil` where there is none.
    /// - Throws: ``StorageError``: the file cannot be read, or its last line is no anchor.
    public func last() throws(StorageError) -> Anchor? {
        guard let lines = try lines(), let last = lines.last else { return nil }
        guard let anchor = Anchor(last) else {
            throw StorageError(path, .damaged("its last line is no anchor"))
        }
        return anchor
    }

    /// The lines that were written whole, in order; `nil` where there is no file.
    func lines() throws(StorageError) -> [String]? {
        guard access(path, F_OK) == 0 else {
            if errno == ENOENT { return nil }
            throw DurableFile.failure(path)
        }
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) } catch {
            throw StorageError(path, .system("the anchors cannot be read: \(StorageError.oneLine("\(error)"))"))
        }
        guard data.count <= AnchorFile.lengthLimit else { throw StorageError(path, .system("it is too large")) }
        var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // Behind the last line end is nothing, or what a crash left of a line.
        if !lines.isEmpty { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}
