import NIOCore
import NIOWebSocket

extension WebSocketHandler {
    /// The owner wants to close.
    func close() {
        guard phase == .open else { return }
        phase = .closing
        closure = WebSocketClosure(code: nil, reason: "closed by its owner")
        writeClose(.normalClosure)
        giveUp(after: options.closeLimit)
    }

    /// The other side closes, or answers our close.
    func closed(by frame: WebSocketFrame) {
        var payload = frame.data
        let number = payload.readInteger(as: UInt16.self)
        if phase == .open {
            // Its text is a stranger's: only the code is kept.
            let told = number.map { "the other side closed with code \($0)" } ?? "the other side closed"
            closure = WebSocketClosure(code: number.map(Int.init), reason: told)
            phase = .failed
            writeClose(number.map { WebSocketErrorCode(codeNumber: Int($0)) }, thenCut: true)
        } else {
            closure = WebSocketClosure(code: number.map(Int.init), reason: closure?.reason ?? "closed")
            phase = .failed
            outlet?.close(promise: nil)
        }
    }

    /// The other side broke a rule: it is told so, and the connection ends whether it listens or not.
    func fail(_ code: WebSocketErrorCode, _ reason: String) {
        guard phase == .open || phase == .closing else { return }
        let hasSaidClose = phase == .closing
        phase = .failed
        closure = WebSocketClosure(code: nil, reason: reason)
        partial = nil
        if hasSaidClose { outlet?.close(promise: nil) } else { writeClose(code, thenCut: true) }
    }

    private func writeClose(_ code: WebSocketErrorCode?, thenCut: Bool = false) {
        guard let outlet else { return }
        var payload = outlet.channel.allocator.buffer(capacity: 2)
        if let code { payload.write(webSocketErrorCode: code) }
        let bytes = WebSocketFrameBytes.masked(
            .connectionClose, payload.readableBytesView, key: maskKey(), allocator: outlet.channel.allocator)
        guard thenCut else { return outlet.writeAndFlush(NIOAny(bytes), promise: nil) }
        giveUp(after: min(.seconds(1), options.closeLimit))
        let channel = outlet.channel
        outlet.writeAndFlush(NIOAny(bytes)).whenComplete { _ in channel.close(promise: nil) }
    }

    private func giveUp(after limit: Duration) {
        guard let outlet else { return }
        let channel = outlet.channel
        closeTask?.cancel()
        closeTask = outlet.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
    }
}
