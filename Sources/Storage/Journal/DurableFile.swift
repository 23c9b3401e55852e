import Foundation

/// Files that are there whole or not at all, also after a loss of power.
enum DurableFile {
    /// Writes a new file for this user only, under another name first.
    /// - Throws: ``StorageError``; then there is no such file.
    static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
        let temporary = path + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure(path) }
        do throws(StorageError) {
            defer { close(file) }
            try append(bytes, to: file, path)
            guard fsync(file) == 0 else { throw failure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
        try rename(temporary, to: path)
    }

    /// Gives a finished file its name; the folder is on disk when this returns.
    static func rename(_ temporary: String, to path: String) throws(StorageError) {
        guard Foundation.rename(temporary, path) == 0 else {
            let trouble = failure(path)
            unlink(temporary)
            throw trouble
        }
        try syncFolder(of: path)
    }

    /// Puts the names in a file's folder on disk.
    static func syncFolder(of path: String) throws(StorageError) {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// Writes all of the bytes at the file's place.
    static func append(_ bytes: [UInt8], to file: Int32, _ path: String) throws(StorageError) {
        var position = 0
        while position < bytes.count {
            let count = bytes.withUnsafeBytes { source in
                Foundation.write(file, source.baseAddress?.advanced(by: position), source.count - position)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            position += count
        }
    }

    /// What the system's last error number says about a path.
    static func failure(_ path: String) -> StorageError {
        switch errno {
        case ENOSPC, EDQUOT: StorageError(path, .full)
        case EACCES, EPERM, EROFS: StorageError(path, .notWritable)
        default: StorageError(path, .system(SystemError.text(errno)))
        }
    }
}
