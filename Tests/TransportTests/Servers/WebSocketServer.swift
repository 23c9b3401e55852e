import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// A WebSocket server on the loopback interface that does what its script says.
final class WebSocketServer: Sendable {
    /// What happened on a connection.
    enum Event: Sendable {
        case opened
        case frame(WebSocketOpcode, [UInt8])
    }

    /// One connection, seen from the server.
    struct Peer: Sendable {
        let channel: any Channel

        func frame(_ opcode: WebSocketOpcode, _ bytes: [UInt8], fin: Bool = true) {
            channel.writeAndFlush(
                WebSocketFrame(fin: fin, opcode: opcode, data: ByteBuffer(bytes: bytes)), promise: nil)
        }

        func text(_ text: String) { frame(.text, Array(text.utf8)) }

        /// Bytes below the framing.
        func raw(_ bytes: [UInt8]) {
            let channel = channel
            channel.eventLoop.execute {
                let context = try? channel.pipeline.syncOperations.context(handlerType: WebSocketFrameEncoder.self)
                context?.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
            }
        }

        func reset() { RawServer.Peer(channel: channel).reset() }

        /// Stops or goes on reading what the client sends.
        func reads(_ reads: Bool) { channel.setOption(.autoRead, value: reads).whenComplete { _ in } }
    }

    typealias Script = @Sendable (Peer, Event) -> Void

    private struct Log {
        var heads: [HTTPRequestHead] = []
        var frames: [(WebSocketOpcode, [UInt8])] = []
        var bytesAfterUpgrade = 0
    }

    private let log: Mutex<Log>
    private let channel: any Channel
    /// Every frame, as it arrives.
    let frames: AsyncStream<(WebSocketOpcode, [UInt8])>

    init(tls: NIOSSLContext? = nil, answersClose: Bool = true, script: @escaping Script = { _, _ in }) async throws {
        let box = Box()
        let (frames, continuation) = AsyncStream.makeStream(of: (WebSocketOpcode, [UInt8]).self)
        self.frames = frames
        log = Mutex(Log())
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    let upgrader = NIOWebSocketServerUpgrader(
                        maxFrameSize: 1 << 24,
                        shouldUpgrade: { channel, head in
                            box.server.withLock { $0 }?.log.withLock { $0.heads.append(head) }
                            return channel.eventLoop.makeSucceededFuture([:])
                        },
                        upgradePipelineHandler: { channel, _ in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(
                                    Handler(box, continuation, answersClose, script))
                            }
                        })
                    try pipeline.configureHTTPServerPipeline(
                        withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        box.server.withLock { $0 = self }
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    /// The upgrade requests so far.
    var heads: [HTTPRequestHead] { log.withLock { $0.heads } }
    /// The text messages so far.
    var texts: [String] {
        log.withLock { $0.frames.filter { $0.0 == .text }.map { String(decoding: $0.1, as: UTF8.self) } }
    }
    /// How many payload bytes of data frames came.
    var dataBytes: Int { log.withLock { $0.frames.filter { $0.0 == .text }.map(\.1.count).reduce(0, +) } }

    func close() async throws { try await channel.close() }

    private final class Box: Sendable {
        let server = Mutex<WebSocketServer?>(nil)
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = WebSocketFrame
        private let box: Box
        private let frames: AsyncStream<(WebSocketOpcode, [UInt8])>.Continuation
        private let answersClose: Bool
        private let script: Script

        init(
            _ box: Box, _ frames: AsyncStream<(WebSocketOpcode, [UInt8])>.Continuation, _ answersClose: Bool,
            _ script: @escaping Script
        ) {
            self.box = box
            self.answersClose = answersClose
            self.frames = frames
            self.script = script
        }

        func handlerAdded(context: ChannelHandlerContext) { script(Peer(channel: context.channel), .opened) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let frame = unwrapInboundIn(data)
            let bytes = Array(frame.unmaskedData.readableBytesView)
            box.server.withLock { $0 }?.log.withLock { $0.frames.append((frame.opcode, bytes)) }
            frames.yield((frame.opcode, bytes))
            let peer = Peer(channel: context.channel)
            script(peer, .frame(frame.opcode, bytes))
            if frame.opcode == .connectionClose, answersClose { peer.frame(.connectionClose, bytes) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
