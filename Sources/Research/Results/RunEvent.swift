import Trading

/// A moment at which a limit acted or something unexpected happened.
public struct RunEvent: Hashable, Sendable {
    /// What sort of moment it was.
    public enum Kind: String, Hashable, Sendable {
        /// A loss limit, a drawdown limit or the kill switch changed what may be traded.
        case risk
        /// Something that should not happen happened.
        case alert
    }

    /// When.
    public let time: Timestamp
    /// What sort.
    public let kind: Kind
    /// One sentence.
    public let text: String

    /// An event by its parts.
    public init(time: Timestamp, kind: Kind, text: String) {
        self.time = time
        self.kind = kind
        self.text = text
    }
}
