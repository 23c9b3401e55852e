import Trading

extension RulesMind {
    func plan(for task: RoleTask) -> Plan {
        let context = task.context
        let account = context.account
        let records = context.memory.policies
        // The record decides between policies that fit alike; with little of it, the regime does.
        let ranked = TradingPolicy.fitting(context.regime).enumerated().map { place, policy in
            let record = records.first { $0.policy == policy.rawValue }
            let known = record.map { $0.mean * Double($0.count) / Double($0.count + 10) } ?? 0
            return (policy, score: known + 0.4 - 0.1 * Double(place))
        }.sorted { $0.score > $1.score }
        let known = ranked.map { ranked in
            records.first { $0.policy == ranked.0.rawValue }
                ?? PolicyRecord(policy: ranked.0.rawValue, alpha: 1, beta: 1, count: 0, averageResult: 0)
        }
        let pause = account.limits.drawdownPauseLimit?.value.doubleValue ?? 1
        let isOpen = account.killLevel == .run && account.drawdown < pause
        let seconds = min(3_600, max(30, context.interval.nanoseconds / 1_000_000_000 * 15))
        return Plan(
            mode: isOpen ? .trade : .observe,
            exploreRatio: (DeskMemory.exploreRatio(known) * 100).rounded() / 100,
            nextWakeup: .seconds(seconds), strategies: ranked.prefix(3).map { Plan.Policy(id: $0.0.rawValue) })
    }

    func idea(_ task: RoleTask) -> TradeIdea {
        let context = task.context
        let wanted = RulesMind.plan(in: task)?.strategies.compactMap { TradingPolicy(rawValue: $0.id) }
        var policies = wanted ?? TradingPolicy.fitting(context.regime)
        if context.account.holding == .long, let open = context.openPolicy.flatMap(TradingPolicy.init(rawValue:)),
            policies.contains(open)
        {
            policies = [open]
        }
        var chosen: Opinion?
        for policy in policies {
            let opinion = policy.opinion(context, task.evidence)
            guard opinion.stance == .buy || opinion.stance == .sell else { continue }
            chosen = opinion
            break
        }
        guard let chosen else {
            return TradeIdea(
                action: .hold, quantity: .zero, policy: policies.first?.rawValue ?? "",
                hypothesis: "no policy would act",
                confidence: 0.5, claims: [])
        }
        return TradeIdea(
            action: chosen.stance, quantity: chosen.stance == .sell ? context.account.held : affordable(context),
            policy: chosen.policy, hypothesis: chosen.text, confidence: chosen.confidence, claims: chosen.claims)
    }

    func verdict(_ task: RoleTask) -> JudgeVerdict {
        guard let statement = task.transcript.last(where: { $0.role == .trader }),
            case .idea(let idea) = statement.content
        else { return JudgeVerdict(decision: .reject, violations: ["there is no idea"], notes: "nothing to judge") }
        let instrument = task.context.instrument
        guard idea.action == .buy else { return JudgeVerdict(decision: .approve, notes: "leaving needs no cap") }
        let most = affordable(task.context)
        let allowed = instrument.quantity(instrument.wholeLots(Quantity(min(idea.quantity, most))))
        if allowed < instrument.minQuantity {
            return JudgeVerdict(
                decision: .reject, violations: ["below the smallest order"], notes: "the cap leaves too little")
        }
        if allowed.value < idea.quantity {
            return JudgeVerdict(
                decision: .revise, revisedQuantity: allowed.value, violations: ["above the cap or between lots"],
                notes: "cut to the cap and to whole lots")
        }
        return JudgeVerdict(decision: .approve, notes: "within cap and increments")
    }

    /// What the sleeve's cash, and the deposit cap, would buy at the last price, in whole lots.
    private func affordable(_ context: DeskContext) -> Fixed {
        guard let close = context.bars.last?.close else { return .zero }
        let price = context.instrument.price(close).value
        let money = depositCap.map { min($0, context.account.sleeveCash) } ?? context.account.sleeveCash
        guard price > .zero, money > .zero else { return .zero }
        do throws(ArithmeticError) {
            let quantity = Quantity(try money.divided(by: price, .down))
            return context.instrument.quantity(context.instrument.wholeLots(quantity)).value
        } catch {
            return .zero  // Nothing can be bought with a sum that has no figure.
        }
    }

    static func plan(in task: RoleTask) -> Plan? {
        for statement in task.transcript.reversed() { if case .plan(let plan) = statement.content { return plan } }
        return nil
    }
}
