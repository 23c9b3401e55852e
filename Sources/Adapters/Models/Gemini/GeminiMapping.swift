import Agents
import Schemas

/// Requests in the words of Gemini's generateContent. Pure.
struct GeminiMapping: ReplyMapping {
    static let interface = "generateContent"
    let identity: ModelIdentity
    var traits = ModelTraits()

    private static let efforts = ["minimal", "low", "medium", "high"]

    /// The body of a request; whether it is a stream is said by the address.
    /// - Throws: ``ModelFailure`` of kind bad request, where a schema cannot be put into the provider's words.
    func requestBody(for request: ModelRequest) throws(ModelFailure) -> JSONValue {
        let tools = try toolList(request)
        let system = system(request)
        return .members(
            ("contents", .array(GeminiTurns(provider: identity.provider).contents(request.turns))),
            ("systemInstruction", .when(!system.isEmpty, ["parts": [["text": .string(system)]]])),
            ("tools", tools),
            ("toolConfig", .when(tools != nil, toolConfig(request.toolChoice))),
            ("generationConfig", try configuration(request)))
    }

    private func system(_ request: ModelRequest) -> String {
        guard let answer = request.answer, !traits.takesSchema else { return request.system }
        return SchemaHint.system(request.system, answer)
    }

    private func toolList(_ request: ModelRequest) throws(ModelFailure) -> JSONValue? {
        guard traits.takesTools, !request.tools.isEmpty else { return nil }
        var tools: [JSONValue] = []
        for tool in request.tools {
            tools.append([
                "name": .string(tool.name), "description": .string(tool.summary),
                "parametersJsonSchema": try lowered(tool.parameters, .gemini, of: tool.name),
            ])
        }
        return [["functionDeclarations": .array(tools)]]
    }

    private func toolConfig(_ choice: ModelRequest.ToolChoice) -> JSONValue {
        let mode: JSONValue =
            switch choice {
            case .auto: "AUTO"
            case .none: "NONE"
            case .required: "ANY"
            }
        return ["functionCallingConfig": ["mode": mode]]
    }

    private func configuration(_ request: ModelRequest) throws(ModelFailure) -> JSONValue {
        var schema: JSONValue?
        if let answer = request.answer, traits.takesSchema {
            schema = try lowered(answer.schema, .gemini, of: answer.name)
        }
        let level = traits.effort(nearest: request.effort, known: GeminiMapping.efforts)
        return .members(
            ("maxOutputTokens", .number(traits.outputTokens(request))),
            ("responseMimeType", .when(request.answer != nil, "application/json")),
            ("responseJsonSchema", schema),
            ("thinkingConfig", level.map { ["thinkingLevel": .string($0)] }))
    }
}
