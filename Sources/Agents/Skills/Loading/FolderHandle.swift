import Foundation

/// An open folder: what is in it is opened by name from here, so that nobody can swap a parent for a link meanwhile.
struct FolderHandle: ~Copyable {
    /// What a name stands for.
    enum Entry: Hashable {
        case folder
        case file(bytes: Int)
        case link
        /// A pipe, a socket or a device.
        case other
    }

    private let descriptor: Int32
    /// For messages.
    let path: String

    /// Opens a folder. The path itself may be a link: whoever names a root may say where it is.
    init(root path: String) throws(SkillFolderError) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.path = path
        guard descriptor >= 0 else { throw SkillFolderError(path, number: errno) }
    }

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// A folder in this one; a link is none.
    func folder(_ name: String) throws(SkillFolderError) -> FolderHandle {
        let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inner >= 0 else { throw SkillFolderError(path + "/" + name, number: errno) }
        return FolderHandle(descriptor: inner, path: path + "/" + name)
    }

    /// The names in it, sorted by their bytes, hidden ones too.
    /// - Throws: also where a name is not UTF-8, and where there are more than so many.
    func names(limit: Int) throws(SkillFolderError) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            let number = errno
            if copy >= 0 { close(copy) }
            throw SkillFolderError(path, number: number)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            guard let name = FolderHandle.name(entry) else {
                throw SkillFolderError(path, "a name in it is not UTF-8; rename it")
            }
            if name == "." || name == ".." { continue }
            guard names.count < limit else { throw SkillFolderError(path, "there are more than \(limit) names in it") }
            names.append(name)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String? {
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// What a name stands for, without following a link.
    func entry(_ name: String) throws(SkillFolderError) -> Entry {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw SkillFolderError(path + "/" + name, number: errno)
        }
        return FolderHandle.entry(status)
    }

    private static func entry(_ status: stat) -> Entry {
        switch status.st_mode & S_IFMT {
        case S_IFDIR: .folder
        case S_IFREG: .file(bytes: Int(status.st_size))
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The bytes of a plain file in it; never of a link, and never more than so many.
    ///
    /// - Parameter isOurs: refuses a file that another user owns or may write.
    func bytes(_ name: String, limit: Int, isOurs: Bool = false) throws(SkillFolderError) -> [UInt8] {
        let place = path + "/" + name
        // Not blocking: between the look and this, the name may have become a pipe.
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw SkillFolderError(place, number: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw SkillFolderError(place, number: errno) }
        guard case .file(let size) = FolderHandle.entry(status) else {
            throw SkillFolderError(place, "it is not a plain file")
        }
        if isOurs, status.st_uid != geteuid() || status.st_mode & (S_IWGRP | S_IWOTH) != 0 {
            throw SkillFolderError(place, "another user owns it or may write it; chmod 600, and check what it says")
        }
        guard size <= limit else { throw SkillFolderError(place, "it has \(size) bytes, the most is \(limit)") }
        return try FolderHandle.read(file, limit: limit, place)
    }

    private static func read(_ file: Int32, limit: Int, _ place: String) throws(SkillFolderError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 32 << 10)
        while true {
            let count = Foundation.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SkillFolderError(place, number: errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw SkillFolderError(place, "it has more than \(limit) bytes") }
        }
    }
}
