import NIOCore
import NIOPosix

/// An open connection of ``NIOWebSocketTransport``. It closes when nobody holds it any more.
final class NIOWebSocketConnection: WebSocketConnection {
    private let channel: any Channel
    private let handler: NIOLoopBound<WebSocketHandler>
    private let outbound: WebSocketOutbound
    /// The thread of this connection alone, where it has one.
    private let ownGroup: MultiThreadedEventLoopGroup?

    init(
        channel: any Channel, handler: NIOLoopBound<WebSocketHandler>, outbound: WebSocketOutbound,
        ownGroup: MultiThreadedEventLoopGroup?
    ) {
        self.channel = channel
        self.handler = handler
        self.outbound = outbound
        self.ownGroup = ownGroup
    }

    deinit {
        // An ended connection leaves its thread alone: whoever shares it may have ended that, too.
        if !outbound.hasEnded { channel.close(promise: nil) }
        // It outlives every send, because a send holds its connection, and it closes what is open.
        ownGroup?.shutdownGracefully { _ in }
    }

    func send(
        _ text: [UInt8], lastCheck: (@Sendable () -> Bool)?, completion: @escaping @Sendable (WebSocketSend) -> Void
    ) {
        guard !outbound.hasEnded else { return completion(.notSent(WebSocketHandler.isClosed)) }
        guard outbound.reserve(text.count) else {
            return onLoop { connection in
                connection.handler.value.outboundIsFull()
                completion(.notSent("too many bytes wait to go out"))
            }
        }
        onLoop { $0.handler.value.send(text, lastCheck: lastCheck, completion: completion) }
    }

    func close() {
        guard !outbound.hasEnded else { return }
        onLoop { $0.handler.value.close() }
    }

    /// Runs there now where this is its thread already, and in its next turn otherwise.
    private func onLoop(_ body: @escaping @Sendable (NIOWebSocketConnection) -> Void) {
        if channel.eventLoop.inEventLoop { return body(self) }
        channel.eventLoop.execute { body(self) }
    }
}
