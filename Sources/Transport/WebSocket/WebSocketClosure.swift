/// How a connection ended.
public struct WebSocketClosure: Hashable, Sendable {
    /// The close code of the other side, where it sent one.
    public let code: Int?
    /// What happened, for a person.
    public let reason: String

    /// By its parts.
    public init(code: Int?, reason: String) {
        self.code = code
        self.reason = reason
    }
}
