import Foundation

/// The right to write in a home directory, held by one process at a time.
///
/// It ends with the value, and with the process however that dies: the system lets go of the file.
public struct HomeLock: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Takes the lock of the folder.
    /// - Throws: ``HomeError/Reason/busy(process:)`` where another process holds it.
    init(folder: String) throws(HomeError) {
        let path = folder + "/.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw HomeError(path, number: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            let holder = HomeLock.holder(descriptor)
            close(descriptor)
            if number == EWOULDBLOCK { throw HomeError(folder, .busy(process: holder)) }
            throw HomeError(path, number: number)
        }
        self.descriptor = descriptor
        HomeLock.sign(descriptor)
    }

    deinit { close(descriptor) }

    /// Leaves the process number for the error message of whoever comes next; it decides nothing, so a full disk that
    /// swallows it does no harm.
    private static func sign(_ descriptor: Int32) {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count], as: UTF8.self).prefix { $0 != "\n" })
    }
}
