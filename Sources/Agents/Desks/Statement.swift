import Trading

/// One thing that was said at a desk, by whom, and what it cost: the transcript's line, and the record's thought.
public struct Statement: Hashable, Sendable {
    /// The seat.
    public let role: Role
    /// Who sits there: the role, or a persona such as `contrarian`.
    public let name: String
    /// The round of the debate, from 1.
    public let round: Int
    /// What was said.
    public let content: Content
    /// Who thought it: `rules`, or a model such as `openai/gpt-5-mini`.
    public let model: String
    /// The tokens it took.
    public let usage: ModelUsage
    /// What it cost, in US dollars.
    public let cost: Fixed

    /// What can be said.
    public enum Content: Hashable, Sendable {
        /// A view of the market, or a vote.
        case opinion(Opinion)
        /// A risk manager's review.
        case review(RiskReview)
        /// A plan.
        case plan(Plan)
        /// A trade idea.
        case idea(TradeIdea)
        /// A judge's verdict.
        case verdict(JudgeVerdict)
        /// What untrusted text says.
        case news(NewsReading)
        /// Nothing could be said, and why.
        case silence(NoTradeReason)
    }

    /// By its parts.
    public init(
        role: Role, name: String, round: Int, content: Content, model: String, usage: ModelUsage = .none,
        cost: Fixed = .zero
    ) {
        self.role = role
        self.name = name
        self.round = round
        self.content = content
        self.model = model
        self.usage = usage
        self.cost = cost
    }
}
