/// A wish with reasons: what a strategy, a learned model or a desk of agents would like to do.
///
/// It has no quantity and no authority. `Risk` sizes it, checks it and turns it into an order, or refuses.
public struct Proposal: Hashable, Sendable {
    /// What to do with the position of one instrument.
    public enum Action: String, Hashable, Sendable {
        /// Buy, where nothing is held.
        case enter
        /// Sell all that is held.
        case exit
    }

    /// What to do.
    public let action: Action
    /// How sure the proposer is, from 0 to 1; may shrink the order, never grow it.
    public let conviction: Double
    /// How a position that follows is left.
    public let exitPlan: ExitPlan
    /// How far price typically moves in one bar, in quote per base; for sizing by volatility. `nil` where unknown.
    public let averageTrueRange: Double?
    /// Why.
    public let reason: Reason

    /// A wish; sure of itself and without an exit plan where nothing else is said.
    public init(
        _ action: Action, conviction: Double = 1, exitPlan: ExitPlan = .none, averageTrueRange: Double? = nil,
        reason: Reason
    ) {
        self.action = action
        self.conviction = conviction
        self.exitPlan = exitPlan
        self.averageTrueRange = averageTrueRange
        self.reason = reason
    }
}
