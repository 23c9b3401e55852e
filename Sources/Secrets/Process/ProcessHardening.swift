import CArgon2
import Foundation

/// What a process does before it touches a secret: no core file, no debugger, no files for others.
public enum ProcessHardening {
    /// What holds after ``ProcessHardening/apply(swaps:)``.
    public struct Report: Hashable, Sendable {
        /// Whether the system will write no core file.
        public let isCoreDumpOff: Bool
        /// Whether other processes of this user are kept from reading the memory; `nil` where the platform has no
        /// such switch.
        public let isNonDumpable: Bool?
        /// Whether memory may be written to a swap device; `nil` where that cannot be told.
        public let isSwapOn: Bool?

        /// Lines for a person: what could not be done; empty where all is well.
        public var warnings: [String] {
            var lines: [String] = []
            if !isCoreDumpOff { lines.append("core dumps could not be switched off; run 'ulimit -c 0' first") }
            if isNonDumpable == false { lines.append("other processes of this user may read this one's memory") }
            if isSwapOn == true {
                lines.append("swap is on; locked pages stay out of it, hibernation does not: encrypt it or turn it off")
            }
            return lines
        }
    }

    /// Switches core files and memory inspection off and lets new files be this user's only. Idempotent.
    ///
    /// - Parameter swaps: the file in which the system lists its swap devices.
    public static func apply(swaps: String = "/proc/swaps") -> Report {
        umask(0o077)
        return Report(isCoreDumpOff: forbidCores(), isNonDumpable: forbidDumps(), isSwapOn: isSwapOn(swaps))
    }

    private static func forbidCores() -> Bool {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if os(Linux)
        let core = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        #else
        let core = RLIMIT_CORE
        #endif
        guard setrlimit(core, &none) == 0 else { return false }
        var now = rlimit()
        return getrlimit(core, &now) == 0 && now.rlim_cur == 0
    }

    private static func forbidDumps() -> Bool? {
        #if os(Linux)
        return neuratrade_forbid_dumps() == 0 && neuratrade_may_be_dumped() == 0
        #else
        return nil
        #endif
    }

    /// The list has one line of headings and one for each device.
    private static func isSwapOn(_ path: String) -> Bool? {
        guard let list = FileManager.default.contents(atPath: path) else { return nil }
        return list.split(separator: 0x0A).count > 1
    }
}
