import Foundation

/// Files of this user alone, read whole and replaced whole.
enum PrivateFile {
    /// Whether something lies at the path, a dangling link included.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Everything in the file; `nil` where there is none.
    ///
    /// - Throws: ``SecretsError/readableByOthers(path:)`` where it is a link, no plain file, another user's, or open to
    ///   others; ``SecretsError/unusable(_:)`` where it is too large or cannot be read.
    static func read(_ path: String, limit: Int) throws(SecretsError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            if errno == ELOOP { throw .readableByOthers(path: path) }
            throw trouble(path, "read")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw trouble(path, "read") }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw .readableByOthers(path: path)
        }
        guard Int(status.st_size) <= limit else {
            throw .unusable("\(path) is larger than \(limit) bytes and is not read; restore a backup")
        }
        return try contents(descriptor, path, limit: limit)
    }

    private static func contents(_ descriptor: Int32, _ path: String, limit: Int) throws(SecretsError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw trouble(path, "read") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
        throw .unusable("\(path) grew while it was read; try again")
    }

    /// Puts bytes in the place of a file: written beside it, synchronized, renamed, and the folder synchronized. A
    /// crash leaves the old file whole or the new one.
    ///
    /// - Parameter fault: is called with `beforeRename` and `afterRename`.
    /// - Throws: ``SecretsError/unusable(_:)`` where the disk refuses (the old file is still there); what `fault` throws.
    static func replace(_ path: String, with bytes: [UInt8], fault: (String) throws -> Void = { _ in }) throws {
        let temporary = path + ".new"
        // What a crash left behind; where there is nothing, there is nothing to remove.
        _ = unlink(temporary)
        do { try write(temporary, bytes) } catch {
            _ = unlink(temporary)
            throw error
        }
        try fault("beforeRename")
        guard rename(temporary, path) == 0 else {
            let error = trouble(path, "replaced")
            _ = unlink(temporary)
            throw error
        }
        try fault("afterRename")
        try synchronizeFolder(of: path)
    }

    private static func write(_ path: String, _ bytes: [UInt8]) throws(SecretsError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw trouble(path, "written") }
        defer { close(descriptor) }
        // Whatever the umask, this user can read it back.
        guard fchmod(descriptor, 0o600) == 0 else { throw trouble(path, "written") }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw trouble(path, "written") }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw trouble(path, "written") }
    }

    /// Removes a file durably; it may be absent.
    static func remove(_ path: String) throws(SecretsError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw trouble(path, "removed") }
        try synchronizeFolder(of: path)
    }

    private static func synchronizeFolder(of path: String) throws(SecretsError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw trouble(folder, "synchronized") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw trouble(folder, "synchronized") }
    }

    private static func trouble(_ path: String, _ verb: String) -> SecretsError {
        .unusable(
            "\(path) cannot be \(verb) (\(String(cString: strerror(errno)))); look at its folder and the free space, "
                + "and try again")
    }
}
