extension EvidenceItem {
    /// Whether a figure only repeats what was asked of the tool: whoever chose the question chose the number.
    public func repeats(_ figure: String) -> Bool {
        switch Tool(rawValue: source) {
        case .hallucinationGuardCheck, .decisionJournalAppend: true
        case .preTradeRiskCheck: figure == "quantity" || figure == "notional"
        case .backtestStrategy: figure == "strategy"
        case .getBars: figure == "bars"
        case .retrieveLessons: figure == "lessons"
        default: false
        }
    }
}
