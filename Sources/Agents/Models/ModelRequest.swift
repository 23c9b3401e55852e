import Schemas

/// One question to a language model: what it is told, what was said so far, what it may call, what shape its answer has.
public struct ModelRequest: Hashable, Sendable {
    /// Which model is asked.
    public var model: ModelIdentity
    /// What it is and how it must answer; never holds untrusted text.
    public var system: String
    /// What was said so far, oldest first; the first turn is the user's.
    public var turns: [ModelTurn]
    /// What it may call.
    public var tools: [ToolSpecification]
    /// Whether it may, must or must not call.
    public var toolChoice: ToolChoice
    /// The shape of its final answer; `nil` for free text.
    public var answer: AnswerFormat?
    /// The most tokens it may spend on reasoning and answer together.
    public var maxOutputTokens: Int
    /// How hard it should think; `nil` leaves it to the model.
    public var effort: ReasoningEffort?

    /// Whether a model may, must or must not call a tool.
    public enum ToolChoice: String, Hashable, Sendable, CaseIterable { case auto, none, required }
    /// How hard a model should think; a provider's adapter takes the nearest that the registry allows.
    public enum ReasoningEffort: String, Hashable, Sendable, CaseIterable { case none, minimal, low, medium, high }

    /// By its parts.
    public init(
        model: ModelIdentity, system: String, turns: [ModelTurn], tools: [ToolSpecification] = [],
        toolChoice: ToolChoice = .auto, answer: AnswerFormat? = nil, maxOutputTokens: Int = 2_000,
        effort: ReasoningEffort? = nil
    ) {
        self.model = model
        self.system = system
        self.turns = turns
        self.tools = tools
        self.toolChoice = toolChoice
        self.answer = answer
        self.maxOutputTokens = maxOutputTokens
        self.effort = effort
    }
}
