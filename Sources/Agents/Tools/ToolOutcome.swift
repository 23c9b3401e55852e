/// What came of a tool call that was allowed.
enum ToolOutcome {
    /// A new item on the board.
    case evidence(EvidenceID)
    /// Text that is no evidence: a skill.
    case text(String)
    /// Nothing, and why: a sentence of ours.
    case nothing(String)
}
