import NIOCore
import NIOWebSocket

extension WebSocketHandler {
    /// Writes a text message in this turn, or says why not.
    ///
    /// With a last check, nothing may stand before the message on its way out: bytes that wait in a queue would leave
    /// long after the check.
    func send(
        _ text: [UInt8], lastCheck: (@Sendable () -> Bool)?, completion: @escaping @Sendable (WebSocketSend) -> Void
    ) {
        let outbound = outbound
        let finish: @Sendable (WebSocketSend) -> Void = { result in
            outbound.release(text.count)
            completion(result)
        }
        guard phase == .open, let outlet, outlet.channel.isActive else { return finish(.notSent(Self.isClosed)) }
        let bytes = WebSocketFrameBytes.masked(.text, text, key: maskKey(), allocator: outlet.channel.allocator)
        let promise = outlet.eventLoop.makePromise(of: Void.self)
        promise.futureResult.whenComplete { result in
            switch result {
            case .success: finish(.written)
            case .failure(let reason as NotSent): finish(.notSent(reason.text))
            case .failure: finish(.unclear("the write failed; bytes may have left"))
            }
        }
        if let lastCheck {
            guard outlet.channel.isWritable else { return promise.fail(NotSent(text: Self.isQueued)) }
            guard lastCheck() else { return promise.fail(NotSent(text: "the last check said no")) }
        }
        outlet.writeAndFlush(NIOAny(bytes), promise: promise)
    }

    private struct NotSent: Error { let text: String }

    /// What a checked send behind others is told.
    static let isQueued = "bytes before it still wait to go out"

    /// What a send on a closed connection is told.
    static let isClosed = "the connection is closed"

    /// Control frames, small and without a word back.
    func write(_ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>) {
        guard let outlet else { return }
        let count = payload.count
        guard outbound.reserve(count + 6) else { return outboundIsFull() }
        let bytes = WebSocketFrameBytes.masked(
            opcode, payload, key: maskKey(), allocator: outlet.channel.allocator)
        let outbound = outbound
        outlet.writeAndFlush(NIOAny(bytes)).whenComplete { _ in outbound.release(count + 6) }
    }

    /// The other side has stopped reading.
    func outboundIsFull() {
        fail(.init(codeNumber: 1008), "more than \(options.outboundLimit) bytes wait to go out")
    }

    func maskKey() -> UInt32 { UInt32(truncatingIfNeeded: random()) }
}
