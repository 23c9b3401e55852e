import Schemas

/// What a request asks of a model, whatever wire it came over.
struct ModelCall: Sendable {
    /// Where it was sent.
    let endpoint: ModelEndpoint
    /// The model's name.
    let model: String
    /// What was said, oldest first; what the model is told to be comes first.
    var turns: [Turn] = []
    /// What it may call.
    var tools: [Tool] = []
    /// Whether it may, must or must not.
    var toolChoice = ToolChoice.auto
    /// The shape of its answer.
    var schema: WireJSON?
    /// Whether the answer comes in events.
    var isStreamed = false
    /// Whether a stream of Chat Completions ends with its usage.
    var includesUsage = false
    /// The most tokens it may write.
    var outputLimit: Int?
    /// Whether it is asked to think first.
    var thinks = false
    /// The request as it came.
    let body: WireJSON
    /// SHA-256 of its bytes.
    let digest: [UInt8]

    /// One thing that was said.
    enum Turn: Hashable, Sendable {
        case system(String)
        case user(String)
        case assistant(String)
        case call(id: String, name: String, arguments: String)
        case result(id: String, content: String)
    }

    /// A tool that is offered.
    struct Tool: Hashable, Sendable {
        let name: String
        let parameters: WireJSON
    }

    /// Whether a tool may be called.
    enum ToolChoice: Hashable, Sendable {
        case auto, none, required
        case named(String)
    }

    init(_ endpoint: ModelEndpoint, model: String, body: WireJSON, digest: [UInt8]) {
        self.endpoint = endpoint
        self.model = model
        self.body = body
        self.digest = digest
    }

    /// Everything that the model is told, its own words left out.
    var prompt: String {
        turns.compactMap { turn in
            switch turn {
            case .system(let text), .user(let text): text
            case .result(_, let content): content
            case .assistant, .call: nil
            }
        }.joined(separator: "\n")
    }

    /// Everything that counts as input.
    var inputTexts: [String] {
        let said = turns.map { turn in
            switch turn {
            case .system(let text), .user(let text), .assistant(let text): text
            case .call(_, let name, let arguments): name + arguments
            case .result(_, let content): content
            }
        }
        return said + tools.map { $0.name + $0.parameters.text } + (schema.map { [$0.text] } ?? [])
    }

    /// How many tools have answered since the user last spoke.
    var resultsSinceUser: Int {
        var count = 0
        for turn in turns.reversed() {
            switch turn {
            case .user: return count
            case .result: count += 1
            case .system, .assistant, .call: continue
            }
        }
        return count
    }

    /// Whether a tool can be called now.
    var mayCall: Bool { !tools.isEmpty && toolChoice != .none }
    /// Whether nothing but a tool call is an answer.
    var mustCall: Bool {
        switch toolChoice {
        case .required, .named: mayCall
        case .auto, .none: false
        }
    }
}
