/// In which way one provider of the Chat Completions interface differs from another: a table of switches, chosen by the
/// operator's configuration and never by a model's name.
public struct ChatDialect: Hashable, Sendable {
    /// What the provider calls the limit of the output.
    public enum OutputLimitName: String, Hashable, Sendable, CaseIterable {
        case maxCompletionTokens = "max_completion_tokens"
        case maxTokens = "max_tokens"
    }

    /// How the provider is told the shape of an answer.
    public enum AnswerStyle: String, Hashable, Sendable, CaseIterable {
        /// `response_format` with the schema, which it keeps to.
        case jsonSchema = "json-schema"
        /// `response_format` for any JSON object; the schema stands in the system text.
        case jsonObject = "json-object"
        /// The system text alone.
        case hint
    }

    /// What it is called in a configuration.
    public var name: String
    /// What the limit of the output is called.
    public var outputLimitName: OutputLimitName
    /// How the shape of an answer is asked for.
    public var answerStyle: AnswerStyle
    /// The role of the system text: `system` or `developer`.
    public var systemRole: String
    /// Whether tools are marked strict.
    public var hasStrictTools: Bool
    /// Whether it can be told to call one tool at a time.
    public var hasParallelSwitch: Bool
    /// Whether it can be told how hard to think.
    public var hasEffort: Bool
    /// Whether thinking is switched on and off with an object of its own.
    public var hasThinkingSwitch: Bool
    /// Whether its reasoning goes back to it within a tool loop.
    public var echoesReasoning: Bool
    /// Whether it can be told to count tokens at the end of a stream.
    public var countsStreams: Bool
    /// Whether it can be told to keep nothing.
    public var hasStoreSwitch: Bool
    /// Which lowering schemas of answers and tools go through.
    public var wireSchema: WireSchema

    /// By its switches; without any, what every compatible server takes.
    public init(
        name: String, outputLimitName: OutputLimitName = .maxTokens, answerStyle: AnswerStyle = .jsonSchema,
        systemRole: String = "system", hasStrictTools: Bool = false, hasParallelSwitch: Bool = false,
        hasEffort: Bool = false, hasThinkingSwitch: Bool = false, echoesReasoning: Bool = false,
        countsStreams: Bool = true, hasStoreSwitch: Bool = false, wireSchema: WireSchema = .openAI
    ) {
        self.name = name
        self.outputLimitName = outputLimitName
        self.answerStyle = answerStyle
        self.systemRole = systemRole
        self.hasStrictTools = hasStrictTools
        self.hasParallelSwitch = hasParallelSwitch
        self.hasEffort = hasEffort
        self.hasThinkingSwitch = hasThinkingSwitch
        self.echoesReasoning = echoesReasoning
        self.countsStreams = countsStreams
        self.hasStoreSwitch = hasStoreSwitch
        self.wireSchema = wireSchema
    }
}

extension ChatDialect {
    /// OpenAI itself.
    public static let openAI = ChatDialect(
        name: "openai", outputLimitName: .maxCompletionTokens, systemRole: "developer", hasStrictTools: true,
        hasParallelSwitch: true, hasEffort: true, hasStoreSwitch: true)
    /// DeepSeek: no schema for answers, reasoning goes back.
    public static let deepSeek = ChatDialect(
        name: "deepseek", answerStyle: .jsonObject, hasThinkingSwitch: true, echoesReasoning: true)
    /// llama.cpp's `llama-server`, started with `--jinja` for tools.
    public static let llamaCpp = ChatDialect(name: "llama.cpp", hasParallelSwitch: true, echoesReasoning: true)
    /// `mlx_lm.server`: no guarantee of any shape, so the shape is asked for in words.
    public static let mlx = ChatDialect(name: "mlx_lm", answerStyle: .hint, wireSchema: .plain)
    /// vLLM, started with `--enable-auto-tool-choice` and a parser for tools.
    public static let vllm = ChatDialect(
        name: "vllm", hasParallelSwitch: true, hasEffort: true, echoesReasoning: true)
    /// Any other server that says it is compatible.
    public static let compatible = ChatDialect(name: "compatible", answerStyle: .jsonObject)

    /// All that have a name.
    public static let all = [openAI, deepSeek, llamaCpp, mlx, vllm, compatible]

    /// The one of a name; `nil` for an unknown one.
    public init?(named name: String) {
        guard let found = ChatDialect.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}
