import Engine
import Trading

/// What a desk proposes after every check of its own, before the engine has heard it.
public struct DeskWish: Hashable, Sendable {
    /// Enter or leave.
    public var action: Proposal.Action
    /// From 0 to 1.
    public var conviction: Double
    /// The most to buy.
    public var quantityLimit: Quantity?
    /// A stop nearer than the seat's own.
    public var stopFraction: Double?
    /// Why, behind the decision's number: `k12 debate, trend-following: …`.
    public var reason: String

    /// By its parts.
    public init(
        action: Proposal.Action, conviction: Double, quantityLimit: Quantity? = nil, stopFraction: Double? = nil,
        reason: String
    ) {
        self.action = action
        self.conviction = conviction
        self.quantityLimit = quantityLimit
        self.stopFraction = stopFraction
        self.reason = reason
    }
}

extension DeskDecision {
    /// The event for the engine; `nil` where nothing is proposed.
    public var proposal: DeskProposal? {
        guard case .propose(let wish) = outcome else { return nil }
        return DeskProposal(
            sleeve: sleeve, instrument: instrument, action: wish.action, conviction: wish.conviction,
            quantityLimit: wish.quantityLimit, stopFraction: wish.stopFraction, reason: wish.reason, asOf: time)
    }
}
