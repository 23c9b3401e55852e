import Schemas
import Trading

/// One task in the hands of a language model: the conversation so far, and what it has taken.
struct Thinking<Answer: RoleAnswer> {
    /// What is asked next.
    private(set) var request: ModelRequest
    /// The tools, with the evidence they added.
    private(set) var tools: ToolSession
    /// The tokens of all calls.
    private(set) var usage = ModelUsage.none
    /// What they cost, in US dollars.
    private(set) var cost = Fixed.zero

    private var tally: ThinkingTally
    private var speaker: ModelIdentity
    private let task: RoleTask
    private let seat: LanguageSeat
    private let price: @Sendable (ModelIdentity, ModelUsage) -> Fixed?

    /// Why a task ended without an answer of the model.
    enum End: Error {
        /// For this reason.
        case reason(NoTradeReason)
        /// Money or models are used up: somebody cheaper answers.
        case exhausted
    }

    init(
        _ task: RoleTask, _ seat: LanguageSeat, _ services: ToolServices,
        _ price: @escaping @Sendable (ModelIdentity, ModelUsage) -> Fixed?
    ) {
        self.task = task
        self.seat = seat
        self.price = price
        speaker = seat.model.identity
        tally = ThinkingTally(role: task.role)
        tools = ToolSession(role: task.role, context: task.context, evidence: task.evidence, services: services)
        let offered = seat.callsTools ? ToolSession.offered(to: task.role) : []
        var shown = task
        if !seat.callsTools {
            tools.readAll()
            shown.evidence = tools.evidence
        }
        let listed = offered.contains { $0.name == Tool.activateSkill.rawValue } ? services.skills(task.role) : []
        request = ModelRequest(
            model: seat.model.identity,
            instruction: RoleInstruction.text(task.role, name: task.name, hasTools: !offered.isEmpty),
            turns: [.user(Brief(shown, skills: listed).text)], tools: offered,
            toolChoice: offered.isEmpty ? .none : .auto, answer: Answer.format,
            maxOutputTokens: seat.maxOutputTokens, effort: seat.effort)
    }

    /// How it went.
    var finalTally: ThinkingTally {
        var tally = tally
        tally.tools = tools.tally
        return tally
    }

    /// What comes out of it, with what it took.
    func thought(_ answer: Result<Answer, NoTradeReason>) -> Thought<Answer> {
        Thought(
            answer, evidence: tools.evidence, model: speaker.description, usage: usage, cost: cost, skills: tools.skills
        )
    }

    /// Asks until there is an answer, or a reason why there is none; at most ``LanguageMind/requestLimit`` requests.
    mutating func answer(
        within time: Duration, _ stopwatch: @Sendable () -> Duration
    ) async -> Result<Answer, End> {
        let start = stopwatch()
        do throws(End) {
            while tally.requests < LanguageMind.requestLimit {
                let reply = try await ask(max(.zero, time - (stopwatch() - start)))
                if reply.stop == .refusal { throw .reason(no(.refusal, "would not answer")) }
                if !reply.calls.isEmpty {
                    try callTools(reply)
                    continue
                }
                switch AnswerReader<Answer>.read(reply, after: task.transcript) {
                case .success(let answer): return .success(answer)
                case .failure(let faults): try repair(reply, faults.errors)
                }
            }
            throw .reason(no(.toolLoop, "was asked \(LanguageMind.requestLimit) times without an answer"))
        } catch {
            return .failure(error)
        }
    }

    private mutating func ask(_ time: Duration) async throws(End) -> ModelReply {
        tally.requests += 1
        let outcome: Result<ModelReply, ModelFailure>
        do throws(ModelFailure) {
            outcome = .success(try await seat.model.reply(to: request, within: time))
        } catch {
            outcome = .failure(error)
        }
        switch outcome {
        case .success(let reply):
            speaker = reply.model
            try settle(reply.usage, reply.cost, of: reply.model)
            return reply
        case .failure(let failure):
            tally.failure = failure.kind
            tally.failureNote = ModelText.clean(failure.note, limit: 300)
            try settle(failure.usage, failure.cost, of: failure.model)
            throw end(for: failure)
        }
    }

    /// Adds what a call took: the cost that went with it, else by the price of its model.
    private mutating func settle(
        _ used: ModelUsage, _ known: Fixed?, of model: ModelIdentity
    ) throws(End) {
        usage = usage + used
        do throws(ArithmeticError) {
            cost = try cost.adding(known ?? price(model, used) ?? .zero)
        } catch {
            throw .reason(no(.budget, "has costs without a figure"))
        }
    }

    private mutating func callTools(_ reply: ModelReply) throws(End) {
        tally.toolTurns += 1
        // After a repair only the answer counts.
        if tally.wasRepaired { throw .reason(no(.malformed, "called tools instead of repairing its answer")) }
        guard tally.toolTurns <= LanguageMind.toolTurnLimit, request.toolChoice != .none || request.tools.isEmpty else {
            throw .reason(no(.toolLoop, "went on calling tools after \(tally.toolTurns - 1) turns"))
        }
        let calls = reply.calls
        guard calls.count <= ThinkingBounds.callsPerTurn else {
            throw .reason(no(.toolLoop, "made \(calls.count) tool calls at once"))
        }
        guard
            calls.allSatisfy({
                $0.arguments.utf8.count <= ToolSession.argumentLimits.bytes && $0.name.utf8.count <= 256
            })
        else { throw .reason(no(.malformed, "called a tool with more than can be read")) }
        let useful = tools.tally.useful
        request.turns.append(.assistant(ThinkingBounds.kept(reply.parts)))
        request.turns.append(.tools(calls.map { tools.call($0) }))
        if tools.tally.useful == useful { tally.idleTurns += 1 }
        if tally.toolTurns == LanguageMind.toolTurnLimit || tally.idleTurns >= ThinkingBounds.idleTurns {
            request.toolChoice = .none
        }
    }

    private mutating func repair(_ reply: ModelReply, _ errors: [AnswerError]) throws(End) {
        guard !tally.wasRepaired else {
            let first = errors.first.map { ModelText.clean("\($0)", limit: 200) } ?? "unusable"
            throw .reason(no(.malformed, "gave a wrong answer twice: \(first)"))
        }
        tally.wasRepaired = true
        request.toolChoice = .none
        request.turns.append(.assistant(ThinkingBounds.kept(reply.parts)))
        let faults = errors.prefix(8).map { "- " + ModelText.clean("\($0)", limit: 240) }
        let lines = [RoleInstruction.repair.text] + faults + [RoleInstruction.again.text]
        request.turns.append(.user(lines.joined(separator: "\n")))
    }

    private func end(for failure: ModelFailure) -> End {
        let note = ModelText.clean(failure.description, limit: 300)
        return switch failure.kind {
        case .budget, .exhausted: .exhausted
        case .timeout: .reason(no(.deadline, note))
        case .refusal: .reason(no(.refusal, note))
        case .notRecorded: .reason(no(.notRecorded, note))
        case .malformed: .reason(no(.malformed, note))
        case .transport, .rateLimited, .server, .unauthorized, .quota, .badRequest, .empty:
            .reason(no(.modelFailed, note))
        }
    }

    private func no(_ code: NoTradeReason.Code, _ text: String) -> NoTradeReason {
        NoTradeReason(code, "\(task.role.rawValue) (\(speaker)): \(text)")
    }
}
