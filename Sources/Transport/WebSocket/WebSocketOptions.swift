/// The bounds of a WebSocket connection.
public struct WebSocketOptions: Sendable {
    /// The longest message that is delivered, in bytes, its fragments together; a longer one closes the connection.
    public var messageLimit: Int
    /// The longest single frame that is read, in bytes.
    public var frameLimit: Int
    /// How many bytes may wait to go out; one more closes the connection, for the other side has stopped reading.
    public var outboundLimit: Int
    /// How often a ping is sent.
    public var pingInterval: Duration
    /// How long after a ping without any pong the connection is given up.
    public var pongLimit: Duration
    /// How long the other side may take to answer a close.
    public var closeLimit: Duration

    /// By its parts; the defaults are those of a market data stream.
    public init(
        messageLimit: Int = 10_000_000, frameLimit: Int = 10_000_000, outboundLimit: Int = 1 << 20,
        pingInterval: Duration = .seconds(20), pongLimit: Duration = .seconds(60), closeLimit: Duration = .seconds(5)
    ) {
        self.messageLimit = max(0, messageLimit)
        self.frameLimit = min(max(125, frameLimit), Int(UInt32.max))
        self.outboundLimit = max(0, outboundLimit)
        self.pingInterval = max(.milliseconds(1), pingInterval)
        self.pongLimit = max(.milliseconds(1), pongLimit)
        self.closeLimit = max(.zero, closeLimit)
    }
}
