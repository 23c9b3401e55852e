/// Where WebSocket connections come from.
public protocol WebSocketTransport: Sendable {
    /// Opens a connection to a `ws://` or `wss://` address.
    ///
    /// - Throws: ``TransportError/notSent(_:)`` where there is none by the deadline.
    func connect(_ url: String, handlers: WebSocketHandlers, deadline: Duration) async throws(TransportError)
        -> any WebSocketConnection
}
