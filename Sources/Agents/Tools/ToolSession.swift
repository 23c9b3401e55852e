import Schemas

/// The tools of one seat in one task: what may be called, what was called, and the evidence that came of it.
///
/// Every call is checked here: the name against the seat's tools, the arguments against the tool's schema. A call that
/// fails any check does nothing but count, and is told so.
public struct ToolSession: Sendable {
    /// What was seen, with what tools added.
    public internal(set) var evidence: EvidenceBoard
    /// Skills that were opened.
    public internal(set) var skills: [SkillPin] = []
    /// How the calls went.
    public private(set) var tally = ToolTally()

    let role: Role
    let context: DeskContext
    let services: ToolServices
    var permitted: [Tool]
    var notes = 0
    private var calls: [(tool: Tool, arguments: String)] = []

    /// The most bytes of one result.
    public static let resultLimit = 8_192
    /// The most bytes, depth and values of a call's arguments.
    static let argumentLimits = JSONLimits(bytes: 16_384, depth: 8, values: 512)

    /// The tools of a seat.
    public init(role: Role, context: DeskContext, evidence: EvidenceBoard, services: ToolServices) {
        self.role = role
        self.context = context
        self.evidence = evidence
        self.services = services
        permitted = Tool.allowed(for: role)
    }

    /// What a model of this seat is offered.
    public static func offered(to role: Role) -> [ToolSpecification] { ToolCatalog.shared.specifications(for: role) }

    /// Carries out a call, or refuses it.
    public mutating func call(_ call: ToolCall) -> ToolResult {
        tally.calls += 1
        let outcome = checked(call)
        let (content, isError) = shown(outcome)
        return ToolResult(callID: call.id, name: call.name, content: content, isError: isError)
    }

    private mutating func checked(_ call: ToolCall) -> ToolOutcome {
        guard let tool = Tool(rawValue: call.name), Tool.allowed(for: role).contains(tool) else {
            tally.unknown += 1
            let names = permitted.map(\.rawValue).joined(separator: ", ")
            return .nothing("there is no such tool for this seat; the tools are: \(names.isEmpty ? "none" : names)")
        }
        guard permitted.contains(tool) else {
            tally.refused += 1
            return .nothing("an opened skill does not allow \(tool.rawValue)")
        }
        let arguments: JSONValue
        do throws(AnswerError) {
            arguments = try ToolCatalog.shared.arguments(of: tool, text: call.arguments)
        } catch {
            tally.refused += 1
            return .nothing("the arguments cannot be used: \(error)")
        }
        let key = arguments.canonicalText
        if calls.contains(where: { $0.tool == tool && $0.arguments == key }) {
            tally.repeated += 1
            return .nothing("\(tool.rawValue) was already called like this; its result stands above")
        }
        calls.append((tool, key))
        guard evidence.items.count < EvidenceBoard.limit || tool == .activateSkill || tool == .readSkillResource else {
            tally.refused += 1
            return .nothing("there is no room for more evidence; answer with what there is")
        }
        return run(tool, arguments)
    }

    private func shown(_ outcome: ToolOutcome) -> (String, Bool) {
        switch outcome {
        case .evidence(let id):
            guard let item = evidence.item(id) else { return ("error: the result was lost", true) }
            return (EvidenceText.result(item, at: context.moment, limit: ToolSession.resultLimit), false)
        case .text(let text): return (text, false)
        case .nothing(let why): return ("error: \(why)", true)
        }
    }

    /// Carries out a call that has passed every check.
    mutating func run(_ tool: Tool, _ arguments: JSONValue) -> ToolOutcome {
        switch tool {
        case .getBars, .getIndicators, .getOrderBook, .getPortfolio, .portfolioExposureSnapshot:
            look(tool, arguments)
        case .preTradeRiskCheck: checkRisk(arguments)
        case .maxDrawdownGuard: checkDrawdown()
        case .strategyScorecard: scorecard()
        case .backtestStrategy: backtest(arguments)
        case .preTradeMemoryCheck: checkMemory()
        case .retrieveLessons: lessons(arguments)
        case .exchangeHealth: health("exchange")
        case .rateLimitHealth: health("rate-limit")
        case .readinessGateCheck: health("readiness")
        case .runDoctor: health("doctor")
        case .hallucinationGuardCheck: checkClaims(arguments)
        case .decisionJournalAppend: note(arguments)
        case .activateSkill: openSkill(arguments)
        case .readSkillResource: readResource(arguments)
        }
    }
}
