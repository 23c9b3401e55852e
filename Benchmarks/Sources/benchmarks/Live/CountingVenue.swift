import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

/// A WebSocket on loopback that counts the text frames that reach it, and notes when the wanted one came.
final class CountingVenue: Sendable {
    private let count = Atomic(0)
    private let wanted: Int
    private let stamp = Atomic<Int64>(0)
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel = Mutex<(any Channel)?>(nil)

    /// When the wanted frame since ``reset()`` came, in nanoseconds of the steady clock; `nil` until then.
    var done: Int64? {
        let stamp = stamp.load(ordering: .acquiring)
        return stamp == 0 ? nil : stamp
    }

    var port: Int { channel.withLock { $0?.localAddress?.port } ?? 0 }

    init(wanted: Int) throws {
        self.wanted = wanted
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [self] channel in
                let upgrader = NIOWebSocketServerUpgrader(
                    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
                    upgradePipelineHandler: { [self] channel, _ in
                        channel.eventLoop.makeCompletedFuture {
                            try channel.pipeline.syncOperations.addHandler(Counter(self))
                        }
                    })
                return channel.pipeline.configureHTTPServerPipeline(
                    withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
            }
        let bound = try bootstrap.bind(host: "127.0.0.1", port: 0).wait()
        channel.withLock { $0 = bound }
    }

    func reset() {
        stamp.store(0, ordering: .releasing)
        count.store(0, ordering: .releasing)
    }

    func end() { group.shutdownGracefully { _ in } }

    private func note() {
        let number = count.add(1, ordering: .acquiringAndReleasing).newValue
        if number == wanted { stamp.store(SteadyClock.nanoseconds(), ordering: .releasing) }
    }

    private final class Counter: ChannelInboundHandler {
        typealias InboundIn = WebSocketFrame
        private let venue: CountingVenue

        init(_ venue: CountingVenue) { self.venue = venue }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if unwrapInboundIn(data).opcode == .text { venue.note() }
        }
    }
}
