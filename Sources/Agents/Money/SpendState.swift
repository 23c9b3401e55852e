import Trading

/// What is spent and reserved, by day, month and decision.
struct SpendState {
    private(set) var days: [Int: Fixed] = [:]
    private(set) var months: [Int: Fixed] = [:]
    private(set) var decisions: [String: Fixed] = [:]
    /// Decisions in the order they first spent; the oldest are forgotten.
    private var order: [String] = []
    private var calls = 0
    var unwrittenRows = 0

    private static let mostDecisions = 1_024
    private static let mostDays = 64

    /// What a day and its month have cost so far, where nobody has said it meanwhile.
    mutating func learn(_ span: SpendDays, day: Fixed, month: Fixed) {
        // A clock that wanders makes days known without end; asking the store again is always right.
        if days.count >= Self.mostDays { days.removeAll() }
        if months.count >= Self.mostDays { months.removeAll() }
        if days[span.day] == nil { days[span.day] = day }
        if months[span.month] == nil { months[span.month] = month }
    }

    /// Checks every limit and takes the money in one step.
    /// - Returns: the number of the call.
    mutating func reserve(
        _ worst: Fixed, _ span: SpendDays, decision: String, _ budget: Budget
    ) throws(SpendRefusal) -> Int {
        guard let day = days[span.day], let month = months[span.month] else { throw SpendRefusal(.record) }
        if worst != .zero {
            // The month first: who is refused for it looks for what is free, not for what is cheaper.
            try Self.check(worst, month, budget.month, .month)
            try Self.check(worst, day, budget.day, .day)
            try Self.check(worst, .zero, budget.call, .call)
            if !decision.isEmpty { try Self.check(worst, decisions[decision] ?? .zero, budget.decision, .decision) }
        }
        change(span, decision, from: .zero, to: worst)
        calls += 1
        return calls
    }

    /// Replaces one amount by another everywhere it counts.
    mutating func change(_ span: SpendDays, _ decision: String, from old: Fixed, to new: Fixed) {
        if let sum = days[span.day] { days[span.day] = Self.moved(sum, old, new) }
        if let sum = months[span.month] { months[span.month] = Self.moved(sum, old, new) }
        guard !decision.isEmpty else { return }
        if decisions[decision] == nil { remember(decision) }
        decisions[decision] = Self.moved(decisions[decision] ?? .zero, old, new)
    }

    private mutating func remember(_ decision: String) {
        order.append(decision)
        guard order.count > Self.mostDecisions else { return }
        decisions[order.removeFirst()] = nil
    }

    private static func check(
        _ worst: Fixed, _ spent: Fixed, _ limit: Fixed, _ name: SpendRefusal.Limit
    ) throws(SpendRefusal) {
        let left = moved(limit, spent, .zero)
        guard worst > .zero, worst <= left else { throw SpendRefusal(name, needed: worst, left: left) }
    }

    /// `sum − old + new`. Amounts of money are at most millions here; beyond the range it stops at the end that spends
    /// nothing more.
    private static func moved(_ sum: Fixed, _ old: Fixed, _ new: Fixed) -> Fixed {
        do throws(ArithmeticError) { return try sum.subtracting(old).adding(new) } catch { return .max }
    }
}
