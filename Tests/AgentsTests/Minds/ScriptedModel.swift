import Agents

/// A language model that says what a test wrote down, and remembers what it was asked.
actor ScriptedModel: LanguageModel {
    typealias Line = @Sendable (ModelRequest) -> Result<ModelReply, ModelFailure>

    nonisolated let identity: ModelIdentity
    private(set) var requests: [ModelRequest] = []
    private(set) var times: [Duration] = []
    private let lines: [Line]

    /// - Parameter lines: one for each request; the last one goes on for ever.
    init(_ lines: [Line], identity: ModelIdentity = ModelIdentity(provider: "test", model: "scripted")) {
        self.lines = lines
        self.identity = identity
    }

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let line = lines[min(requests.count, lines.count - 1)]
        requests.append(request)
        times.append(time)
        return try line(request).get()
    }

    static let used = ModelUsage(input: 900, output: 100)

    static func says(_ text: String, stop: ModelReply.Stop = .end) -> Line {
        { request in
            .success(ModelReply(model: request.model, parts: [.text(text)], stop: stop, usage: used))
        }
    }

    static func saysNothing() -> Line {
        { .success(ModelReply(model: $0.model, parts: [], stop: .end, usage: used)) }
    }

    static func calls(_ calls: [(name: String, arguments: String)]) -> Line {
        { request in
            let turn = request.turns.count
            let parts = calls.enumerated().map { index, call in
                AssistantPart.call(ToolCall(id: "c\(turn)-\(index)", name: call.name, arguments: call.arguments))
            }
            return .success(ModelReply(model: request.model, parts: parts, stop: .toolCalls, usage: used))
        }
    }

    static func fails(_ kind: ModelFailure.Kind, _ note: String = "as scripted") -> Line {
        { .failure(ModelFailure(kind, $0.model, note)) }
    }
}
