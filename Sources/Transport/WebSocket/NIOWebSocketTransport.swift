import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// WebSocket connections over SwiftNIO, with TLS for `wss`.
///
/// Messages are handed over as they lie in the receive buffer. Pings are answered in the turn they arrive in.
public final class NIOWebSocketTransport: WebSocketTransport {
    /// Whose thread carries a connection.
    public enum Threads: Sendable {
        /// One of a group that others use too; whoever made the group shuts it down.
        case shared(any EventLoopGroup)
        /// One of its own, ended with the connection: for what must go out while everything else hangs.
        case own
    }

    private let threads: Threads
    private let options: WebSocketOptions
    private let trust: TLSConfiguration
    private let random: @Sendable () -> UInt64
    /// Made at the first `wss` address, because reading the trust roots takes a while.
    private let context = Mutex<NIOSSLContext?>(nil)

    /// Begins without a connection.
    ///
    /// - Parameters:
    ///   - trust: how the other side of `wss` is judged; the system's trust roots unless a test says otherwise.
    ///   - random: keys and masks are made of it; unpredictable outside of tests (RFC 6455, section 10.3).
    public init(
        threads: Threads, options: WebSocketOptions = WebSocketOptions(),
        trust: TLSConfiguration = .makeClientConfiguration(), random: @escaping @Sendable () -> UInt64
    ) {
        self.threads = threads
        self.options = options
        self.trust = trust
        self.random = random
    }

    /// Opens a connection; the path and query of the address are sent byte for byte.
    ///
    /// - Throws: ``TransportError/notSent(_:)`` where there is none by the deadline, whatever the reason; no handler is
    ///   called then.
    public func connect(
        _ url: String, handlers: WebSocketHandlers, deadline: Duration
    ) async throws(TransportError) -> any WebSocketConnection {
        let address = try WebSocketAddress(url)
        let tls = address.isSecure ? try tlsContext() : nil
        let (loop, ownGroup) = chosenLoop()
        let opening = WebSocketOpening(
            address: address, tls: tls, loop: loop, ownGroup: ownGroup, handlers: handlers, options: options,
            random: random)
        do {
            return try await withTaskCancellationHandler {
                try await opening.open(within: deadline).get()
            } onCancel: {
                opening.cancel()
            }
        } catch {
            // Nobody waits for the thread: its channel is closed already.
            ownGroup?.shutdownGracefully { _ in }
            throw TransportError(opening: error)
        }
    }

    private func chosenLoop() -> (any EventLoop, MultiThreadedEventLoopGroup?) {
        switch threads {
        case .shared(let group): return (group.next(), nil)
        case .own:
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            return (group.next(), group)
        }
    }

    private func tlsContext() throws(TransportError) -> NIOSSLContext {
        do {
            return try context.withLock { context in
                if let context { return context }
                let made = try NIOSSLContext(configuration: trust)
                context = made
                return made
            }
        } catch {
            throw .notSent("the TLS settings or trust roots cannot be read")
        }
    }
}
