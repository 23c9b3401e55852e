/// What became of one request on the WebSocket interface.
enum SocketOutcome {
    /// The venue's reply; valid only during the call.
    case reply(BinanceSocketReply)
    /// Certain: no byte left.
    case notSent(String)
    /// Bytes may have left, and there is no reply.
    case unclear(String)
}
