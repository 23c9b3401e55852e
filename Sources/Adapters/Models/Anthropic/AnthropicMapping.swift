import Agents
import Schemas

/// How a model of Anthropic's is told to think.
public enum AnthropicThinking: String, Hashable, Sendable, CaseIterable {
    /// It decides by itself, guided by the effort.
    case adaptive
    /// By a number of tokens: older models.
    case budget
    /// Not at all.
    case none
}

/// Requests in the words of Anthropic's Messages interface. Pure.
///
/// Sends no sampling fields: they are refused since version 2026-10-21 of the interface.
struct AnthropicMapping: ReplyMapping {
    static let interface = "the Messages interface"
    /// The version of the interface that these words are of.
    static let version = "2026-10-21"
    let identity: ModelIdentity
    var traits = ModelTraits()
    var thinking = AnthropicThinking.adaptive

    private static let efforts = ["low", "medium", "high", "max"]

    /// The body of a request.
    /// - Throws: ``ModelFailure`` of kind bad request, where a schema cannot be put into the provider's words.
    func requestBody(for request: ModelRequest, isStream: Bool = false) throws(ModelFailure) -> JSONValue {
        let tools = try toolList(request)
        let limit = traits.outputTokens(request)
        let system = system(request)
        return .members(
            ("model", .string(identity.model)),
            ("max_tokens", .number(limit)),
            // The mark lets the provider keep tools and system text, which are the same from call to call.
            (
                "system",
                .when(
                    !system.isEmpty,
                    [["type": "text", "text": .string(system), "cache_control": ["type": "ephemeral"]]])
            ),
            ("messages", .array(AnthropicTurns(provider: identity.provider).messages(request.turns))),
            ("tools", tools),
            ("tool_choice", .when(tools != nil, toolChoice(request.toolChoice))),
            ("thinking", thinking(request, limit)),
            ("output_config", try outputConfig(request)),
            ("stream", .when(isStream, true)))
    }

    private func system(_ request: ModelRequest) -> String {
        guard let answer = request.answer, !traits.takesSchema else { return request.system }
        return SchemaHint.system(request.system, answer)
    }

    private func toolList(_ request: ModelRequest) throws(ModelFailure) -> JSONValue? {
        guard traits.takesTools, !request.tools.isEmpty else { return nil }
        var tools: [JSONValue] = []
        for tool in request.tools {
            let schema = try lowered(tool.parameters, .anthropic, of: tool.name)
            tools.append(
                .members(
                    ("name", .string(tool.name)), ("description", .string(tool.summary)), ("input_schema", schema),
                    ("strict", .when(traits.takesSchema, true))))
        }
        return .array(tools)
    }

    private func toolChoice(_ choice: ModelRequest.ToolChoice) -> JSONValue {
        switch choice {
        case .auto: ["type": "auto", "disable_parallel_tool_use": true]
        case .none: ["type": "none"]
        case .required: ["type": "any", "disable_parallel_tool_use": true]
        }
    }

    private func thinking(_ request: ModelRequest, _ limit: Int) -> JSONValue? {
        guard let effort = request.effort, traits.reasons, thinking != .none else { return nil }
        guard effort != .none else { return ["type": "disabled"] }
        guard thinking == .budget else { return ["type": "adaptive"] }
        let shares: [ModelRequest.ReasoningEffort: Int] = [.minimal: 8, .low: 4, .medium: 2]
        let budget = shares[effort].map { limit / $0 } ?? limit * 3 / 4
        // Below 1,024 it is refused, and a call that is demanded does not go with it.
        guard budget >= 1_024, request.toolChoice != .required else { return nil }
        return ["type": "enabled", "budget_tokens": .number(budget)]
    }

    private func outputConfig(_ request: ModelRequest) throws(ModelFailure) -> JSONValue? {
        let isAdaptive = thinking == .adaptive && request.effort != ModelRequest.ReasoningEffort.none
        let effort = isAdaptive ? traits.effort(nearest: request.effort, known: AnthropicMapping.efforts) : nil
        var format: JSONValue?
        if let answer = request.answer, traits.takesSchema {
            format = ["type": "json_schema", "schema": try lowered(answer.schema, .anthropic, of: answer.name)]
        }
        guard effort != nil || format != nil else { return nil }
        return .members(("effort", effort.map(JSONValue.string)), ("format", format))
    }
}
