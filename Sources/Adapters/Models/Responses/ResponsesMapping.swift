import Agents
import Schemas

/// Requests in the words of OpenAI's Responses interface. Pure.
///
/// Nothing is stored at the provider: the whole conversation goes with each request, and reasoning goes back as the
/// provider encrypted it.
struct ResponsesMapping: ReplyMapping {
    static let interface = "the Responses interface"
    let identity: ModelIdentity
    var traits = ModelTraits()

    /// The body of a request.
    /// - Throws: ``ModelFailure`` of kind bad request, where a schema cannot be put into the provider's words.
    func requestBody(for request: ModelRequest, isStream: Bool = false) throws(ModelFailure) -> JSONValue {
        let tools = try toolList(request)
        let system = system(request)
        return .members(
            ("model", .string(identity.model)),
            ("instructions", .when(!system.isEmpty, .string(system))),
            ("input", .array(request.turns.flatMap(items))),
            ("max_output_tokens", .number(traits.outputTokens(request))),
            ("reasoning", traits.effort(nearest: request.effort).map { ["effort": .string($0)] }),
            ("store", false),
            ("include", .when(traits.reasons, ["reasoning.encrypted_content"])),
            ("text", try request.answer.map { (answer) throws(ModelFailure) in try text(answer) }),
            ("tools", tools),
            ("tool_choice", .when(tools != nil, .string(request.toolChoice.rawValue))),
            ("parallel_tool_calls", .when(tools != nil, false)),
            ("stream", .when(isStream, true)))
    }

    private func system(_ request: ModelRequest) -> String {
        guard let answer = request.answer, !traits.takesSchema else { return request.system }
        return SchemaHint.system(request.system, answer)
    }

    private func text(_ answer: AnswerFormat) throws(ModelFailure) -> JSONValue {
        guard traits.takesSchema else { return ["format": ["type": "json_object"]] }
        let schema = try lowered(answer.schema, .openAI, of: answer.name)
        return [
            "format": ["type": "json_schema", "strict": true, "name": .string(answer.name), "schema": schema]
        ]
    }

    private func toolList(_ request: ModelRequest) throws(ModelFailure) -> JSONValue? {
        guard traits.takesTools, !request.tools.isEmpty else { return nil }
        var tools: [JSONValue] = []
        for tool in request.tools {
            tools.append([
                "type": "function", "name": .string(tool.name), "description": .string(tool.summary),
                "parameters": try lowered(tool.parameters, .openAI, of: tool.name), "strict": true,
            ])
        }
        return .array(tools)
    }

    private func items(_ turn: ModelTurn) -> [JSONValue] {
        switch turn {
        case .user(let text): [["role": "user", "content": .string(text)]]
        case .assistant(let parts): parts.compactMap(item)
        case .tools(let results):
            results.map {
                ["type": "function_call_output", "call_id": .string($0.callID), "output": .string($0.content)]
            }
        }
    }

    private func item(_ part: AssistantPart) -> JSONValue? {
        switch part {
        case .text(let text): .when(!text.isEmpty, ["role": "assistant", "content": .string(text)])
        case .call(let call):
            [
                "type": "function_call", "call_id": .string(call.id), "name": .string(call.name),
                "arguments": .string(call.arguments),
            ]
        // Items of this interface have a type; those of a provider's other interface do not.
        case .opaque(let provider, let item):
            .when(provider == identity.provider && item["type"]?.string != nil, item)
        }
    }
}
