import Foundation
import Trading

/// One connection to the control socket. Belongs to the kill thread.
final class ControlClient {
    /// What waits to be read by the client at most; who reads slower is let go.
    static let outboundLimit = 1 << 20

    let id: UInt64
    let descriptor: Int32
    let since: MonotonicTime
    private(set) var line: [UInt8] = []
    /// What came of the level when the line was read; the answer follows later in the turn.
    var request: Result<ControlRequest, ControlRequestError>?
    private(set) var outbound: [UInt8] = []
    private var sent = 0
    /// The reply that the session owes, and until when.
    var pending: (reply: ControlReply, until: MonotonicTime)?
    var lastMove: MonotonicTime
    var isReadable = false
    var isClosing = false
    var isOver = false

    init(id: UInt64, descriptor: Int32, at now: MonotonicTime) {
        self.id = id
        self.descriptor = descriptor
        (since, lastMove) = (now, now)
        line.reserveCapacity(ControlRequest.lineLimit + 1)
    }

    var hasLine: Bool { request != nil }

    /// What to wait for. Nothing more is read until the line that is here has been answered.
    var events: Int16 {
        (isClosing || hasLine || pending != nil ? 0 : Int16(POLLIN))
            | (outbound.count > sent ? Int16(POLLOUT) : 0)
    }

    /// Takes up bytes until the end of a line.
    /// - Returns: the line, once it is whole or too long; what follows it is let go.
    func take(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
        let room = ControlRequest.lineLimit + 1 - line.count
        line += bytes.prefix(min(end ?? bytes.count, room))
        guard end != nil || line.count > ControlRequest.lineLimit else { return nil }
        defer { line.removeAll(keepingCapacity: true) }
        return line
    }

    /// Queues bytes and writes what fits.
    func put(_ bytes: [UInt8], at now: MonotonicTime) {
        guard outbound.count - sent + bytes.count <= ControlClient.outboundLimit else {
            isOver = true
            return
        }
        if outbound.count == sent { lastMove = now }
        outbound += bytes
        flush(at: now)
    }

    /// Writes what fits.
    func flush(at now: MonotonicTime) {
        while sent < outbound.count {
            let count = outbound.withUnsafeBytes {
                ControlSocket.send(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...]))
            }
            guard count > 0 else {
                if count < 0, errno != EAGAIN, errno != EINTR { isOver = true }
                return
            }
            sent += count
            lastMove = now
        }
        outbound.removeAll(keepingCapacity: true)
        sent = 0
        if isClosing { isOver = true }
    }

    /// Ends the connection once everything is written.
    func closeAfterwards() {
        isClosing = true
        if outbound.count == sent { isOver = true }
    }
}
