import Trading

/// Something that memory would like to have written down: a proposal, which ``MemoryReview`` lets through or refuses.
public enum MemoryWrite: Hashable, Sendable {
    /// What became of a decision.
    case outcome(TradeOutcome)
    /// A new version of a lesson.
    case lesson(LessonCard)
    /// A new version of a failure pattern.
    case pattern(FailurePattern)

    /// What it calls itself.
    public var id: String {
        switch self {
        case .outcome(let outcome): outcome.key.description
        case .lesson(let card): card.id
        case .pattern(let pattern): pattern.id
        }
    }
}
