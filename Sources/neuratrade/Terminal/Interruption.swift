import Foundation
import Synchronization

/// Whether somebody pressed Ctrl-C, or asked the process to end.
///
/// Long work looks at it between steps, ends cleanly and keeps what was done. A second Ctrl-C ends at once.
enum Interruption {
    private static let count = Atomic<Int>(0)

    /// Whether work should end.
    static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

    /// Begins to listen. Called by work that looks at ``isRequested``; other work is all or nothing and ends at once.
    static func watch() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interruption.count.add(1, ordering: .relaxed).oldValue > 0 { _exit(128 + number) }
            }
        }
    }

    /// Lets work go on where the reader of its output has gone.
    static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}
