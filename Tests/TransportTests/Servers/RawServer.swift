import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback interface that answers each request head with whatever bytes its script writes.
final class RawServer: Sendable {
    /// One connection, seen from the server.
    struct Peer: Sendable {
        let channel: any Channel

        func write(_ text: String) { write(Array(text.utf8)) }

        func write(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

        func close() { channel.close(promise: nil) }

        /// Ends with a reset and not with an orderly close.
        func reset() {
            let channel = channel
            guard let options = channel as? any SocketOptionProvider else { return close() }
            options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
        }
    }

    typealias Script = @Sendable (Peer, String) -> Void

    private let heads = Mutex<[String]>([])
    private let channel: any Channel

    init(script: @escaping Script) async throws {
        let box = Box()
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(box, script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        box.server.withLock { $0 = self }
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    /// The request heads so far, as they came.
    var requests: [String] { heads.withLock { $0 } }

    func close() async throws { try await channel.close() }

    private final class Box: Sendable {
        let server = Mutex<RawServer?>(nil)
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let box: Box
        private let script: Script
        private var text = ""

        init(_ box: Box, _ script: @escaping Script) {
            self.box = box
            self.script = script
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard text.contains("\r\n\r\n") else { return }
            let head = text
            text = ""
            box.server.withLock { $0 }?.heads.withLock { $0.append(head) }
            script(Peer(channel: context.channel), head)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
