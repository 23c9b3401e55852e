import Crypto
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on the loopback interface with the layout of the public archive, and with faults on request.
final class ArchiveServer: Sendable {
    /// What the server does wrong, once, with a request.
    enum Fault: Sendable {
        /// Sends this many bytes of the body and closes.
        case cut(after: Int)
        /// Answers with a status and nothing.
        case status(Int, retryAfter: Int? = nil)
        /// Sends the whole file whatever range was asked for.
        case ignoresRange
        /// Sends a web page.
        case page
        /// Sends half of the body, then nothing more.
        case stalls
    }

    private struct State {
        var files: [String: [UInt8]] = [:]
        var faults: [String: [Fault]] = [:]
        var requests: [String] = []
    }

    private let state = Mutex(State())
    private let channel: any Channel

    init() async throws {
        let box = Box()
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(Handler(box))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        box.server.withLock { $0 = self }
    }

    /// Where it listens.
    var root: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    /// The requests so far: the path, and the range where one was asked for.
    var requests: [String] { state.withLock { $0.requests } }

    /// Publishes a file with its checksum beside it.
    func publish(_ path: String, _ bytes: [UInt8], checksum: String? = nil) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let digest =
            checksum
            ?? SHA256.hash(data: bytes).map { byte in
                let text = String(byte, radix: 16)
                return text.utf8.count == 1 ? "0" + text : text
            }.joined()
        state.withLock {
            $0.files[path] = bytes
            $0.files[path + ".CHECKSUM"] = Array("\(digest)  \(name)\n".utf8)
        }
    }

    /// The faults of the next requests for a path, in turn.
    func fail(_ path: String, _ faults: [Fault]) { state.withLock { $0.faults[path] = faults } }

    func close() async throws { try await channel.close() }

    fileprivate func answer(_ path: String, range: String?) -> (content: [UInt8]?, fault: Fault?) {
        state.withLock { state in
            state.requests.append(range.map { "\(path) \($0)" } ?? path)
            var fault: Fault?
            if let faults = state.faults[path], let first = faults.first {
                fault = first
                state.faults[path] = Array(faults.dropFirst())
            }
            return (state.files[path], fault)
        }
    }
}

/// Lets a handler find its server, which begins to live after its channel.
private final class Box: Sendable {
    let server = Mutex<ArchiveServer?>(nil)

    init() {}
}

private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    private let box: Box

    init(_ box: Box) { self.box = box }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data), let server = box.server.withLock({ $0 }) else { return }
        let range = head.headers.first(name: "range")
        let (content, fault) = server.answer(head.uri, range: range)
        if case .status(let code, let seconds) = fault {
            let headers = HTTPHeaders(seconds.map { [("retry-after", "\($0)")] } ?? [])
            return respond(context, .init(statusCode: code), headers, [])
        }
        if case .page = fault { return respond(context, .ok, [:], Array("<html>Hello</html>".utf8)) }
        guard let content else { return respond(context, .notFound, [:], Array("<Error/>".utf8)) }
        var start = 0
        if let range, range.hasPrefix("bytes="), case let first? = Int(range.dropFirst(6).dropLast()) { start = first }
        if case .ignoresRange = fault { start = 0 }
        guard start < max(1, content.count) else { return respond(context, .rangeNotSatisfiable, [:], []) }
        var headers = HTTPHeaders()
        if start > 0 {
            headers.add(name: "content-range", value: "bytes \(start)-\(content.count - 1)/\(content.count)")
        }
        let body = Array(content[start...])
        switch fault {
        case .cut(let count): cut(context, start > 0, headers, body, after: count, closes: true)
        case .stalls: cut(context, start > 0, headers, body, after: body.count / 2, closes: false)
        default: respond(context, start > 0 ? .partialContent : .ok, headers, body)
        }
    }

    private func respond(
        _ context: ChannelHandlerContext, _ status: HTTPResponseStatus, _ headers: HTTPHeaders, _ body: [UInt8]
    ) {
        var headers = headers
        headers.add(name: "content-length", value: "\(body.count)")
        context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func cut(
        _ context: ChannelHandlerContext, _ isPartial: Bool, _ headers: HTTPHeaders, _ body: [UInt8], after count: Int,
        closes: Bool
    ) {
        var headers = headers
        headers.add(name: "content-length", value: "\(body.count)")
        let status: HTTPResponseStatus = isPartial ? .partialContent : .ok
        context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
        let piece = ByteBuffer(bytes: body.prefix(count))
        let sent = context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(piece))))
        if closes {
            let channel = context.channel
            sent.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
