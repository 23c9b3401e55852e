import Foundation

/// The folder of approvals while its lock is held: what is written is on the disk when a call returns.
struct SkillApprovalDisk: ~Copyable {
    private let folder: String
    private let lock: Int32

    /// Makes the folder where it is missing, for this user only.
    static func makeFolder(_ folder: String) throws(SkillFolderError) {
        guard mkdir(folder, 0o700) != 0, errno != EEXIST else { return }
        throw SkillFolderError(folder, number: errno)
    }

    /// Takes the lock.
    /// - Throws: also where another process changes approvals at this moment.
    init(folder: String) throws(SkillFolderError) {
        let lock = open(folder + "/.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw SkillFolderError(folder, number: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw SkillFolderError(folder, "another process changes approvals at this moment; try again")
        }
        self.folder = folder
        self.lock = lock
    }

    deinit { close(lock) }

    /// Adds a line to a file.
    func append(_ line: String, to name: String) throws(SkillFolderError) {
        try write(line, folder + "/" + name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    }

    /// Replaces a file as a whole: a reader sees the old one or the new one.
    func replace(_ name: String, with text: String) throws(SkillFolderError) {
        let path = folder + "/" + name
        let temporary = path + ".new"
        try write(text, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)
        guard rename(temporary, path) == 0 else { throw SkillFolderError(path, number: errno) }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw SkillFolderError(folder, number: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw SkillFolderError(folder, number: errno) }
    }

    private func write(_ text: String, _ path: String, _ flags: Int32) throws(SkillFolderError) {
        let file = open(path, flags, 0o600)
        guard file >= 0 else { throw SkillFolderError(path, number: errno) }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SkillFolderError(path, number: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw SkillFolderError(path, number: errno) }
    }
}
