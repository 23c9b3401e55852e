/// Reads tools that a request offers, and how the model may use them.
enum OfferedTool {
    /// A tool of OpenAI's shape: `name`, `parameters`.
    static func read(_ tool: RequestFields, isStrict: Bool) throws(ModelRefusal) -> ModelCall.Tool {
        let name = try tool.text("name")
        try check(name, tool)
        let parameters = tool.optional("parameters") ?? ["type": "object", "properties": [:]]
        guard parameters.object != nil else { throw tool.wrong("parameters", "should be a JSON Schema") }
        if isStrict, let fault = WireSchemas.openAIFault(parameters) {
            throw .invalid(
                "Invalid schema for function '\(name)': \(fault).", param: tool.place("parameters"),
                code: "invalid_function_parameters")
        }
        return ModelCall.Tool(name: name, parameters: parameters)
    }

    /// Names are at most 64 (128 at Anthropic) letters, digits, `_` and `-`.
    static func check(_ name: String, _ tool: RequestFields) throws(ModelRefusal) {
        let longest = tool.dialect == .openai ? 64 : 128
        guard (1...longest).contains(name.utf8.count), name.utf8.allSatisfy(isNameByte) else {
            throw tool.wrong("name", "should match ^[a-zA-Z0-9_-]{1,\(longest)}$", code: "invalid_value")
        }
    }

    /// The choice as a word.
    static func choice(
        _ fields: RequestFields, _ tools: [ModelCall.Tool]
    ) throws(ModelRefusal) -> ModelCall.ToolChoice {
        let word = try fields.word("tool_choice", ["auto", "none", "required"])
        if fields.optional("tool_choice") != nil, tools.isEmpty, word != "none" {
            throw .invalid("Tool choice is only allowed when tools are specified.", param: "tool_choice")
        }
        return word == "none" ? .none : word == "required" ? .required : .auto
    }

    /// The choice of one tool by its name.
    static func named(
        _ name: String, _ tools: [ModelCall.Tool], at param: String
    ) throws(ModelRefusal) -> ModelCall.ToolChoice {
        guard tools.contains(where: { $0.name == name }) else {
            throw .invalid("Tool choice '\(name)' not found in 'tools' parameter.", param: param)
        }
        return .named(name)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
