import Foundation

/// The highest resident memory of this process so far.
enum PeakMemory {
    /// In 10⁶ bytes, mapped files included; `nil` where the system does not tell.
    static var megabytes: Double? {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return nil }
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let kibibytes = line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Double($0) }
            return kibibytes.map { $0 * 1_024 / 1e6 }
        }
        return nil
    }
}
