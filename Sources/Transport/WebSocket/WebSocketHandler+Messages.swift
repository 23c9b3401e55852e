import NIOCore
import NIOWebSocket

extension WebSocketHandler {
    /// The first frame of a message, and mostly the only one.
    func begin(_ frame: WebSocketFrame) {
        guard partial == nil else { return fail(.protocolError, "a message began before the last one was whole") }
        guard frame.data.readableBytes <= options.messageLimit else { return refuseLength() }
        if frame.fin { deliver(frame.data) } else { partial = frame.data }
    }

    /// One more frame of a message.
    func extend(_ frame: WebSocketFrame) {
        guard var message = partial else { return fail(.protocolError, "a message went on that had not begun") }
        guard frame.data.readableBytes <= options.messageLimit - message.readableBytes else { return refuseLength() }
        partial = nil
        var rest = frame.data
        message.writeBuffer(&rest)
        if frame.fin { deliver(message) } else { partial = message }
    }

    private func deliver(_ message: ByteBuffer) { message.withUnsafeReadableBytes { handlers.text($0) } }

    private func refuseLength() {
        fail(.messageTooLarge, "the other side sent a message longer than \(options.messageLimit) bytes")
    }
}
