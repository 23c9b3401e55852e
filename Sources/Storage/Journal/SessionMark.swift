import Trading

/// What a process did with a session.
public struct SessionMark: Hashable, Sendable {
    /// What can be done with one.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A process began it, or took it up.
        case started
        /// The process ended in an orderly way; another may take it up.
        case stopped
        /// A person ended it for good.
        case closed
    }

    /// What was done.
    public let kind: Kind
    /// When, by this machine's wall clock.
    public let time: Timestamp

    /// By its parts.
    public init(_ kind: Kind, at time: Timestamp) {
        self.kind = kind
        self.time = time
    }
}
