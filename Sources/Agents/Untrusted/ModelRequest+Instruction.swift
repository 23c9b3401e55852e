import Schemas

extension ModelRequest {
    /// A question whose instructions are made of trusted words only, and whose material is data.
    ///
    /// - Parameters:
    ///   - instruction: what the model is and how it must answer.
    ///   - turns: made with ``ModelTurn/asking(_:about:)``.
    public init(
        model: ModelIdentity, instruction: Instruction, turns: [ModelTurn], tools: [ToolSpecification] = [],
        toolChoice: ToolChoice = .auto, answer: AnswerFormat? = nil, maxOutputTokens: Int = 2_000,
        effort: ReasoningEffort? = nil
    ) {
        self.init(
            model: model, system: instruction.text, turns: turns, tools: tools, toolChoice: toolChoice, answer: answer,
            maxOutputTokens: maxOutputTokens, effort: effort)
    }
}

extension ModelTurn {
    /// A user's turn: an instruction, then blocks of data, one after the other.
    public static func asking(_ instruction: Instruction, about blocks: [DataBlock]) -> ModelTurn {
        .user(([instruction.text] + blocks.map(\.text)).joined(separator: "\n"))
    }
}
