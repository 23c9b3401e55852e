import Foundation

/// The right to open or write a vault, held by one process at a time; it ends with the value and with the process.
struct VaultLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock, asking every 100 ms for at most 10 s.
    /// - Throws: ``SecretsError/unusable(_:)`` where another process holds on to it; what `wait` throws.
    init(_ path: String, wait: (Duration) throws -> Void) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw SecretsError.unusable(
                "\(path) cannot be made (\(String(cString: strerror(errno)))); look at its folder and try again")
        }
        do { try VaultLock.take(descriptor, path, wait) } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    /// Lets go by name: a child that is just being started may hold a copy of the descriptor for a moment.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func take(_ descriptor: Int32, _ path: String, _ wait: (Duration) throws -> Void) throws {
        for _ in 0..<100 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { break }
            try wait(.milliseconds(100))
        }
        throw SecretsError.unusable("another process holds \(path); wait for it to end and try again")
    }
}
