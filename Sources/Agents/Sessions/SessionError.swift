/// Why a session does not do what it was asked. It is as it was.
public struct SessionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The session.
    public let session: String
    /// What is wrong.
    public let reason: Reason

    /// What can be wrong.
    public enum Reason: Hashable, Sendable {
        /// The event does not belong to that status.
        case illegal(AgentSession.Status, AgentSession.Event)
        /// The moment lies before the last change.
        case outOfOrder
        /// It is not in the form of a session; where, and what.
        case malformed(String)
    }

    /// By its parts.
    public init(_ session: String, _ reason: Reason) {
        self.session = session
        self.reason = reason
    }

    /// One line for people.
    public var description: String {
        switch reason {
        case .illegal(let status, let event): "session \(session) is \(status.rawValue): it cannot \(event.rawValue)"
        case .outOfOrder: "session \(session) changed later than that; times only go forward"
        case .malformed(let what): "session \(session) cannot be read: \(what); the stored copy is damaged"
        }
    }
}
