import Foundation
import Trading

/// The other end of the control socket: asks a running trader one thing at a time, and waits no longer than it is told.
public struct ControlCaller: Sendable {
    /// The longest line that is taken from a trader, in bytes.
    public static let lineLimit = 2 << 20

    private let path: String
    private let now: @Sendable () -> MonotonicTime

    /// - Parameters:
    ///   - path: of the socket.
    ///   - now: a monotonic clock, for the waiting.
    public init(path: String, now: @escaping @Sendable () -> MonotonicTime) {
        self.path = path
        self.now = now
    }

    /// Asks, and hands over each line of the reply as it comes.
    ///
    /// - Returns: the last line.
    /// - Throws: ``ControlError/nobody(_:)`` where no trader runs; ``ControlError/noAnswer(_:)`` where one does and its
    ///   reply does not come to an end in time: what was asked may have been done.
    public func ask(
        _ request: ControlRequest, within limit: Interval, each: (ControlLine) -> Void = { _ in }
    ) throws(ControlError) -> ControlLine {
        let descriptor = try ControlSocket.connect(path)
        defer { close(descriptor) }
        let deadline = now().advanced(by: limit)
        try write(Array((request.line + "\n").utf8), descriptor, deadline)
        var rest: [UInt8] = []
        while true {
            for line in try read(descriptor, &rest, deadline) {
                guard let line = try? JSONDecoder().decode(ControlLine.self, from: Data(line)) else {
                    throw .noAnswer("its reply cannot be read")
                }
                each(line)
                if line.isLast { return line }
            }
        }
    }

    private func write(_ bytes: [UInt8], _ descriptor: Int32, _ deadline: MonotonicTime) throws(ControlError) {
        var sent = 0
        while sent < bytes.count {
            try wait(descriptor, POLLOUT, deadline)
            let count = bytes.withUnsafeBytes {
                ControlSocket.send(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...]))
            }
            if count > 0 {
                sent += count
            } else if errno != EAGAIN && errno != EINTR {
                throw .noAnswer("it hung up")
            }
        }
    }

    /// The lines that are whole by now; at least one.
    private func read(
        _ descriptor: Int32, _ rest: inout [UInt8], _ deadline: MonotonicTime
    ) throws(ControlError) -> [[UInt8]] {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            try wait(descriptor, POLLIN, deadline)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { throw .noAnswer("it hung up") }
            guard rest.count + count <= ControlCaller.lineLimit else { throw .noAnswer("its reply is too long") }
            rest += buffer[..<count]
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            let lines = rest[..<end].split(separator: UInt8(ascii: "\n")).map(Array.init)
            rest.removeFirst(end + 1)
            if !lines.isEmpty { return lines }
        }
    }

    private func wait(_ descriptor: Int32, _ event: some BinaryInteger, _ deadline: MonotonicTime) throws(ControlError)
    {
        let left = deadline.since(now()).nanoseconds / 1_000_000
        guard left > 0 else { throw .noAnswer("it took too long") }
        var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        _ = poll(&waiting, 1, Int32(min(left, 1_000)))
    }
}
