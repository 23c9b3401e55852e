import Foundation
import Synchronization

/// Standard output or standard error, written to in a way that survives a full disk and a reader who has gone.
final class StandardStream: Sendable {
    private let descriptor: Int32
    /// The number of the first error; nothing is written after it.
    private let failure = Atomic<Int32>(0)

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Writes all of the text, or takes note of why not.
    func write(_ text: String) {
        guard failure.load(ordering: .relaxed) == 0 else { return }
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else {
                    failure.store(errno, ordering: .relaxed)
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }

    /// Why something was lost, in the system's words; `nil` where nothing was, and where a reader such as `head` had
    /// seen enough.
    var trouble: String? {
        let number = failure.load(ordering: .relaxed)
        return number == 0 || number == EPIPE ? nil : String(cString: strerror(number))
    }

    /// Puts the null device where the process was started without standard input, output or error: else the next file
    /// that is opened would get their number, and with it everything that is said.
    static func fillMissing() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDWR)
        }
    }
}
