/// What a role is asked: who it is, what was seen, what was said.
public struct RoleTask: Sendable {
    /// The seat.
    public var role: Role
    /// Who sits there: the role's name, or a persona's.
    public var name: String
    /// The round of the debate, from 1.
    public var round: Int
    /// The situation.
    public var context: DeskContext
    /// Everything seen so far.
    public var evidence: EvidenceBoard
    /// Everything said so far in this decision, oldest first.
    public var transcript: [Statement]
    /// How long the answer may take.
    public var time: Duration

    /// By its parts.
    public init(
        role: Role, name: String, round: Int, context: DeskContext, evidence: EvidenceBoard,
        transcript: [Statement], time: Duration
    ) {
        self.role = role
        self.name = name
        self.round = round
        self.context = context
        self.evidence = evidence
        self.transcript = transcript
        self.time = time
    }
}
