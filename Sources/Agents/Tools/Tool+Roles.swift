extension Tool {
    /// The tools of a seat, in the order they are listed. Whoever sees untrusted text has none.
    public static func allowed(for role: Role) -> [Tool] {
        switch role {
        case .analyst, .trader, .persona: market + [.getPortfolio] + past + decision + skills
        case .riskManager:
            [.getIndicators, .getOrderBook] + account + [.preTradeMemoryCheck, .retrieveLessons] + health + decision
                + skills
        case .planner: [.getBars, .getIndicators, .getPortfolio] + past + decision + skills
        case .judge: [.getOrderBook] + account + decision
        case .reader, .watchdog, .reviewer: []
        }
    }

    private static let market: [Tool] = [.getBars, .getIndicators, .getOrderBook]
    private static let account: [Tool] = [
        .getPortfolio, .portfolioExposureSnapshot, .preTradeRiskCheck, .maxDrawdownGuard,
    ]
    private static let past: [Tool] = [.strategyScorecard, .backtestStrategy, .preTradeMemoryCheck, .retrieveLessons]
    private static let health: [Tool] = [.exchangeHealth, .rateLimitHealth, .readinessGateCheck, .runDoctor]
    private static let decision: [Tool] = [.hallucinationGuardCheck, .decisionJournalAppend]
    private static let skills: [Tool] = [.activateSkill, .readSkillResource]
}
