import Agents

/// The product's own language mind, with a model behind it that sees everything.
struct HostileMind: Mind {
    let name = "hostile"
    let mind: LanguageMind
    let scene: HostileScene

    func opine(_ task: RoleTask) async -> Thought<Opinion> { await shown(task).opine(task) }
    func review(_ task: RoleTask) async -> Thought<RiskReview> { await shown(task).review(task) }
    func plan(_ task: RoleTask) async -> Thought<Plan> { await shown(task).plan(task) }
    func propose(_ task: RoleTask) async -> Thought<TradeIdea> { await shown(task).propose(task) }
    func judge(_ task: RoleTask) async -> Thought<JudgeVerdict> { await shown(task).judge(task) }

    private func shown(_ task: RoleTask) -> LanguageMind {
        scene.show(task)
        return mind
    }
}
