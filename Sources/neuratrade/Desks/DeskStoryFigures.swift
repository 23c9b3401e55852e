import Agents
import Storage
import Trading

/// The story of a desk's decision as JSON, in the order in which it happened.
struct DeskStoryFigures: Encodable {
    struct Evidence: Encodable {
        let id: String
        let source: String
        let time: String
        let hash: String
        let text: String
    }

    struct Voice: Encodable {
        let role: String
        let name: String
        let round: Int
        let model: String
        let said: String
        let cites: [String]
        let inputTokens: Int
        let outputTokens: Int
        let cost: Fixed
    }

    struct Lesson: Encodable {
        let kind: String
        let rule: String
        let evidenceCount: Int
        let counterCount: Int
        let confidence: Double
        let expires: String

        init(_ card: LessonCard) {
            kind = card.kind.rawValue
            rule = card.rule
            evidenceCount = card.evidenceCount
            counterCount = card.counterCount
            confidence = card.confidence
            expires = card.expires.description
        }
    }

    let decision: String
    let time: String
    let desk: String
    let wake: String
    let evidence: [Evidence]
    let arguments: [Voice]
    let action: String?
    let conviction: Double?
    let noTrade: [String]
    let skills: [String]
    let cost: Fixed
    let lessons: [Lesson]

    init(_ story: DeskStory) {
        decision = "\(story.run)-k\(story.decision.number)"
        time = story.decision.time.description
        desk = story.decision.desk
        wake = story.decision.wake
        evidence = story.evidence.map {
            Evidence(
                id: "\($0.id)", source: $0.source, time: $0.time.description, hash: $0.hash, text: $0.text)
        }
        arguments = story.statements.map {
            Voice(
                role: $0.role.rawValue, name: $0.name, round: $0.round, model: $0.model,
                said: DeskText.content($0.content), cites: DeskText.claims($0),
                inputTokens: $0.usage.input + $0.usage.cacheRead + $0.usage.cacheWrite,
                outputTokens: $0.usage.output, cost: $0.cost)
        }
        switch story.decision.outcome {
        case .propose(let wish): (action, conviction, noTrade) = (wish.action.rawValue, wish.conviction, [])
        case .noTrade(let reasons): (action, conviction, noTrade) = (nil, nil, reasons.map(\.description))
        }
        skills = story.skills.map { "\($0.name) \($0.hash)" }
        cost = story.decision.cost
        lessons = story.lessons.map(Lesson.init)
    }
}
