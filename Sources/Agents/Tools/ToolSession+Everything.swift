import Schemas

extension ToolSession {
    /// Makes every look-up of the seat that needs no choice and is not on the board yet: for a model that cannot call.
    mutating func readAll() {
        for tool in permitted where tool.needsNoChoice && evidence.latest(tool.evidenceSource) == nil {
            _ = run(tool, .object(JSONObject()))
        }
    }
}

extension Tool {
    /// Whether it can be called without arguments.
    fileprivate var needsNoChoice: Bool {
        switch self {
        case .getIndicators, .getOrderBook, .getPortfolio, .portfolioExposureSnapshot, .preTradeRiskCheck,
            .maxDrawdownGuard, .strategyScorecard, .preTradeMemoryCheck, .exchangeHealth, .rateLimitHealth,
            .readinessGateCheck, .runDoctor:
            true
        case .getBars, .backtestStrategy, .retrieveLessons, .hallucinationGuardCheck, .decisionJournalAppend,
            .activateSkill, .readSkillResource:
            false
        }
    }

    /// The source by which its evidence is known.
    fileprivate var evidenceSource: String {
        switch self {
        case .exchangeHealth: "exchange"
        case .rateLimitHealth: "rate-limit"
        case .readinessGateCheck: "readiness"
        case .runDoctor: "doctor"
        default: rawValue
        }
    }
}
