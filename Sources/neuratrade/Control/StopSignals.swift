import Foundation
import Synchronization

/// Sends SIGINT and SIGTERM to the kill thread: the first closes the gate and ends in order, the second ends at once.
enum StopSignals {
    /// A handler has no other way to know where to write.
    private static let descriptor = Atomic<Int32>(-1)

    /// Begins to listen, in place of ``Interruption``.
    /// - Parameter signalDescriptor: of the kill thread; it must stay open until the process ends.
    static func watch(_ signalDescriptor: Int32) {
        descriptor.store(signalDescriptor, ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(StopSignals.descriptor.load(ordering: .relaxed), &byte, 1)
                errno = saved
            }
        }
    }
}
