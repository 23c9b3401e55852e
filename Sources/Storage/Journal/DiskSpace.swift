import Foundation

/// Whether there is room to write down what a session does.
public enum DiskSpace {
    /// What the room left allows.
    public enum Verdict: String, Hashable, Sendable, Comparable {
        /// Everything.
        case enough
        /// Only what makes positions smaller.
        case reduceOnly
        /// Nothing new.
        case halt

        private var severity: Int { self == .enough ? 0 : self == .reduceOnly ? 1 : 2 }
        /// The milder first.
        public static func < (a: Verdict, b: Verdict) -> Bool { a.severity < b.severity }
    }

    /// Below so many bytes only positions may be made smaller.
    public static let reduceOnlyBelow: UInt64 = 512 << 20
    /// Below so many bytes nothing new is sent.
    public static let haltBelow: UInt64 = 128 << 20

    /// What the room left on the volume of a path allows; where that cannot be asked, nothing.
    public static func verdict(_ path: String) -> Verdict { free(path).map(verdict(free:)) ?? .halt }

    /// What so many free bytes allow.
    public static func verdict(free bytes: UInt64) -> Verdict {
        if bytes < haltBelow { return .halt }
        return bytes < reduceOnlyBelow ? .reduceOnly : .enough
    }

    /// Bytes that this user may still write on the volume of a path; `nil` where it cannot be asked.
    public static func free(_ path: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? .max : bytes
    }
}
