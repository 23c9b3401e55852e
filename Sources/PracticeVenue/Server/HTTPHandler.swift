import Crypto
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Answers requests over HTTP on one connection, one after the other.
final class HTTPHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// The most that a request may carry.
    static let bodyLimit = 1 << 20

    private let hub: PracticeHub
    private let pings: TimeAmount
    /// The handlers that speak HTTP; they leave when the connection becomes a WebSocket.
    private let codec: [any RemovableChannelHandler]
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var isTooLong = false

    init(_ hub: PracticeHub, pingInterval: TimeAmount, codec: [any RemovableChannelHandler]) {
        self.hub = hub
        pings = pingInterval
        self.codec = codec
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
            isTooLong = false
        case .body(var part):
            if body.readableBytes + part.readableBytes > HTTPHandler.bodyLimit {
                isTooLong = true
            } else {
                body.writeBuffer(&part)
            }
        case .end:
            guard let head else { return }
            self.head = nil
            answer(context, head)
        }
    }

    private func answer(_ context: ChannelHandlerContext, _ head: HTTPRequestHead) {
        if isTooLong {
            let refusal = VenueRefusal(-1101, "Too many parameters sent for this endpoint.", status: 413)
            return write(context, PracticeReply(status: 413, refusal.body), keepAlive: false)
        }
        if let key = HTTPHandler.handshakeKey(head), let address = SocketAddressing.read(head.uri) {
            return upgrade(context, key, address.kind, address.streams)
        }
        let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request = PracticeRequest(
            head.method.rawValue, String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "",
            body: String(buffer: body), key: head.headers.first(name: "x-mbx-apikey"))
        let (reply, deliveries) = hub.answer(request)
        let keepAlive = head.isKeepAlive
        guard case .late(let milliseconds) = reply.delivery else {
            write(context, reply, keepAlive: keepAlive)
            PracticeHub.send(deliveries)
            return
        }
        PracticeHub.send(deliveries)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
            let (handler, context) = bound.value
            guard context.channel.isActive else { return }
            handler.write(context, reply, keepAlive: keepAlive)
        }
    }

    /// What a client that wants a WebSocket sends to have it proved that it was understood.
    private static func handshakeKey(_ head: HTTPRequestHead) -> String? {
        guard head.headers["upgrade"].contains(where: { $0.lowercased() == "websocket" }) else { return nil }
        return head.headers.first(name: "sec-websocket-key")
    }

    /// Turns the connection into a WebSocket. Clients do so on connections that have carried requests before.
    private func upgrade(
        _ context: ChannelHandlerContext, _ key: String, _ kind: SocketSession.Kind, _ streams: [String]
    ) {
        let proof = Insecure.SHA1.hash(data: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        let headers: HTTPHeaders = [
            "upgrade": "websocket", "connection": "upgrade", "sec-websocket-accept": Base64.encoded(Array(proof)),
        ]
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(WebSocketFrameEncoder())
            try pipeline.addHandler(
                ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: HTTPHandler.bodyLimit)))
            try pipeline.addHandler(WebSocketProtocolErrorHandler())
            try pipeline.addHandler(WebSocketHandler(hub, kind, streams: streams, pingInterval: pings))
        } catch {
            return context.close(promise: nil)
        }
        // The first to go is this one, the last the decoder, which hands over what it has not read.
        pipeline.removeHandler(self, promise: nil)
        for handler in codec { pipeline.removeHandler(handler, promise: nil) }
    }

    private func write(_ context: ChannelHandlerContext, _ reply: PracticeReply, keepAlive: Bool) {
        switch reply.delivery {
        case .lost: return context.close(promise: nil)
        case .stalled: return
        case .whole, .cut, .late: break
        }
        var headers = HTTPHeaders(reply.headers.map { ($0.name, $0.value) })
        headers.add(name: "content-type", value: reply.contentType)
        headers.add(name: "content-length", value: "\(reply.body.utf8.count)")
        if !keepAlive { headers.add(name: "connection", value: "close") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if reply.delivery == .cut {
            let half = ByteBuffer(bytes: Array(reply.body.utf8).prefix(reply.body.utf8.count / 2))
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(half)))).whenComplete { _ in
                channel.close(promise: nil)
            }
            return
        }
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: reply.body)))), promise: nil)
        let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !keepAlive {
            let channel = context.channel
            sent.whenComplete { _ in channel.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
