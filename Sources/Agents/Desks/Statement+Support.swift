extension Statement {
    /// What a voice rests on where it speaks for an action.
    struct Support {
        var text: String
        var claims: [Claim]
        /// Whether it argues for the action, or only lets it pass.
        var isArgument: Bool
    }

    /// What is to be checked before this voice may count for an action; `nil` where it does not speak for it.
    func support(for stance: Opinion.Stance) -> Support? {
        switch content {
        case .opinion(let opinion) where opinion.stance == stance:
            Support(text: opinion.text, claims: opinion.claims, isArgument: true)
        case .idea(let idea) where idea.action == stance:
            Support(text: idea.hypothesis, claims: idea.claims, isArgument: true)
        case .review(let review) where review.decision != .reject:
            Support(text: review.text, claims: review.claims, isArgument: false)
        case .opinion, .idea, .review, .plan, .verdict, .news, .silence: nil
        }
    }
}
