import Agents
import Trading

/// A mind that says what a test told it to, and counts how often it was asked.
final class DeskVoice: Mind, @unchecked Sendable {
    // One desk asks one voice after the other; nothing here is shared between tasks.
    let name = "voice"
    var opinions: [String: Opinion] = [:]
    var reviewed = RiskReview(decision: .approve, scale: 1, text: "fine")
    var planned = Plan(
        mode: .trade, exploreRatio: 0, nextWakeup: .minutes(5), strategies: [Plan.Policy(id: "trend-following")])
    var wanted = TradeIdea(
        action: .hold, quantity: .zero, policy: "trend-following", hypothesis: "", confidence: 0.5, claims: [])
    var judged = JudgeVerdict(decision: .approve)
    var silence: NoTradeReason?
    private(set) var asked: [String] = []
    private(set) var transcripts: [Int] = []

    func opine(_ task: RoleTask) async -> Thought<Opinion> {
        let fallback = Opinion(
            stance: .hold, confidence: 0.5, policy: "", regime: .unknown, text: "nothing", claims: [])
        return answer(task, opinions["\(task.name)\(task.round)"] ?? opinions[task.name] ?? fallback)
    }

    func review(_ task: RoleTask) async -> Thought<RiskReview> { answer(task, reviewed) }
    func plan(_ task: RoleTask) async -> Thought<Plan> { answer(task, planned) }
    func propose(_ task: RoleTask) async -> Thought<TradeIdea> { answer(task, wanted) }
    func judge(_ task: RoleTask) async -> Thought<JudgeVerdict> { answer(task, judged) }

    private func answer<Answer>(_ task: RoleTask, _ answer: Answer) -> Thought<Answer> {
        asked.append(task.name)
        transcripts.append(task.transcript.count)
        if let silence { return Thought(.failure(silence), evidence: task.evidence, model: "voice") }
        return Thought(.success(answer), evidence: task.evidence, model: "voice")
    }
}

/// Views and contexts for desk tests.
enum DeskScene {
    /// A view whose one number is true.
    static func view(
        _ stance: Opinion.Stance, _ context: DeskContext, confidence: Double = 0.8, policy: String = "trend-following",
        extra: String = ""
    ) throws -> Opinion {
        let close = try claim(context)
        return Opinion(
            stance: stance, confidence: confidence, policy: policy, regime: .trendingUp,
            text: "the close is \(close.value)\(extra)", claims: [close])
    }

    /// The close, as it is.
    static func claim(_ context: DeskContext) throws -> Claim {
        guard let bars = context.standardEvidence().latest("get_bars"), case .exact(let close)? = bars.figure("close")
        else { throw DeskSceneError() }
        return Claim(bars.id, "close", close.description)
    }

    struct DeskSceneError: Error {}

    static func decide(
        _ desk: any Desk, _ context: DeskContext, recall: (String) -> MemoryCheck = { _ in .clear },
        memo: PolicyMemo = .none
    ) async -> DeskDecision {
        var room = DeskRoom(desk)
        return await room.decide(context, number: 1, memo: memo, recall: recall)
    }
}

extension DeskDecision {
    var codes: [NoTradeReason.Code] {
        if case .noTrade(let reasons) = outcome { reasons.map(\.code) } else { [] }
    }
    var wish: DeskWish? { if case .propose(let wish) = outcome { wish } else { nil } }
}
