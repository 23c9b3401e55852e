import Trading

/// A mind that needs no network: it fills every role from the evidence alone, the same way every time.
///
/// It is what trades without a key, what the others fall back to, and what the tests measure models against.
public struct RulesMind: Mind {
    /// What people see.
    public let name = "rules"
    /// The most that one idea may cost, in quote; `nil` leaves it to `Risk`.
    public var depositCap: Fixed?

    /// Rules, with the cap that the judge holds.
    public init(depositCap: Fixed? = nil) { self.depositCap = depositCap }

    /// The strongest policy that fits the regime; a persona looks at its own.
    public func opine(_ task: RoleTask) async -> Thought<Opinion> { thought(task, opinion(task)) }

    /// A checklist of exposure, drawdown, spread and memory.
    public func review(_ task: RoleTask) async -> Thought<RiskReview> { thought(task, riskReview(task)) }

    /// Policies by regime and record; observes where survival comes first.
    public func plan(_ task: RoleTask) async -> Thought<Plan> { thought(task, plan(for: task)) }

    /// The first policy of the plan that would act.
    public func propose(_ task: RoleTask) async -> Thought<TradeIdea> { thought(task, idea(task)) }

    /// Caps and increments only.
    public func judge(_ task: RoleTask) async -> Thought<JudgeVerdict> { thought(task, verdict(task)) }

    private func thought<Answer>(_ task: RoleTask, _ answer: Answer) -> Thought<Answer> {
        Thought(.success(answer), evidence: task.evidence, model: name)
    }
}
