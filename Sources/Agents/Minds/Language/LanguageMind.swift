import Trading

/// A mind that is a language model in each seat: prompt, tools, strict answer, one repair, and then no trade.
///
/// Nothing of what a model says is acted on: it is parsed into a ``RoleAnswer`` or becomes a ``NoTradeReason``. For one
/// task it makes at most ``requestLimit`` requests. Where the money or the models are used up, the fallback answers and
/// signs for it.
public struct LanguageMind: Mind {
    /// What people see.
    public let name = "models"

    /// The most turns of tool calls in one task.
    public static let toolTurnLimit = 8
    /// The most requests of one task: the tool turns, the answer, its repair.
    public static let requestLimit = toolTurnLimit + 2

    private let seats: [Role: LanguageSeat]
    private let standard: LanguageSeat
    private let fallback: any Mind
    private let services: ToolServices
    private let price: @Sendable (ModelIdentity, ModelUsage) -> Fixed?
    private let stopwatch: @Sendable () -> Duration
    private let observe: @Sendable (ThinkingTally) -> Void

    /// A mind of language models.
    ///
    /// - Parameters:
    ///   - standard: sits in every seat that `seats` does not name.
    ///   - fallback: answers where the budget or the models are exhausted; rules.
    ///   - price: what tokens of a model cost, in US dollars; `nil` where nobody knows.
    ///   - stopwatch: a monotonic clock. It only decides how long each call may take, never what is asked.
    ///   - observe: is told how each task went.
    public init(
        standard: LanguageSeat, seats: [Role: LanguageSeat] = [:], fallback: any Mind,
        services: ToolServices = ToolServices(),
        price: @escaping @Sendable (ModelIdentity, ModelUsage) -> Fixed?,
        stopwatch: @escaping @Sendable () -> Duration,
        observe: @escaping @Sendable (ThinkingTally) -> Void = { _ in }
    ) {
        self.seats = seats
        self.standard = standard
        self.fallback = fallback
        self.services = services
        self.price = price
        self.stopwatch = stopwatch
        self.observe = observe
    }

    /// A view of the market.
    public func opine(_ task: RoleTask) async -> Thought<Opinion> {
        await think(task) { await fallback.opine($0) }
    }

    /// A review of the latest idea.
    public func review(_ task: RoleTask) async -> Thought<RiskReview> {
        await think(task) { await fallback.review($0) }
    }

    /// A plan.
    public func plan(_ task: RoleTask) async -> Thought<Plan> {
        await think(task) { await fallback.plan($0) }
    }

    /// A trade idea.
    public func propose(_ task: RoleTask) async -> Thought<TradeIdea> {
        await think(task) { await fallback.propose($0) }
    }

    /// A verdict on the latest idea.
    public func judge(_ task: RoleTask) async -> Thought<JudgeVerdict> {
        await think(task) { await fallback.judge($0) }
    }

    /// The first request of a task: the same task gives the same request.
    public func request<Answer: RoleAnswer>(for task: RoleTask, answering kind: Answer.Type) -> ModelRequest {
        thinking(task, kind).request
    }

    private func thinking<Answer: RoleAnswer>(_ task: RoleTask, _ kind: Answer.Type) -> Thinking<Answer> {
        Thinking(task, seats[task.role] ?? standard, services, price)
    }

    func think<Answer: RoleAnswer>(
        _ task: RoleTask, _ instead: (RoleTask) async -> Thought<Answer>
    ) async -> Thought<Answer> {
        var thinking = thinking(task, Answer.self)
        let result = await thinking.answer(within: task.time, stopwatch)
        var tally = thinking.finalTally
        var thought: Thought<Answer>
        switch result {
        case .success(let answer): thought = thinking.thought(.success(answer))
        case .failure(.reason(let reason)):
            tally.reason = reason.code
            thought = thinking.thought(.failure(reason))
        case .failure(.exhausted):
            tally.fellBack = true
            var left = task
            left.evidence = thinking.tools.evidence
            thought = await instead(left)
            // What was spent before there was nothing left is spent all the same.
            thought.usage = thought.usage + thinking.usage
            thought.skills = thinking.tools.skills + thought.skills
            do throws(ArithmeticError) {
                thought.cost = try thought.cost.adding(thinking.cost)
            } catch {
                thought.answer = .failure(NoTradeReason(.budget, "the cost of \(task.role.rawValue) has no figure"))
            }
        }
        observe(tally)
        return thought
    }
}
