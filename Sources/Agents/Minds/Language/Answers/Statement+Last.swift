extension [Statement] {
    /// The latest plan.
    func last(of kind: Plan.Type) -> Plan? {
        for statement in reversed() { if case .plan(let plan) = statement.content { return plan } }
        return nil
    }

    /// The latest trade idea.
    func last(of kind: TradeIdea.Type) -> TradeIdea? {
        for statement in reversed() { if case .idea(let idea) = statement.content { return idea } }
        return nil
    }
}
