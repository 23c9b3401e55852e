import Agents
import Trading

/// A mind that sees the future and wants to lose: it buys before falls and sells before rises, and every number it
/// states is true, so that the guard has nothing against it.
struct LosingMind: Mind {
    /// How it tries.
    enum Manner: Int, CaseIterable {
        /// Buys what falls next, sells what rises next.
        case contrary
        /// In and out on every bar, for the fees.
        case churn
        /// Buys only before the deepest gaps, and churns in between until little of the day's limit is left.
        case gaps
        /// Buys always and holds until the stop.
        case holdToStop
    }

    let name = "losing"
    let manner: Manner
    let future: Foresight

    func opine(_ task: RoleTask) async -> Thought<Opinion> {
        let (text, claims) = truth(task.evidence)
        let opinion = Opinion(
            stance: stance(task.context), confidence: 1, policy: "trend-following", regime: task.context.regime,
            text: text, claims: claims)
        return Thought(.success(opinion), evidence: task.evidence, model: "losing/1")
    }

    func review(_ task: RoleTask) async -> Thought<RiskReview> {
        let (text, claims) = truth(task.evidence)
        return Thought(
            .success(RiskReview(decision: .approve, scale: 1, text: text, claims: claims)), evidence: task.evidence,
            model: "losing/1")
    }

    func plan(_ task: RoleTask) async -> Thought<Plan> {
        let plan = Plan(
            mode: .trade, exploreRatio: 1, nextWakeup: .seconds(30), strategies: [Plan.Policy(id: "trend-following")])
        return Thought(.success(plan), evidence: task.evidence, model: "losing/1")
    }

    func propose(_ task: RoleTask) async -> Thought<TradeIdea> {
        let (text, claims) = truth(task.evidence)
        let idea = TradeIdea(
            action: stance(task.context), quantity: Fixed(units: .max), policy: "trend-following", hypothesis: text,
            confidence: 1, claims: claims)
        return Thought(.success(idea), evidence: task.evidence, model: "losing/1")
    }

    func judge(_ task: RoleTask) async -> Thought<JudgeVerdict> {
        Thought(.success(JudgeVerdict(decision: .approve)), evidence: task.evidence, model: "losing/1")
    }

    private func truth(_ board: EvidenceBoard) -> (text: String, claims: [Claim]) {
        guard let item = board.items.first, let figure = item.figures.first else { return ("it is so", []) }
        let value = QuotedValue.text(figure.value)
        return ("the close is \(value)", [Claim(item.id, figure.name, value)])
    }

    private func stance(_ context: DeskContext) -> Opinion.Stance {
        let isLong = context.account.holding == .long
        let bars = Array(future.ahead(context.index.position, 30))
        guard bars.count > 2 else { return .hold }
        // What is decided now trades at the next open.
        let (buy, next) = (Double(bars[0].open.count), Double(bars[1].open.count))
        let change = next / buy - 1
        switch manner {
        case .contrary: return isLong ? (change > 0 ? .sell : .hold) : (change < 0.002 ? .buy : .hold)
        case .churn: return isLong ? .sell : .buy
        case .gaps: return gaps(isLong, change, bars)
        case .holdToStop:
            let lowest = bars.dropFirst().map { Double($0.low.count) }.min() ?? buy
            return isLong ? .hold : (lowest < buy * 0.98 ? .buy : .hold)
        }
    }

    /// Full before the gap; in and out before, as long as the day may still lose more than a hundredth.
    private func gaps(_ isLong: Bool, _ change: Double, _ bars: [Bar]) -> Opinion.Stance {
        let closes = bars.dropFirst().prefix(3)
        let isNear = zip(closes, closes.dropFirst()).contains {
            Double($1.open.count) < Double($0.close.count) * 0.99
        }
        if change < -0.01 || isNear { return isLong ? .hold : .buy }
        if future.room > 0.01 { return isLong ? (change > 0 ? .sell : .hold) : (change < 0 ? .buy : .hold) }
        return isLong && change > 0 ? .sell : .hold
    }
}
