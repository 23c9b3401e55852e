/// What reads the tables of the past and suggests tighter settings: rules, or a language model.
public protocol MemoWriter: Sendable {
    /// A memo on the evidence of the task.
    func memo(_ task: RoleTask) async -> Thought<PolicyMemo>
}

extension RulesMind: MemoWriter {
    /// Rests policies that lose on average over five trades or more, and scales down in a drawdown.
    public func memo(_ task: RoleTask) async -> Thought<PolicyMemo> {
        var said = CitedText(task.evidence)
        var paused: [String] = []
        var claims: [Claim] = []
        for item in task.evidence.items where item.source == "strategy_scorecard" {
            guard case .word(let policy)? = item.figure("policy"), case .reading(let trades)? = item.figure("trades"),
                case .reading(let result)? = item.figure("average_result"), trades >= 5, result < -0.002
            else { continue }
            paused.append(policy)
            claims.append(Claim(item.id, "average_result", QuotedValue.text(result)))
        }
        let pause = task.context.account.limits.drawdownPauseLimit?.value.doubleValue ?? 1
        let isCareful = task.context.account.drawdown > pause / 3
        if isCareful {
            said.say("drawdown is ")
            said.quote("portfolio_exposure_snapshot", "drawdown")
        }
        if !paused.isEmpty {
            said.say((isCareful ? "; " : "") + "resting what loses: " + paused.joined(separator: ", "))
        }
        let memo = PolicyMemo(
            scale: isCareful ? 0.5 : 1, convictionFloor: isCareful ? 0.5 : 0, pausedPolicies: paused, text: said.text,
            claims: said.claims + claims)
        let isNothing = !isCareful && paused.isEmpty
        return Thought(.success(isNothing ? .none : memo), evidence: task.evidence, model: name)
    }
}
