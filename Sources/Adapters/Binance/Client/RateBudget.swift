/// What may be asked of a venue now, over all processes that share its limits.
public protocol RateBudget: Sendable {
    /// Takes a part of the budget, or says how long to wait.
    ///
    /// - Parameters:
    ///   - weight: of the request, by the venue's table.
    ///   - orders: how many orders it places.
    ///   - isEssential: cancels and queries, which may use the part that is kept back for them.
    func reserve(weight: Int, orders: Int, isEssential: Bool) -> RateBudgetDecision
    /// What the venue says has been used in its present minute.
    func observe(usedWeight: Int)
    /// The venue wants nothing for this long.
    func ban(for pause: Duration)
}

/// What a ``RateBudget`` says.
public enum RateBudgetDecision: Hashable, Sendable {
    /// Go.
    case granted
    /// Not before this long.
    case wait(Duration)
    /// Never: the request is larger than the whole budget.
    case never(String)
}
