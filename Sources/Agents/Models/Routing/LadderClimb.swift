import Trading

/// One way down a ladder: what was tried, what stood against it, and what it took all the same.
struct LadderClimb {
    let asked: ModelIdentity
    let deadline: Duration
    private var onlyFree = false
    private var stoppedByMoneyOnly = true
    private var notes: [String] = []
    private var usage = ModelUsage.none
    private var cost = Fixed.zero

    init(asked: ModelIdentity, deadline: Duration) {
        self.asked = asked
        self.deadline = deadline
    }

    /// Whether a rung may be paid at all; notes it where not.
    mutating func allows(_ rung: ModelRung) -> Bool {
        guard onlyFree, !rung.card.isFree else { return true }
        notes.append("\(rung.model.identity): the budget of the month is spent")
        return false
    }

    mutating func skip(_ rung: ModelRung, _ reason: String) {
        stoppedByMoneyOnly = false
        notes.append("\(rung.model.identity): \(reason)")
    }

    mutating func refuse(_ rung: ModelRung, _ refusal: SpendRefusal) {
        switch refusal.limit {
        case .month: onlyFree = true
        case .call, .decision, .day: break
        case .unpriced, .record: stoppedByMoneyOnly = false
        }
        notes.append("\(rung.model.identity): \(refusal)")
    }

    mutating func fail(_ rung: ModelRung, _ failure: ModelFailure) {
        stoppedByMoneyOnly = false
        take(failure.usage, failure.cost)
        notes.append("\(rung.model.identity): \(failure.kind.rawValue): \(failure.note)")
    }

    /// The reply with what the rungs before it cost.
    func finished(_ reply: ModelReply) -> ModelReply {
        var reply = reply
        reply.usage = reply.usage + usage
        reply.cost = total(reply.cost)
        return reply
    }

    /// A final failure with what the rungs before it cost.
    func finished(_ failure: ModelFailure) -> ModelFailure {
        ModelFailure(
            failure.kind, failure.model, failure.note, usage: failure.usage + usage, cost: total(failure.cost))
    }

    /// Why no rung is left.
    func end() -> ModelFailure {
        let isMoney = stoppedByMoneyOnly && !notes.isEmpty
        let note = notes.isEmpty ? "the ladder has no rung" : notes.joined(separator: "; ")
        return ModelFailure(
            isMoney ? .budget : .exhausted, asked, String(note.prefix(2_000)), usage: usage, cost: total(.zero))
    }

    private mutating func take(_ more: ModelUsage, _ money: Fixed?) {
        if more.isPossible { usage = usage + more }
        cost = total(money) ?? cost
    }

    private func total(_ more: Fixed?) -> Fixed? {
        guard let more else { return cost }
        do throws(ArithmeticError) { return try cost.adding(more) } catch { return .max }
    }
}
