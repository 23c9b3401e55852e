/// An open WebSocket connection. Pings are answered by itself.
public protocol WebSocketConnection: Sendable {
    /// Sends a text message.
    ///
    /// - Parameters:
    ///   - lastCheck: asked on the connection's thread as the last statement before the write; `false` sends nothing.
    ///   - completion: what became of it; called once, on the connection's thread, or on the caller's
    ///     where the connection was over before the call.
    func send(
        _ text: [UInt8], lastCheck: (@Sendable () -> Bool)?, completion: @escaping @Sendable (WebSocketSend) -> Void)
    /// Begins to close; ``WebSocketHandlers/closed`` follows.
    func close()
}
