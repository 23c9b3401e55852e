import Risk

/// What a person, or the guard, asks of a running session.
public enum OperatorCommand: Hashable, Sendable {
    /// No new positions; what is open stays, with its stops.
    case pause
    /// Open again, after a clean reconciliation.
    case resume
    /// The kill switch was lowered with the operator's proof: follow it. Lowers nothing by itself.
    case opened
    /// Cancel every order of ours that would open or grow a position.
    case cancelEntries
    /// Cancel every order of ours, protective ones too.
    case cancelAll
    /// Cancel entries, sell every position, take no new ones.
    case flatten
    /// Nothing new goes, and everything of ours is cancelled.
    case kill
}
