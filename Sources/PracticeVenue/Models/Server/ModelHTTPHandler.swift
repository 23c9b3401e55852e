import NIOCore
import NIOHTTP1

/// Answers a provider's requests on one connection, one after the other.
final class ModelHTTPHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// The most that a request may carry.
    static let bodyLimit = PracticeModels.limits.bytes

    private let hub: ModelHub
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var isTooLong = false

    init(_ hub: ModelHub) { self.hub = hub }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
            isTooLong = false
        case .body(var part):
            if body.readableBytes + part.readableBytes > ModelHTTPHandler.bodyLimit {
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
        let reply = isTooLong ? hub.tooLong : hub.answer(request(head))
        let isKept = head.isKeepAlive && !isTooLong
        guard reply.delay > 0 else { return write(context, reply, isKept: isKept) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(reply.delay)) {
            let (handler, context) = bound.value
            guard context.channel.isActive else { return }
            handler.write(context, reply, isKept: isKept)
        }
    }

    private func request(_ head: HTTPRequestHead) -> ModelHTTPRequest {
        ModelHTTPRequest(
            head.method.rawValue, head.uri, body: Array(body.readableBytesView),
            headers: head.headers.map { ($0.name, $0.value) })
    }

    private func write(_ context: ChannelHandlerContext, _ reply: ModelHTTPReply, isKept: Bool) {
        switch reply.delivery {
        case .hang: return
        case .closed: return context.close(promise: nil)
        case .whole, .cut, .stalled: break
        }
        var headers = HTTPHeaders(reply.headers.map { ($0.name, $0.value) })
        headers.add(name: "content-type", value: reply.isStream ? "text/event-stream" : "application/json")
        // A stream has no length: it comes in chunks.
        if !reply.isStream { headers.add(name: "content-length", value: "\(reply.body.count)") }
        if !isKept { headers.add(name: "connection", value: "close") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let isWhole = reply.delivery == .whole
        send(context, isWhole ? reply.body[...] : reply.body.prefix(reply.body.count / 2), isStream: reply.isStream)
        guard isWhole else {
            let channel = context.channel
            let isCut = reply.delivery == .cut
            return context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer())))).whenComplete { _ in
                if isCut { channel.close(promise: nil) }
            }
        }
        let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !isKept {
            let channel = context.channel
            sent.whenComplete { _ in channel.close(promise: nil) }
        }
    }

    /// Writes a body; a stream in pieces that end anywhere, also within a character, as networks do it.
    private func send(_ context: ChannelHandlerContext, _ body: ArraySlice<UInt8>, isStream: Bool) {
        let length = isStream ? max(61, body.count / 256) : max(1, body.count)
        var place = body.startIndex
        while place < body.endIndex {
            let end = min(place + length, body.endIndex)
            context.writeAndFlush(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body[place..<end])))), promise: nil)
            place = end
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
