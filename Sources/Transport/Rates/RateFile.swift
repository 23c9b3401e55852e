import Foundation

/// The file of a ledger, which one holder at a time reads and writes.
///
/// The lock belongs to the open file, so the system lets go of it however its holder dies. Reads and writes are calls
/// and not a mapping: a file cut short under a mapping would end the process.
struct RateFile: ~Copyable {
    private let descriptor: Int32

    init(path: String) throws(RateLedgerError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .disk(path: path, reason: String(cString: strerror(errno))) }
    }

    deinit { close(descriptor) }

    /// Takes the lock; gives up after about 50 ms, for a holder that was stopped may keep it for ever.
    func lock() -> Bool {
        for attempt in 0..<1_200 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            if attempt < 200 { sched_yield() } else { usleep(50) }
        }
        return false
    }

    func unlock() { _ = flock(descriptor, LOCK_UN) }

    /// Reads the words as they are.
    /// - Returns: how many bytes there were; negative where the disk refused.
    func read(_ image: inout RateImage) -> Int {
        image.words.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// Writes the words; `false` where the disk refused.
    func write(_ image: RateImage) -> Bool {
        image.words.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == RateImage.byteCount
    }
}
