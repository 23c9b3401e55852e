import Trading

/// Something in a run that the operator should know of.
public struct RecordedNotice: Hashable, Sendable {
    /// When.
    public let time: Timestamp
    /// Its stable name: `alert`, `daily-loss`, `drawdown-pause`.
    public let kind: String
    /// One sentence.
    public let text: String
}
