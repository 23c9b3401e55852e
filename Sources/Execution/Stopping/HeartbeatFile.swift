import Foundation

/// The file by which a trader shows the guard that it lives. It never grows and is never waited for on disk.
public final class HeartbeatFile: Sendable {
    private let descriptor: Int32

    /// Makes the file, for the trader.
    /// - Throws: ``ControlError/system(_:_:)``.
    public init(path: String) throws(ControlError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(path, errno) }
    }

    deinit { close(descriptor) }

    /// Shows a heartbeat.
    func write(_ heartbeat: Heartbeat) {
        heartbeat.words.withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// What the file at a path says; `nil` where there is none, or nothing that can be understood.
    public static func read(path: String) -> Heartbeat? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var words = [UInt64](repeating: 0, count: Heartbeat.size / 8)
        let count = words.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
        return count == Heartbeat.size ? Heartbeat(words: words) : nil
    }
}
