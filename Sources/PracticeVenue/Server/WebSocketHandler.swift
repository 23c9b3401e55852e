import NIOCore
import NIOWebSocket

/// Speaks on one WebSocket connection: requests in, answers and events out, a ping every so often.
final class WebSocketHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundIn = OutgoingText
    typealias OutboundOut = WebSocketFrame

    private let hub: PracticeHub
    private let kind: SocketSession.Kind
    private let streams: [String]
    private let pingInterval: TimeAmount
    private var id = 0
    private var unanswered = 0
    private var fragments = ByteBuffer()
    private var pings: RepeatedTask?

    init(_ hub: PracticeHub, _ kind: SocketSession.Kind, streams: [String], pingInterval: TimeAmount) {
        self.hub = hub
        self.kind = kind
        self.streams = streams
        self.pingInterval = pingInterval
    }

    func handlerAdded(context: ChannelHandlerContext) {
        id = hub.connect(context.channel, kind, streams: streams)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        pings = context.eventLoop.scheduleRepeatedTask(initialDelay: pingInterval, delay: pingInterval) { _ in
            let (handler, context) = bound.value
            handler.ping(context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        pings?.cancel()
        pings = nil
        hub.disconnect(id)
        context.fireChannelInactive()
    }

    /// Three pings without an answer are a minute at the usual pace: nobody is there.
    private func ping(_ context: ChannelHandlerContext) {
        guard unanswered < 3 else { return context.close(promise: nil) }
        unanswered += 1
        let payload = ByteBuffer(string: "\(hub.now().milliseconds)")
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .ping, data: payload)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .connectionClose: close(context, .normalClosure)
        case .ping:
            guard hub.admits(on: id) else { return close(context, .policyViolation) }
            let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .pong:
            unanswered = 0
            if !hub.admits(on: id) { close(context, .policyViolation) }
        case .text, .continuation:
            var part = frame.unmaskedData
            guard fragments.readableBytes + part.readableBytes <= HTTPHandler.bodyLimit else {
                return close(context, .messageTooLarge)
            }
            fragments.writeBuffer(&part)
            guard frame.fin else { return }
            let text = String(buffer: fragments)
            fragments.clear()
            receive(text, context)
        default: close(context, .unacceptableData)
        }
    }

    private func receive(_ text: String, _ context: ChannelHandlerContext) {
        let (reply, deliveries) = hub.receive(text, on: id)
        guard let reply else {
            PracticeHub.send(deliveries)
            return close(context, .policyViolation)
        }
        switch reply.delivery {
        case .late(let milliseconds):
            PracticeHub.send(deliveries)
            let channel = context.channel
            context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
                channel.writeAndFlush(OutgoingText(text: reply.body), promise: nil)
            }
        case .whole:
            write(context, reply.body)
            PracticeHub.send(deliveries)
        case .lost:
            PracticeHub.send(deliveries)
            context.close(promise: nil)
        case .cut:
            PracticeHub.send(deliveries)
            let half = ByteBuffer(bytes: Array(reply.body.utf8).prefix(reply.body.utf8.count / 2))
            let channel = context.channel
            let frame = WebSocketFrame(fin: false, opcode: .text, data: half)
            context.writeAndFlush(wrapOutboundOut(frame)).whenComplete { _ in channel.close(promise: nil) }
        case .stalled: PracticeHub.send(deliveries)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let text = unwrapOutboundIn(data).text
        let frame = WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text))
        context.write(wrapOutboundOut(frame), promise: promise)
    }

    private func write(_ context: ChannelHandlerContext, _ text: String) {
        let frame = WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text))
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func close(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode) {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: code)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .connectionClose, data: data)))
            .whenComplete { _ in channel.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
