/// What a WebSocket connection does for its owner. All are called on the connection's own thread, one at a time; they
/// return quickly and never wait.
public struct WebSocketHandlers: Sendable {
    /// A whole text message, unmasked and joined; the bytes are valid only during the call.
    public var text: @Sendable (UnsafeRawBufferPointer) -> Void
    /// The connection is over; called exactly once, last.
    public var closed: @Sendable (WebSocketClosure) -> Void

    /// By its parts.
    public init(
        text: @escaping @Sendable (UnsafeRawBufferPointer) -> Void,
        closed: @escaping @Sendable (WebSocketClosure) -> Void
    ) {
        self.text = text
        self.closed = closed
    }
}
