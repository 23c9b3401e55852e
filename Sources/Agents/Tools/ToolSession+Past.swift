import Schemas
import Trading

extension ToolSession {
    /// How each policy has done.
    mutating func scorecard() -> ToolOutcome {
        let policies = context.memory.policies.prefix(8)
        guard !policies.isEmpty else { return .nothing("no policy has a record yet") }
        var figures: [EvidenceFigure] = []
        for record in policies {
            let name = record.policy.split(separator: "-").joined(separator: "_")
            figures.append(EvidenceFigure("\(name)_trades", Double(record.count)))
            figures.append(EvidenceFigure("\(name)_win_share", record.mean))
            figures.append(EvidenceFigure("\(name)_average_result", record.averageResult))
        }
        return add(.strategyScorecard, figures)
    }

    /// How situations like this one ended.
    mutating func checkMemory() -> ToolOutcome {
        context.readMemory(into: &evidence).map { .evidence($0) } ?? .nothing("no situation like this is remembered")
    }

    /// The lessons of the record.
    mutating func lessons(_ arguments: JSONValue) -> ToolOutcome {
        let lessons = context.memory.lessons.prefix(max(0, arguments["count"]?.number?.integer ?? 8))
        guard !lessons.isEmpty else { return .nothing("nothing has been learned yet") }
        return add(
            .retrieveLessons, [EvidenceFigure("lessons", Double(lessons.count))], LessonCard.table(lessons))
    }
}
