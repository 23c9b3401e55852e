import Trading

extension RulesMind {
    func opinion(_ task: RoleTask) -> Opinion {
        if let persona = Persona(rawValue: task.name) {
            return strongest(persona.policies, task, zeal: persona.zeal)
        }
        if task.role == .trader { return answer(to: task) }
        return strongest(TradingPolicy.fitting(task.context.regime), task, zeal: 1)
    }

    /// The first policy that would act; a position is only judged by the policy that opened it.
    private func strongest(_ policies: [TradingPolicy], _ task: RoleTask, zeal: Double) -> Opinion {
        var policies = policies
        if task.context.account.holding == .long,
            let open = task.context.openPolicy.flatMap(TradingPolicy.init(rawValue:))
        {
            policies = [open]
        }
        var quiet: Opinion?
        for policy in policies {
            let opinion = policy.opinion(task.context, task.evidence, zeal: zeal)
            if opinion.stance == .buy || opinion.stance == .sell { return opinion }
            if quiet == nil || quiet?.stance == .abstain { quiet = opinion }
        }
        return quiet
            ?? Opinion(
                stance: .hold, confidence: 0, policy: "", regime: task.context.regime, text: "nothing to say",
                claims: [])
    }

    /// A trader takes up the analyst's idea where the market lets it be carried out.
    private func answer(to task: RoleTask) -> Opinion {
        guard let idea = task.transcript.last(where: { $0.role == .analyst })?.content, case .opinion(let heard) = idea,
            heard.stance == .buy || heard.stance == .sell
        else {
            return Opinion(
                stance: .hold, confidence: 0.5, policy: "", regime: task.context.regime,
                text: "there is no idea to carry out",
                claims: [])
        }
        var said = CitedText(task.evidence)
        if heard.stance == .sell {
            said.say("sell at the market: the last price is ")
            said.quote("get_bars", "close")
            return Opinion(
                stance: .sell, confidence: heard.confidence, policy: heard.policy, regime: heard.regime,
                text: said.text,
                claims: said.claims)
        }
        let seen = task.context.indicators
        let range = (seen.averageTrueRange ?? .nan) / seen.close
        if range > 0.03 || task.context.regime == .volatile {
            said.say("bars are too wild for a market order: typical range ")
            said.quote("get_indicators", "atr_14")
            return Opinion(
                stance: .hold, confidence: 0.7, policy: heard.policy, regime: heard.regime, text: said.text,
                claims: said.claims)
        }
        said.say("buy at the market: the last price is ")
        said.quote("get_bars", "close")
        said.say(", the typical bar ")
        said.quote("get_indicators", "atr_14")
        return Opinion(
            stance: .buy, confidence: min(heard.confidence, 0.9), policy: heard.policy, regime: heard.regime,
            text: said.text,
            claims: said.claims)
    }

    func riskReview(_ task: RoleTask) -> RiskReview {
        let account = task.context.account
        var said = CitedText(task.evidence)
        guard account.holding == .flat else {
            said.say("leaving reduces risk; exposure is ")
            said.quote("portfolio_exposure_snapshot", "instrument_exposure")
            return RiskReview(decision: .approve, scale: 1, text: said.text, claims: said.claims)
        }
        var violations: [String] = []
        if account.killLevel != .run { violations.append("trading is not open") }
        if let limit = account.limits.positionLimit, account.instrumentExposure >= limit.value.doubleValue {
            violations.append("exposure to the instrument is at its limit")
        }
        if let limit = account.limits.grossExposureLimit, account.grossExposure >= limit.value.doubleValue {
            violations.append("total exposure is at its limit")
        }
        if let limit = account.limits.drawdownPauseLimit, account.drawdown >= limit.value.doubleValue {
            violations.append("drawdown is at the limit that pauses")
        }
        said.say("exposure is ")
        said.quote("portfolio_exposure_snapshot", "gross_exposure")
        said.say(", drawdown ")
        said.quote("portfolio_exposure_snapshot", "drawdown")
        if !violations.isEmpty {
            return RiskReview(
                decision: .reject, scale: 0, violations: Array(violations.prefix(4)), text: said.text,
                claims: said.claims)
        }
        // Half of the pause limit is where care begins.
        let careful = account.limits.drawdownPauseLimit.map { account.drawdown > $0.value.doubleValue / 2 } ?? false
        return RiskReview(
            decision: careful ? .shrink : .approve, scale: careful ? 0.5 : 1, text: said.text, claims: said.claims)
    }
}
