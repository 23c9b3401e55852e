/// What became of a message.
public enum WebSocketSend: Hashable, Sendable {
    /// Handed to the socket.
    case written
    /// The last check said no, or the connection was closed already: no byte left.
    case notSent(String)
    /// The write failed: bytes may have left.
    case unclear(String)
}
