import Foundation
import Risk

/// A file whose existence stops trading: the way for anybody who can make a file.
struct WatchFile: Sendable {
    let path: String

    /// The level that the file asks for: `pause`, `halt` or `kill` as its first word; anything else, nothing, and what
    /// cannot be read mean KILL. `nil` where there is no such file.
    func level() -> KillLevel? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        // A pipe or a device in its place is not opened: that could hang.
        guard status.st_mode & S_IFMT == S_IFREG else { return .kill }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { return errno == ENOENT ? nil : .kill }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = Foundation.read(file, &bytes, bytes.count)
        let word = String(decoding: bytes[..<max(0, count)], as: UTF8.self).lowercased()
            .prefix { $0.isLetter }
        switch word {
        case "pause": return .reduceOnly
        case "halt": return .halt
        default: return .kill
        }
    }
}
