import Trading

/// Planner, trader, judge: a plan that holds until its own wake-up, an idea under it, and a verdict that can only cut it.
///
/// The planner says how much to explore; which policy is tried first then follows from the posteriors of their records,
/// sampled with a generator that was seeded for the run.
public struct PlannerDesk: Desk {
    /// The name it is chosen by.
    public let name = "planner-trader-judge"
    /// When it wants to be asked again; `nil` before its first plan.
    public private(set) var nextWake: Timestamp?

    private let minds: Minds
    private let exploreLimit: Double
    private var explorer: PolicyExplorer
    private var plan: (plan: Plan, model: String)?

    /// Who sits where.
    public struct Minds: Sendable {
        /// Chooses policies and when to look again.
        public var planner: any Mind
        /// Makes one idea.
        public var trader: any Mind
        /// Cuts it to caps and increments.
        public var judge: any Mind

        /// By its parts.
        public init(planner: any Mind, trader: any Mind, judge: any Mind) {
            self.planner = planner
            self.trader = trader
            self.judge = judge
        }
    }

    /// - Parameters:
    ///   - seed: of the choice between policies.
    ///   - exploreLimit: how often it may explore at most, from 0 to 1, whatever the plan says.
    public init(_ minds: Minds, seed: UInt64, exploreLimit: Double = 1) {
        self.minds = minds
        self.exploreLimit = min(1, max(0, exploreLimit))
        explorer = PolicyExplorer(seed: seed)
    }

    /// Plans, proposes, judges; then sleeps until the plan's wake-up.
    public mutating func deliberate(_ table: inout Deliberation) async -> Conclusion {
        guard let made = await table.plan(from: minds.planner) else { return .nothing(table.silences) }
        guard var plan = PlannerDesk.known(made) else {
            return .nothing([NoTradeReason(.malformed, "the plan names no policy that is known")])
        }
        plan.exploreRatio = min(plan.exploreRatio, exploreLimit)
        nextWake = table.context.time.advanced(by: PlannerDesk.pause(plan, table.context))
        guard plan.mode == .trade || table.context.account.holding == .long else {
            return .nothing([NoTradeReason(.observe, "the planner only observes until \(plan.nextWakeup) have passed")])
        }
        let chosen = explorer.order(plan, records: table.context.memory.policies)
        if chosen != plan { table.recall(chosen, by: "code") }
        guard let idea = await table.idea(from: minds.trader) else { return .nothing(table.silences) }
        guard idea.action == .buy || idea.action == .sell else {
            return .nothing([NoTradeReason(.hold, "the trader would do nothing: \(idea.hypothesis)")])
        }
        guard chosen.strategies.contains(where: { $0.id == idea.policy }) else {
            return .nothing([NoTradeReason(.malformed, "the trader names a policy that the plan does not")])
        }
        return await judge(idea, &table)
    }

    private func judge(_ idea: TradeIdea, _ table: inout Deliberation) async -> Conclusion {
        guard let verdict = await table.verdict(from: minds.judge) else { return .nothing(table.silences) }
        var limit = idea.quantity
        switch verdict.decision {
        case .approve: break
        case .revise:
            guard let revised = verdict.revisedQuantity else {
                return .nothing([NoTradeReason(.malformed, "the judge revises without a quantity")])
            }
            limit = min(limit, revised)
        case .reject:
            let why = verdict.violations.isEmpty ? verdict.notes : verdict.violations.joined(separator: "; ")
            return .nothing([NoTradeReason(.veto, "the judge says no: \(why)")])
        }
        guard idea.action == .sell || limit > .zero else {
            return .nothing([NoTradeReason(.veto, "nothing is left of the quantity")])
        }
        return .act(
            Motion(
                stance: idea.action, conviction: idea.confidence, policy: idea.policy,
                quantityLimit: idea.action == .buy ? limit : nil, reason: idea.hypothesis))
    }

    /// The plan with the policies that exist; `nil` where none does.
    private static func known(_ plan: Plan) -> Plan? {
        var plan = plan
        plan.strategies = plan.strategies.filter { TradingPolicy(rawValue: $0.id) != nil }
        return plan.strategies.isEmpty ? nil : plan
    }

    /// The plan's pause within its bounds, and never shorter than a bar.
    private static func pause(_ plan: Plan, _ context: DeskContext) -> Interval {
        max(context.interval, min(.hours(1), max(.seconds(30), plan.nextWakeup)))
    }
}
