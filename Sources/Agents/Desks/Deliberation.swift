import Trading

/// One decision in the making: what was seen, what was said, and what is left of time.
public struct Deliberation: Sendable {
    /// The situation.
    public let context: DeskContext
    /// Everything seen so far.
    public private(set) var evidence: EvidenceBoard
    /// Everything said so far.
    public private(set) var statements: [Statement] = []
    /// Skills whose instructions were read.
    public private(set) var skills: [SkillPin] = []
    private let decision: String
    private let timeLeft: @Sendable () -> Duration

    /// The most statements of one decision.
    public static let statementLimit = 64

    /// - Parameters:
    ///   - decision: the decision's number, under which money is spent.
    ///   - timeLeft: what is left of the decision's time; never negative.
    public init(
        _ context: DeskContext, evidence: EvidenceBoard, decision: UInt64 = 0,
        timeLeft: @escaping @Sendable () -> Duration
    ) {
        self.decision = decision == 0 ? "" : "\(decision)"
        self.context = context
        self.evidence = evidence
        self.timeLeft = timeLeft
        statements.reserveCapacity(4)
    }

    /// Asks for a view; `nil` where none could be given. An independent voice has not heard the others.
    public mutating func opinion(
        of role: Role, named name: String, round: Int = 1, isIndependent: Bool = false, from mind: any Mind
    ) async -> Opinion? {
        guard var task = task(role, name, round) else { return nil }
        if isIndependent { task.transcript = [] }
        return keep(await paid(task) { await mind.opine(task) }, task) { .opinion($0) }
    }

    /// Asks for a review of what the transcript proposes.
    public mutating func review(round: Int = 1, from mind: any Mind) async -> RiskReview? {
        guard let task = task(.riskManager, Role.riskManager.rawValue, round) else { return nil }
        return keep(await paid(task) { await mind.review(task) }, task) { .review($0) }
    }

    /// Asks for a plan.
    public mutating func plan(from mind: any Mind) async -> Plan? {
        guard let task = task(.planner, Role.planner.rawValue, 1) else { return nil }
        return keep(await paid(task) { await mind.plan(task) }, task) { .plan($0) }
    }

    /// Lets a plan that was made before be heard again.
    public mutating func recall(_ plan: Plan, by model: String) {
        statements.append(
            Statement(
                role: .planner, name: Role.planner.rawValue, round: 0, content: .plan(plan), model: model))
    }

    /// Asks for a trade idea under the plan in the transcript.
    public mutating func idea(from mind: any Mind) async -> TradeIdea? {
        guard let task = task(.trader, Role.trader.rawValue, 1) else { return nil }
        return keep(await paid(task) { await mind.propose(task) }, task) { .idea($0) }
    }

    /// Asks for a verdict on the idea in the transcript.
    public mutating func verdict(from mind: any Mind) async -> JudgeVerdict? {
        guard let task = task(.judge, Role.judge.rawValue, 1) else { return nil }
        return keep(await paid(task) { await mind.judge(task) }, task) { .verdict($0) }
    }

    /// Lets a voice be heard that is no mind: a learned model's vote, for example.
    public mutating func hear(_ opinion: Opinion, of role: Role, named name: String, by model: String) {
        guard statements.count < Deliberation.statementLimit else { return }
        statements.append(Statement(role: role, name: name, round: 1, content: .opinion(opinion), model: model))
    }

    /// Why nobody could speak, the latest first; for a conclusion without an answer.
    public var silences: [NoTradeReason] {
        statements.reversed().compactMap { if case .silence(let reason) = $0.content { reason } else { nil } }
    }

    private mutating func task(_ role: Role, _ name: String, _ round: Int) -> RoleTask? {
        guard statements.count < Deliberation.statementLimit else { return nil }
        // Time that is over is told by the call that it is over for, so that a replay hears it the same way.
        return RoleTask(
            role: role, name: name, round: round, context: context, evidence: evidence, transcript: statements,
            time: max(.milliseconds(1), timeLeft()))
    }

    /// Does something for the decision's money.
    private func paid<Answer>(_ task: RoleTask, _ ask: () async -> Thought<Answer>) async -> Thought<Answer> {
        await SpendScope.$current.withValue(SpendScope(decision: decision, purpose: task.role.rawValue)) {
            await ask()
        }
    }

    private mutating func keep<Answer>(
        _ thought: Thought<Answer>, _ task: RoleTask, _ content: (Answer) -> Statement.Content
    ) -> Answer? {
        evidence = thought.evidence
        for skill in thought.skills where !skills.contains(skill) { skills.append(skill) }
        let said: Statement.Content
        let answer: Answer?
        switch thought.answer {
        case .success(let value): (said, answer) = (content(value), value)
        case .failure(let reason): (said, answer) = (.silence(reason), nil)
        }
        statements.append(
            Statement(
                role: task.role, name: task.name, round: task.round, content: said, model: thought.model,
                usage: thought.usage, cost: thought.cost))
        return answer
    }
}
