/// What was said so far, as the next speaker reads it: closed words and numbers as they are, free text as data.
///
/// Another role's words were written by a model, perhaps by one that a stranger's text has turned: they are shown in
/// data blocks, like any text that is not ours.
enum TranscriptText {
    /// Writes the statements, oldest first.
    static func write(_ transcript: [Statement], into text: inout BriefWriter) {
        for (index, statement) in transcript.enumerated() {
            write(statement, number: index + 1, into: &text)
        }
    }

    private static func write(_ statement: Statement, number: Int, into text: inout BriefWriter) {
        text.opening("s\(number)")
        text.line("seat", .word(statement.role.rawValue), depth: 1)
        if let persona = Persona(rawValue: statement.name) {
            text.line("temperament", .word(persona.rawValue), depth: 1)
        }
        text.line("round", .reading(Double(statement.round)), depth: 1)
        text.line("kind", .word(statement.content.kind), depth: 1)
        let free = facts(of: statement.content, into: &text)
        guard !free.isEmpty else { return }
        text.raw(DataBlock(UntrustedText(receiving: free, from: origin, limit: 1_200), limit: 1_600).text)
        text.endLine()
    }

    private static let origin = UntrustedOrigin(.modelText, .model)

    /// Writes what is bounded by type and returns what is not.
    private static func facts(of content: Statement.Content, into text: inout BriefWriter) -> String {
        switch content {
        case .opinion(let opinion):
            text.line("stance", .word(opinion.stance.rawValue), depth: 1)
            text.line("confidence", .reading(opinion.confidence), depth: 1)
            text.line("policy", .word(name(opinion.policy)), depth: 1)
            text.line("regime", .word(opinion.regime.rawValue), depth: 1)
            if let stop = opinion.stopFraction { text.line("stop_fraction", .reading(stop), depth: 1) }
            cite(opinion.claims, into: &text)
            return opinion.text
        case .review(let review):
            text.line("decision", .word(review.decision.rawValue), depth: 1)
            text.line("scale", .reading(review.scale), depth: 1)
            cite(review.claims, into: &text)
            return ([review.text] + review.violations).joined(separator: "\n")
        case .plan(let plan):
            return facts(of: plan, into: &text)
        case .idea(let idea):
            text.line("action", .word(idea.action.rawValue), depth: 1)
            text.line("qty", .exact(idea.quantity), depth: 1)
            text.line("policy", .word(name(idea.policy)), depth: 1)
            text.line("confidence", .reading(idea.confidence), depth: 1)
            cite(idea.claims, into: &text)
            return idea.hypothesis
        case .verdict(let verdict):
            text.line("decision", .word(verdict.decision.rawValue), depth: 1)
            if let quantity = verdict.revisedQuantity { text.line("revised_qty", .exact(quantity), depth: 1) }
            return ([verdict.notes] + verdict.violations).filter { !$0.isEmpty }.joined(separator: "\n")
        case .news(let news):
            text.line("topic", .word(news.topic.rawValue), depth: 1)
            text.line("sentiment", .reading(news.sentiment), depth: 1)
            text.line("impact", .reading(news.impact), depth: 1)
            text.line("confidence", .reading(news.confidence), depth: 1)
            return ""
        case .silence(let reason):
            text.line("reason", .word(reason.code.rawValue), depth: 1)
            return ""
        }
    }

    private static func facts(of plan: Plan, into text: inout BriefWriter) -> String {
        text.line("mode", .word(plan.mode.rawValue), depth: 1)
        text.line("explore_ratio", .reading(plan.exploreRatio), depth: 1)
        let rows = plan.strategies.map { [EvidenceFigure.Value.word(name($0.id))] }
        text.table("policies", EvidenceTable(columns: ["policy"], rows: rows), depth: 1)
        // Settings' values are the planner's own text.
        return plan.strategies.flatMap { policy in
            policy.parameters.map { "\(policy.id) \($0.name)=\($0.value)" }
        }.joined(separator: "\n")
    }

    /// Which figures were cited. The quoted values stay away: whoever needs one reads it in the item itself.
    private static func cite(_ claims: [Claim], into text: inout BriefWriter) {
        guard !claims.isEmpty else { return }
        let rows = claims.prefix(16).map { claim -> [EvidenceFigure.Value] in
            [.word(claim.evidence.description), .word(name(claim.figure))]
        }
        text.table("cites", EvidenceTable(columns: ["evidence", "figure"], rows: rows), depth: 1)
    }

    /// A name that a model chose, where it is one.
    private static func name(_ text: String) -> String { ModelText.isName(text) ? text : "unnamed" }
}
