import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// One attempt to open a connection. It ends once: with a connection, or with an error and everything closed.
///
/// Its state changes only on the loop; the lock is there because the compiler cannot see that.
final class WebSocketOpening: Sendable {
    private struct State {
        var isDone = false
        var channel: (any Channel)?
        var deadlineTask: Scheduled<Void>?
    }

    private let address: WebSocketAddress
    private let tls: NIOSSLContext?
    private let loop: any EventLoop
    private let ownGroup: MultiThreadedEventLoopGroup?
    private let handlers: WebSocketHandlers
    private let options: WebSocketOptions
    private let random: @Sendable () -> UInt64
    private let promise: EventLoopPromise<NIOWebSocketConnection>
    private let state = Mutex(State())

    init(
        address: WebSocketAddress, tls: NIOSSLContext?, loop: any EventLoop, ownGroup: MultiThreadedEventLoopGroup?,
        handlers: WebSocketHandlers, options: WebSocketOptions, random: @escaping @Sendable () -> UInt64
    ) {
        self.address = address
        self.tls = tls
        self.loop = loop
        self.ownGroup = ownGroup
        self.handlers = handlers
        self.options = options
        self.random = random
        promise = loop.makePromise()
    }

    /// Connects, shakes hands and upgrades.
    func open(within deadline: Duration) -> EventLoopFuture<NIOWebSocketConnection> {
        let task = loop.scheduleTask(in: TimeAmount(deadline)) {
            self.fail(TransportError.notSent("no connection by the deadline"))
        }
        state.withLock { $0.deadlineTask = task }
        ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(deadline))
            .channelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
            // Not writable means: something waits. A message with a last check is refused then.
            .channelOption(ChannelOptions.writeBufferWaterMark, value: .init(low: 1, high: 1))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try self.prepare(channel) }
            }
            .connect(host: address.host, port: address.port)
            .whenFailure { self.fail($0) }
        return promise.futureResult
    }

    /// The caller does not want it any more.
    func cancel() { loop.execute { self.fail(TransportError.notSent("cancelled")) } }

    private func fail(_ error: any Error) {
        guard let channel = finish() else { return }
        channel.value?.close(promise: nil)
        promise.fail(error)
    }

    /// The right to end the attempt, which only the first gets, with the channel as far as there is one.
    private func finish() -> (value: (any Channel)?, Void)? {
        state.withLock { state in
            guard !state.isDone else { return nil }
            state.isDone = true
            state.deadlineTask?.cancel()
            return (state.channel, ())
        }
    }

    private func prepare(_ channel: any Channel) throws {
        let isDone = state.withLock { state in
            state.channel = channel
            return state.isDone
        }
        guard !isDone else { throw ChannelError.ioOnClosedChannel }
        let pipeline = channel.pipeline.syncOperations
        if let tls {
            try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nameForTLS))
        }
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
        // A venue may speak in the same packet that agrees to the upgrade.
        configuration.leftOverBytesStrategy = .forwardBytes
        let upgraded = try pipeline.configureUpgradableHTTPClientPipeline(configuration: configuration)
        upgraded.whenFailure { self.fail($0) }
    }

    /// A name is checked against the certificate by name; for an IP address the peer's address itself is.
    private var nameForTLS: String? {
        (try? SocketAddress(ipAddress: address.host, port: address.port)) == nil ? address.host : nil
    }

    private var upgrade: NIOTypedHTTPClientUpgradeConfiguration<Void> {
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: address.target, headers: ["Host": address.hostHeader])
        var generator = WordGenerator(random)
        let upgrader = NIOTypedWebSocketClientUpgrader<Void>(
            requestKey: NIOWebSocketClientUpgrader.randomRequestKey(using: &generator),
            maxFrameSize: options.frameLimit, enableAutomaticErrorHandling: false,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture { try self.succeed(channel) }
            })
        return NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(UpgradeRefusal { self.fail($0) })
                }
            })
    }

    private func succeed(_ channel: any Channel) throws {
        guard finish() != nil else { throw ChannelError.ioOnClosedChannel }
        let outbound = WebSocketOutbound(limit: options.outboundLimit)
        let handler = WebSocketHandler(
            handlers: handlers, options: options, outbound: outbound, random: random)
        let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
        let connection = NIOWebSocketConnection(
            channel: channel, handler: bound, outbound: outbound, ownGroup: ownGroup)
        do {
            try channel.pipeline.syncOperations.addHandler(handler)
        } catch {
            promise.fail(error)
            throw error
        }
        promise.succeed(connection)
    }
}
