import NIOCore
import NIOWebSocket

/// The life of one connection after its upgrade; lives on the connection's thread.
final class WebSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame

    /// Where the connection is in its life.
    enum Phase {
        case open
        /// We asked to close and wait for the answer; messages still count.
        case closing
        /// Something was wrong; nothing is delivered any more.
        case failed
        case over
    }

    let handlers: WebSocketHandlers
    let options: WebSocketOptions
    let outbound: WebSocketOutbound
    let random: @Sendable () -> UInt64
    var phase = Phase.open
    var closure: WebSocketClosure?
    /// The fragments of a message that is not whole yet; `nil` between messages.
    var partial: ByteBuffer?
    var pingTask: Scheduled<Void>?
    var pongTask: Scheduled<Void>?
    var closeTask: Scheduled<Void>?
    /// Where whole frames enter the pipeline, below NIO's own encoder.
    var outlet: ChannelHandlerContext?

    init(
        handlers: WebSocketHandlers, options: WebSocketOptions, outbound: WebSocketOutbound,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.handlers = handlers
        self.options = options
        self.outbound = outbound
        self.random = random
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // Absent where a test drives this handler alone.
        outlet = (try? context.pipeline.syncOperations.context(handlerType: WebSocketFrameEncoder.self)) ?? context
        schedulePing()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase == .open || phase == .closing else { return }
        let frame = unwrapInboundIn(data)
        guard frame.maskKey == nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return fail(.protocolError, "the other side sent a masked frame or one with reserved bits")
        }
        switch frame.opcode {
        case .text: begin(frame)
        case .continuation: extend(frame)
        case .ping: write(.pong, frame.data.readableBytesView)
        case .pong: pongArrived()
        case .connectionClose: closed(by: frame)
        case .binary: fail(.unacceptableData, "the other side sent a binary message")
        default: fail(.protocolError, "the other side sent a frame of an unknown kind")
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength:
            fail(.messageTooLarge, "the other side sent a frame longer than \(options.frameLimit) bytes")
        case is NIOWebSocketError: fail(.protocolError, "the other side sent a broken control frame")
        case let error as IOError: cut("the connection broke (system error \(error.errnoCode))")
        default: cut("the connection broke (\(type(of: error)))")
        }
    }

    /// Ends without a word to the other side, which would not hear it.
    func cut(_ reason: String) {
        guard phase != .over else { return }
        phase = .failed
        closure = closure ?? WebSocketClosure(code: nil, reason: reason)
        outlet?.close(promise: nil)
    }

    /// The last thing that happens, once.
    private func end() {
        guard phase != .over else { return }
        phase = .over
        pingTask?.cancel()
        pongTask?.cancel()
        closeTask?.cancel()
        (partial, outlet) = (nil, nil)
        outbound.end()
        handlers.closed(closure ?? WebSocketClosure(code: nil, reason: "the connection was cut"))
    }
}
