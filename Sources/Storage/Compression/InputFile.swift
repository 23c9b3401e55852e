import Foundation

/// A file opened for reading; closed with its last user.
final class InputFile {
    /// Bytes in the file when it was opened.
    let size: Int
    private let descriptor: Int32

    /// Opens a regular file, or anything that can be read from its beginning.
    init(path: String) throws(CompressionError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing : .unreadable(SystemError.text(errno))
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let reason = SystemError.text(errno)
            close(descriptor)
            throw .unreadable(reason)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .folder
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads the next bytes; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(CompressionError) -> Int {
        guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        while true {
            let count = Foundation.read(descriptor, base, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(SystemError.text(errno)) }
        }
    }

    /// Reads `count` bytes at `offset`, or fewer where the file ends.
    func bytes(at offset: Int, count: Int) throws(CompressionError) -> [UInt8] {
        guard offset >= 0, count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let position = filled
            let got = bytes.withUnsafeMutableBytes { buffer in
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[position...])
                return pread(descriptor, rest.baseAddress, rest.count, off_t(offset + position))
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(SystemError.text(errno)) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// Moves to `offset` from the beginning.
    func seek(to offset: Int) throws(CompressionError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw .unreadable(SystemError.text(errno)) }
    }
}
