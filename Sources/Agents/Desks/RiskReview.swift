/// What a risk manager says about a trade idea. It can only make it smaller.
public struct RiskReview: Hashable, Sendable {
    /// What it decides.
    public var decision: Decision
    /// How much of the idea stays, from 0 to 1; 1 for an approval.
    public var scale: Double
    /// What the idea violates; at most four.
    public var violations: [String]
    /// Why, in a sentence or two.
    public var text: String
    /// Every number the review rests on.
    public var claims: [Claim]

    /// Approve, shrink, reject.
    public enum Decision: String, Hashable, Sendable, CaseIterable {
        case approve = "APPROVE"
        case shrink = "SHRINK"
        case reject = "REJECT"
    }

    /// By its parts.
    public init(decision: Decision, scale: Double, violations: [String] = [], text: String, claims: [Claim] = []) {
        self.decision = decision
        self.scale = scale
        self.violations = violations
        self.text = text
        self.claims = claims
    }
}
