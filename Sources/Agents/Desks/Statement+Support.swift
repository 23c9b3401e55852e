extension Statement {
    /// What a voice rests on where it speaks for an action.
    struct Support {
        var text: String
        var claims: [Claim]
        /// Whether it argues for the action, or only lets it pass.
        var isArgument: Bool
    }

    /// What is to be checked before this voice may count for an action; `nil` where it does not speak for it.
    ///
    /// - Parameter statements: everything that was said: a judge makes no claims, and may state what supporters cite.
    func support(for stance: Opinion.Stance, among statements: [Statement] = []) -> Support? {
        switch content {
        case .opinion(let opinion) where opinion.stance == stance:
            Support(text: opinion.text, claims: opinion.claims, isArgument: true)
        case .idea(let idea) where idea.action == stance:
            Support(text: idea.hypothesis, claims: idea.claims, isArgument: true)
        case .review(let review) where review.decision != .reject:
            Support(text: review.text, claims: review.claims, isArgument: false)
        case .verdict(let verdict) where verdict.decision != .reject:
            Support(
                text: ([verdict.notes] + verdict.violations).joined(separator: "; "),
                claims: Statement.cited(for: stance, statements), isArgument: false)
        case .opinion, .idea, .review, .plan, .verdict, .news, .silence: nil
        }
    }

    /// What those who argue for an action cite, each claim once, as many as one voice may make.
    private static func cited(for stance: Opinion.Stance, _ statements: [Statement]) -> [Claim] {
        var claims: [Claim] = []
        for statement in statements {
            if case .verdict = statement.content { continue }
            for claim in statement.support(for: stance)?.claims ?? [] where !claims.contains(claim) {
                claims.append(claim)
            }
        }
        return Array(claims.prefix(HallucinationGuard.claimLimit))
    }
}
