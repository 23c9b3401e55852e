import Foundation

/// The right to trade an account at a venue, held by one process of this machine at a time, whatever its home.
///
/// It ends with the value, and with the process however that dies.
final class AccountLock {
    private let descriptor: Int32

    /// - Throws: ``CommandFailure`` where another process trades the account.
    init(venue: String, keyName: String) throws {
        let path = "\(try SharedFolder.path())/\(SharedFolder.name(venue, keyName)).account"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure.failed("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure.failed(
                "another neuratrade trades this account at \(venue); stop it first, or use another key")
        }
    }

    deinit { close(descriptor) }
}
