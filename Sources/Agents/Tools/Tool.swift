/// Every tool that a mind can call: a closed set. None moves funds or changes a limit, a key, a user or a mode.
public enum Tool: String, Hashable, Sendable, CaseIterable {
    // The market.
    case getBars = "get_bars"
    case getIndicators = "get_indicators"
    case getOrderBook = "get_order_book"
    // The account.
    case getPortfolio = "get_portfolio"
    case portfolioExposureSnapshot = "portfolio_exposure_snapshot"
    case preTradeRiskCheck = "pre_trade_risk_check"
    case maxDrawdownGuard = "max_drawdown_guard"
    // The past.
    case strategyScorecard = "strategy_scorecard"
    case backtestStrategy = "backtest_strategy"
    case preTradeMemoryCheck = "pre_trade_memory_check"
    case retrieveLessons = "retrieve_lessons"
    // The venue and this machine.
    case exchangeHealth = "exchange_health"
    case rateLimitHealth = "rate_limit_health"
    case readinessGateCheck = "readiness_gate_check"
    case runDoctor = "run_doctor"
    // The decision itself.
    case hallucinationGuardCheck = "hallucination_guard_check"
    case decisionJournalAppend = "decision_journal_append"
    // Skills.
    case activateSkill = "activate_skill"
    case readSkillResource = "read_skill_resource"

    /// What calling a tool can change. There is no word for anything beyond this decision.
    public enum Effect: String, Hashable, Sendable, CaseIterable {
        /// Nothing: a look.
        case none
        /// A word of a closed set is added to this decision's record.
        case note
    }

    /// What calling it changes.
    public var effect: Effect { self == .decisionJournalAppend ? .note : .none }
}
