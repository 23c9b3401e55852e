/// How a run ended.
public enum RunOutcome: String, Hashable, Sendable, CaseIterable {
    /// It came to the end of its bars.
    case finished
    /// The operator stopped it.
    case interrupted
    /// An error stopped it.
    case failed
}
