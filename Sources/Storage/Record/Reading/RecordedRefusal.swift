import Trading

/// `Risk` said no to what followed from a decision.
public struct RecordedRefusal: Hashable, Sendable {
    /// The decision.
    public let decision: EntityID
    /// When.
    public let time: Timestamp
    /// The stable name of the failed check.
    public let code: String
    /// One sentence with the figure and the limit.
    public let text: String
}
