import Agents
import Trading

/// What was said at a desk, as people read it.
enum DeskText {
    /// A line for each voice: who, what, how sure, why, and what it cost.
    static func argument(_ decision: DeskDecision) -> [String] {
        decision.statements.map { line($0) }
    }

    /// One voice.
    static func line(_ statement: Statement) -> String {
        let who = statement.role == .persona ? statement.name : statement.role.rawValue
        let round = statement.round > 1 ? ", round \(statement.round)" : ""
        let thinker = statement.model.isEmpty ? "" : " (\(statement.model)\(round))"
        let cost = statement.cost == .zero ? "" : "  $\(statement.cost.formatted(decimals: 6))"
        return OutgoingText.line("\(who)\(thinker): \(said(statement.content))") + cost
    }

    /// What a voice rests on: evidence, figure and value.
    static func claims(_ statement: Statement) -> [String] {
        let claims: [Claim]
        switch statement.content {
        case .opinion(let opinion): claims = opinion.claims
        case .review(let review): claims = review.claims
        case .idea(let idea): claims = idea.claims
        case .plan, .verdict, .news, .silence: return []
        }
        return claims.map { OutgoingText.line("\($0.evidence).\($0.figure) = \($0.value)", limit: 80) }
    }

    /// What was said, as one line.
    static func content(_ content: Statement.Content) -> String { OutgoingText.line(said(content)) }

    private static func said(_ content: Statement.Content) -> String {
        switch content {
        case .opinion(let opinion):
            "\(opinion.stance.rawValue) \(Figures.percent(opinion.confidence, signed: false)), \(opinion.text)"
        case .review(let review):
            "\(review.decision.rawValue)"
                + (review.decision == .shrink ? " to \(Figures.percent(review.scale, signed: false))" : "")
                + ", \(review.text)"
                + (review.violations.isEmpty ? "" : "; violates: \(review.violations.joined(separator: "; "))")
        case .plan(let plan):
            "\(plan.mode.rawValue), explores \(Figures.percent(plan.exploreRatio, signed: false)), "
                + "\(plan.strategies.map(\.id).joined(separator: " then ")), looks again in \(plan.nextWakeup)"
        case .idea(let idea):
            "\(idea.action.rawValue) \(idea.quantity) by \(idea.policy) \(Figures.percent(idea.confidence, signed: false)), "
                + idea.hypothesis
        case .verdict(let verdict):
            "\(verdict.decision.rawValue)" + (verdict.revisedQuantity.map { " to \($0)" } ?? "")
                + (verdict.notes.isEmpty ? "" : ", \(verdict.notes)")
                + (verdict.violations.isEmpty ? "" : "; violates: \(verdict.violations.joined(separator: "; "))")
        case .news(let news): "\(news.topic.rawValue), sentiment \(news.sentiment), impact \(news.impact)"
        case .silence(let reason): "says nothing: \(reason)"
        }
    }
}
