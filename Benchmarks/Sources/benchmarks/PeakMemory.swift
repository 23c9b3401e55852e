import Foundation

/// The resident memory of this process.
enum PeakMemory {
    /// The highest so far in 10⁶ bytes, mapped files included; `nil` where the system does not tell.
    static var megabytes: Double? { status("VmHWM:") }

    /// What it is now, in 10⁶ bytes, mapped files included; `nil` where the system does not tell.
    static var residentMegabytes: Double? { status("VmRSS:") }

    private static func status(_ name: String) -> Double? {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return nil }
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix(name) {
            let kibibytes = line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Double($0) }
            return kibibytes.map { $0 * 1_024 / 1e6 }
        }
        return nil
    }
}
