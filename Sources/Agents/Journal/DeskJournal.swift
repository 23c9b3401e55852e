import Engine

/// Where desk decisions are kept: evidence, statements, outcome. Written before the proposal is acted on.
public protocol DeskJournal {
    /// Writes a decision down, all of it or none.
    ///
    /// - Throws: where it could not be written; the caller must not act on it.
    mutating func record(_ decision: DeskDecision) throws
}

extension DeskJournal {
    /// Writes a decision down, and only then hands out what it proposes; `nil` where it proposes nothing.
    ///
    /// - Throws: as ``record(_:)``; there is nothing to act on then.
    public mutating func proposal(recording decision: DeskDecision) throws -> DeskProposal? {
        try record(decision)
        return decision.proposal
    }
}
