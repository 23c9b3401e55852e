import Foundation

/// Room kept for the worst hour: a file of 16 MiB that is given up when the disk is full, so that cancels and the kill
/// latch can still be written down.
public struct JournalReserve: Sendable {
    /// The file.
    public let path: String
    /// Its length in bytes.
    public let length: Int64

    /// The reserve of a home; nothing is made yet.
    public init(_ home: Home) { self.init(path: home.path + "/journal.reserve") }

    init(path: String, length: Int64 = 16 << 20) {
        self.path = path
        self.length = length
    }

    /// Whether it is there, whole.
    public var isHeld: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size >= length && Int64(status.st_blocks) * 512 >= length
    }

    /// Makes the file, with its blocks, where it is not there.
    /// - Throws: ``StorageError``: there is no room for it, or it cannot be made.
    public func hold() throws(StorageError) {
        if isHeld { return }
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw DurableFile.failure(path) }
        defer { close(file) }
        let number = posix_fallocate(file, 0, off_t(length))
        guard number == 0 else {
            unlink(path)
            errno = number
            throw DurableFile.failure(path)
        }
        guard fsync(file) == 0 else { throw DurableFile.failure(path) }
    }

    /// Gives the room up.
    /// - Returns: whether there was something to give up.
    @discardableResult
    public func release() -> Bool { unlink(path) == 0 }
}
