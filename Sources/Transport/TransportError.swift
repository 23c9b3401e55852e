/// Why there is no reply. What decides is whether bytes may have left.
public enum TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No byte of the request left this machine: the name was not found, the connection was refused, TLS failed.
    case notSent(String)
    /// Bytes may have left, and there is no whole reply: a timeout, a reset, a body cut short.
    case unclear(String)
    /// The reply is longer than the call allows; bytes left.
    case tooLong(limit: Int)

    /// One line for a person; names no address.
    public var description: String {
        switch self {
        case .notSent(let reason): "not sent: \(reason)"
        case .unclear(let reason): "sent, but without a whole reply: \(reason)"
        case .tooLong(let limit): "the reply is longer than \(limit) bytes"
        }
    }
}
