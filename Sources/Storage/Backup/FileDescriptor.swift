import Foundation

/// An open file of a backup; closed with the value.
struct FileDescriptor: ~Copyable {
    private let descriptor: Int32
    private let path: String

    private init(_ descriptor: Int32, _ path: String) throws(StorageError) {
        guard descriptor >= 0 else { throw DurableFile.failure(path) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    static func reading(_ path: String) throws(StorageError) -> FileDescriptor {
        try FileDescriptor(open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), path)
    }

    /// A new file for this user only; one that is there is emptied.
    static func creating(_ path: String) throws(StorageError) -> FileDescriptor {
        try FileDescriptor(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600), path)
    }

    /// So many bytes; fewer only at the end of the file.
    func read(_ count: Int) throws(StorageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var position = 0
        while position < count {
            let got = bytes.withUnsafeMutableBytes { target in
                Foundation.read(descriptor, target.baseAddress?.advanced(by: position), count - position)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw DurableFile.failure(path) }
            if got == 0 { break }
            position += got
        }
        bytes.removeLast(count - position)
        return bytes
    }

    /// Whether nothing is left to read.
    func isAtEnd() throws(StorageError) -> Bool {
        let place = lseek(descriptor, 0, SEEK_CUR)
        let end = lseek(descriptor, 0, SEEK_END)
        guard place >= 0, end >= 0, lseek(descriptor, place, SEEK_SET) == place else { throw DurableFile.failure(path) }
        return place >= end
    }

    func write(_ bytes: [UInt8]) throws(StorageError) { try DurableFile.append(bytes, to: descriptor, path) }

    func sync() throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw DurableFile.failure(path) }
    }
}
