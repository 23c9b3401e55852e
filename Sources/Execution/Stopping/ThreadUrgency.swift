import Foundation

/// Puts the thread that calls before the others of this machine, where the system lets it.
enum ThreadUrgency {
    /// - Returns: whether the system let it. Without the right to do so (on Linux `CAP_SYS_NICE` or a limit on niceness)
    ///   the thread waits its turn like any other: a few milliseconds for each that computes on its core.
    @discardableResult
    static func raise() -> Bool {
        #if os(Linux)
        // A niceness is a thread's own here, and 0 names the one that calls.
        return setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, -20) == 0
        #else
        return pthread_set_qos_class_self_np(QOS_CLASS_USER_INTERACTIVE, 0) == 0
        #endif
    }
}
