import NIOCore
import NIOHTTP1
import NIOPosix

/// A port of the loopback interface on which HTTP is spoken; every connection lives on one thread.
struct LoopbackListener: Sendable {
    /// The port it listens on.
    let port: Int
    /// The one thread.
    let loop: any EventLoop
    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup

    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - handler: made for each connection, with the handlers that speak HTTP.
    /// - Throws: ``PracticeError/port(_:reason:)`` where the port cannot be had.
    init(
        port: Int, handler: @escaping @Sendable ([any RemovableChannelHandler]) -> any ChannelHandler
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let encoder = HTTPResponseEncoder()
                    let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
                    let order = HTTPServerPipelineHandler()
                    let last = handler([order, encoder, decoder])
                    try channel.pipeline.syncOperations.addHandlers([encoder, decoder, order, last])
                }
            }
        do {
            channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
        } catch {
            try await group.shutdownGracefully()
            throw PracticeError.port(port, reason: "\(error)")
        }
        self.port = channel.localAddress?.port ?? port
        self.group = group
        loop = group.next()
    }

    /// Ends every connection and frees the port.
    func close() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }
}
