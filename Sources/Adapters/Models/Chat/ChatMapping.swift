import Agents
import Schemas

/// Requests in the words of the Chat Completions interface, as one provider speaks it. Pure.
struct ChatMapping: ReplyMapping {
    static let interface = "the Chat Completions interface"
    let identity: ModelIdentity
    var traits = ModelTraits()
    var dialect = ChatDialect.openAI

    /// The body of a request.
    /// - Throws: ``ModelFailure`` of kind bad request, where a schema cannot be put into the provider's words.
    func requestBody(for request: ModelRequest, isStream: Bool = false) throws(ModelFailure) -> JSONValue {
        let tools = try toolList(request)
        return .members(
            ("model", .string(identity.model)),
            ("messages", .array(messages(request))),
            (dialect.outputLimitName.rawValue, .number(traits.outputTokens(request))),
            ("reasoning_effort", effort(request)),
            ("thinking", thinking(request)),
            ("response_format", try format(request.answer)),
            ("tools", tools),
            ("tool_choice", .when(tools != nil, .string(request.toolChoice.rawValue))),
            ("parallel_tool_calls", .when(tools != nil && dialect.hasParallelSwitch, false)),
            ("store", .when(dialect.hasStoreSwitch, false)),
            ("stream", .when(isStream, true)),
            ("stream_options", .when(isStream && dialect.countsStreams, ["include_usage": true])))
    }

    private func effort(_ request: ModelRequest) -> JSONValue? {
        guard dialect.hasEffort else { return nil }
        return traits.effort(nearest: request.effort).map(JSONValue.string)
    }

    private func thinking(_ request: ModelRequest) -> JSONValue? {
        guard dialect.hasThinkingSwitch, let effort = request.effort else { return nil }
        return ["type": traits.reasons && effort != .none ? "enabled" : "disabled"]
    }

    private var answerStyle: ChatDialect.AnswerStyle {
        traits.takesSchema || dialect.answerStyle != .jsonSchema ? dialect.answerStyle : .jsonObject
    }

    private func format(_ answer: AnswerFormat?) throws(ModelFailure) -> JSONValue? {
        guard let answer else { return nil }
        switch answerStyle {
        case .hint: return nil
        case .jsonObject: return ["type": "json_object"]
        case .jsonSchema:
            let schema = try lowered(answer.schema, dialect.wireSchema, of: answer.name)
            return [
                "type": "json_schema",
                "json_schema": ["name": .string(answer.name), "strict": true, "schema": schema],
            ]
        }
    }

    private func toolList(_ request: ModelRequest) throws(ModelFailure) -> JSONValue? {
        guard traits.takesTools, !request.tools.isEmpty else { return nil }
        var tools: [JSONValue] = []
        for tool in request.tools {
            let wire = dialect.hasStrictTools ? dialect.wireSchema : .plain
            let function = JSONValue.members(
                ("name", .string(tool.name)), ("description", .string(tool.summary)),
                ("parameters", try lowered(tool.parameters, wire, of: tool.name)),
                ("strict", .when(dialect.hasStrictTools, true)))
            tools.append(["type": "function", "function": function])
        }
        return .array(tools)
    }

    private func messages(_ request: ModelRequest) -> [JSONValue] {
        var system = request.system
        if let answer = request.answer, answerStyle != .jsonSchema { system = SchemaHint.system(system, answer) }
        let first: [JSONValue] =
            system.isEmpty ? [] : [["role": .string(dialect.systemRole), "content": .string(system)]]
        return first + request.turns.flatMap(messages)
    }

    private func messages(_ turn: ModelTurn) -> [JSONValue] {
        switch turn {
        case .user(let text): [["role": "user", "content": .string(text)]]
        case .assistant(let parts): assistant(parts).map { [$0] } ?? []
        case .tools(let results):
            results.map {
                ["role": "tool", "tool_call_id": .string($0.callID), "content": .string($0.content)]
            }
        }
    }

    /// What a model said, in one message; `nil` where nothing of it is for this provider.
    private func assistant(_ parts: [AssistantPart]) -> JSONValue? {
        let said = ModelReply(model: identity, parts: parts, stop: .end, usage: .none)
        let calls = said.calls.map { call -> JSONValue in
            [
                "id": .string(call.id), "type": "function",
                "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
            ]
        }
        guard !calls.isEmpty || !said.text.isEmpty else { return nil }
        return .members(
            ("role", "assistant"),
            ("content", .when(!said.text.isEmpty, .string(said.text))),
            ("reasoning_content", reasoning(parts)),
            ("tool_calls", .when(!calls.isEmpty, .array(calls))))
    }

    private func reasoning(_ parts: [AssistantPart]) -> JSONValue? {
        guard dialect.echoesReasoning else { return nil }
        for case .opaque(let provider, let item) in parts where provider == identity.provider {
            if let text = item["reasoning_content"] { return text }
        }
        return nil
    }
}
