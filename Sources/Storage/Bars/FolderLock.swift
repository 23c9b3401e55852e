import Foundation

/// Holds a folder for one import at a time, also among processes; the system lets go when a process dies.
struct FolderLock {
    private let descriptor: Int32

    init(folder: String) throws(BarArchiveError) {
        descriptor = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BarArchiveError(folder, .notWritten(SystemError.text(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw BarArchiveError(folder, .busy)
        }
    }

    func release() { close(descriptor) }
}
