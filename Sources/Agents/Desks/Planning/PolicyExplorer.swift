import Simulation

/// Chooses which policy of a plan is tried first: the plan's own order, or, as often as it says, a draw by record.
///
/// The draw is Thompson's: each policy's share of wins is drawn from its Beta posterior, and the best draw goes first.
public struct PolicyExplorer: Sendable {
    private var generator: SeededGenerator

    /// - Parameter seed: the same seed and records give the same choices.
    public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// The plan with its policies in the order in which they are to be tried.
    ///
    /// - Parameter records: how each policy has done; one without a record has won once and lost once.
    public mutating func order(_ plan: Plan, records: [PolicyRecord]) -> Plan {
        guard plan.strategies.count > 1, plan.exploreRatio > 0, uniform() < plan.exploreRatio else { return plan }
        var draws: [Double] = []
        for policy in plan.strategies {
            let record = records.first { $0.policy == policy.id }
            draws.append(
                BetaDraw.share(alpha: record?.alpha ?? 1, beta: record?.beta ?? 1, using: &generator))
        }
        var best = 0
        for place in draws.indices where draws[place] > draws[best] { best = place }
        var plan = plan
        plan.strategies.insert(plan.strategies.remove(at: best), at: 0)
        return plan
    }

    /// From 0 and below 1.
    private mutating func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
}
