import Foundation
import Trading

/// What the guard did, in `logs/guard.log` and on standard error. A full disk silences the file and nothing else.
struct GuardLog {
    /// Above this the file is not written any more, in bytes.
    private static let limit = 8 << 20
    private let descriptor: Int32

    init(path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    func say(_ text: String, at time: Timestamp) {
        // What a venue said is in some lines: one line stays one line.
        let line = "\(time) \(String(text.map { $0.isNewline || $0.isASCII && $0 < " " ? " " : $0 }))"
        Terminal.complain(line)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size < GuardLog.limit else { return }
        let bytes = Array((line + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
        fsync(descriptor)
    }
}
