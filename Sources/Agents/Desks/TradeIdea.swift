import Trading

/// A trader's concrete idea under a plan: the plan's *Proposal* schema with the claims it rests on.
public struct TradeIdea: Hashable, Sendable {
    /// Buy, sell or hold.
    public var action: Opinion.Stance
    /// The most it wants to buy, in base; `Risk` sizes, this only caps.
    public var quantity: Fixed
    /// The policy it follows.
    public var policy: String
    /// Why, at most 120 characters.
    public var hypothesis: String
    /// From 0 to 1.
    public var confidence: Double
    /// Every number the hypothesis rests on.
    public var claims: [Claim]

    /// By its parts.
    public init(
        action: Opinion.Stance, quantity: Fixed, policy: String, hypothesis: String, confidence: Double,
        claims: [Claim]
    ) {
        self.action = action
        self.quantity = quantity
        self.policy = policy
        self.hypothesis = hypothesis
        self.confidence = confidence
        self.claims = claims
    }
}

/// A judge's verdict on a trade idea. It can only make it smaller.
public struct JudgeVerdict: Hashable, Sendable {
    /// What it decides.
    public var decision: Decision
    /// The quantity it allows, where it revises; never above the idea's.
    public var revisedQuantity: Fixed?
    /// At most four.
    public var violations: [String]
    /// At most 120 characters.
    public var notes: String

    /// Approve, revise, reject.
    public enum Decision: String, Hashable, Sendable, CaseIterable {
        case approve = "APPROVE"
        case revise = "REVISE"
        case reject = "REJECT"
    }

    /// By its parts.
    public init(decision: Decision, revisedQuantity: Fixed? = nil, violations: [String] = [], notes: String = "") {
        self.decision = decision
        self.revisedQuantity = revisedQuantity
        self.violations = violations
        self.notes = notes
    }
}
