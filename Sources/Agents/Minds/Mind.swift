import Trading

/// What sits in a role's seat: rules, or a language model with a prompt. It answers in typed form or fails.
///
/// A conforming type promises:
/// - it never throws for what a model said: that is a ``Thought`` without an answer, with the reason;
/// - it returns before the task's deadline, and keeps within the money given to it;
/// - what it returns has passed its schema and its bounds; whether the numbers are true is the guard's question.
public protocol Mind: Sendable {
    /// What it is called where people read it.
    var name: String { get }

    /// A view of the market: analyst, trader, persona.
    func opine(_ task: RoleTask) async -> Thought<Opinion>
    /// A risk manager's review of the idea in the transcript.
    func review(_ task: RoleTask) async -> Thought<RiskReview>
    /// A planner's plan.
    func plan(_ task: RoleTask) async -> Thought<Plan>
    /// A trader's idea under the plan in the transcript.
    func propose(_ task: RoleTask) async -> Thought<TradeIdea>
    /// A judge's verdict on the idea in the transcript.
    func judge(_ task: RoleTask) async -> Thought<JudgeVerdict>
}

/// What a mind answered, and what it took. Evidence that tools added on the way comes back with it.
public struct Thought<Answer: Hashable & Sendable>: Sendable {
    /// The answer, or why there is none.
    public var answer: Result<Answer, NoTradeReason>
    /// The board, with what tools added.
    public var evidence: EvidenceBoard
    /// Who thought it.
    public var model: String
    /// The tokens it took.
    public var usage: ModelUsage
    /// What it cost, in US dollars.
    public var cost: Fixed
    /// Skills whose instructions were read.
    public var skills: [SkillPin]

    /// By its parts.
    public init(
        _ answer: Result<Answer, NoTradeReason>, evidence: EvidenceBoard, model: String, usage: ModelUsage = .none,
        cost: Fixed = .zero, skills: [SkillPin] = []
    ) {
        self.answer = answer
        self.evidence = evidence
        self.model = model
        self.usage = usage
        self.cost = cost
        self.skills = skills
    }
}
