import Agents
import Schemas
import Storage
import Trading

/// What came before an engine's decision at a desk, as people read it: evidence, arguments, verdict.
struct DeskStoryText {
    private let story: DeskStory

    init(_ story: DeskStory) { self.story = story }

    /// Everything up to the proposal, and what it cost.
    var before: [String] {
        var lines = [
            heading("Asked"),
            "  \(story.decision.time)  decision k\(story.decision.number) of the \(story.decision.desk) desk: "
                + story.decision.wake, "", heading("Evidence"),
        ]
        lines += story.evidence.map { "  \($0.id)  \($0.source) of \($0.time)  \(figures($0))  \($0.hash.prefix(8))" }
        lines += ["", heading("Arguments")]
        for statement in story.statements {
            lines.append("  " + DeskText.line(statement))
            let cited = DeskText.claims(statement)
            if !cited.isEmpty { lines.append("      cites " + cited.joined(separator: ", ")) }
        }
        lines += ["", heading("Verdict"), "  " + verdict]
        lines.append("  memory: " + memory)
        if !story.skills.isEmpty {
            lines.append("  skills: " + story.skills.map { "\($0.name) \($0.hash.prefix(12))" }.joined(separator: ", "))
        }
        if story.decision.cost != .zero { lines.append("  thinking cost $\(story.decision.cost)") }
        return lines
    }

    /// What was learned from it.
    var lessons: [String] {
        guard !story.lessons.isEmpty else {
            return story.outcomes.isEmpty ? [] : ["  remembered; a lesson needs more trades like it"]
        }
        return story.lessons.map {
            "  \($0.kind.rawValue): \($0.rule) (\($0.evidenceCount) for, \($0.counterCount) against, confidence "
                + "\(Figures.percent($0.confidence, signed: false)), until \($0.expires.description.prefix(10)))"
        }
    }

    private var verdict: String {
        switch story.decision.outcome {
        case .propose(let wish):
            "\(wish.action.rawValue), conviction \(Figures.percent(wish.conviction, signed: false))"
                + (wish.quantityLimit.map { ", at most \($0)" } ?? "")
                + "; every number above was looked up in the evidence"
        case .noTrade(let reasons): "NO_TRADE: " + reasons.map(\.description).joined(separator: "; ")
        }
    }

    private var memory: String {
        let check = story.decision.memory
        let known =
            check.similarCount == 0
            ? "nothing like it is remembered"
            : "\(check.similarCount) situations like it, \(check.winCount) won, "
                + "\(Figures.percent(check.averageResult)) on average"
        switch check.verdict {
        case .clear: return known
        case .shrink(let share): return "\(known); only \(Figures.percent(share, signed: false)) of the size"
        case .refuse: return "\(known); refused"
        }
    }

    /// The figures of an item, short.
    private func figures(_ evidence: RecordedEvidence) -> String {
        guard let json = try? JSONValue(parsing: evidence.text), let figures = json["figures"]?.object else {
            return ""  // Damage was told when it was read; the hash still names it.
        }
        // Each is a pair of its kind and its text.
        return figures.members.prefix(12).map { "\($0.name) \(QuotedValue.shortened($0.value[1]?.string ?? ""))" }
            .joined(separator: ", ")
    }

    private func heading(_ text: String) -> String { Terminal.colored(text, .cyan) }
}
