import Schemas

/// Reads a request of OpenAI's Responses API, and refuses what the provider refuses.
enum ResponsesReader {
    private static let members: Set<String> = [
        "background", "context_management", "conversation", "include", "input", "instructions", "max_output_tokens",
        "max_tool_calls", "metadata", "model", "moderation", "parallel_tool_calls", "previous_response_id", "prompt",
        "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "reasoning", "safety_identifier",
        "service_tier", "store", "stream", "stream_options", "temperature", "text", "tool_choice", "tools",
        "top_logprobs", "top_p", "truncation", "user",
    ]

    static func read(_ body: WireJSON, digest: [UInt8]) throws(ModelRefusal) -> ModelCall {
        let fields = try RequestFields(body, .openai)
        try fields.allow(members)
        var call = ModelCall(.responses, model: try fields.text("model"), body: body, digest: digest)
        if let previous = try fields.optionalText("previous_response_id") {
            throw .invalid(
                "Previous response with id '\(previous)' not found.", param: "previous_response_id",
                code: "previous_response_not_found")
        }
        if let told = try fields.optionalText("instructions") { call.turns.append(.system(told)) }
        call.turns += try turns(try fields.required("input"))
        try CallPairs.check(call.turns)
        call.tools = try tools(fields)
        call.toolChoice = try toolChoice(fields, call.tools)
        call.schema = try schema(fields)
        call.isStreamed = try fields.flag("stream")
        _ = try fields.flag("parallel_tool_calls", or: true)
        _ = try fields.flag("store", or: true)
        call.outputLimit = try fields.count("max_output_tokens")
        if let limit = call.outputLimit, limit < 16 {
            throw .invalid(
                "Invalid 'max_output_tokens': it is below the minimum of 16.", param: "max_output_tokens",
                code: "integer_below_min_value")
        }
        call.thinks = try thinks(fields)
        return call
    }

    private static func turns(_ input: WireJSON) throws(ModelRefusal) -> [ModelCall.Turn] {
        if let text = input.string { return [.user(text)] }
        guard let items = input.array, !items.isEmpty else {
            throw .invalid("Invalid type for 'input': a string or a list of items is expected.", param: "input")
        }
        var turns: [ModelCall.Turn] = []
        for (place, item) in items.enumerated() {
            if let turn = try turn(try RequestFields(item, .openai, path: "input[\(place)]")) { turns.append(turn) }
        }
        return turns
    }

    /// What an item says; `nil` for one that says nothing to us.
    private static func turn(_ item: RequestFields) throws(ModelRefusal) -> ModelCall.Turn? {
        let type = try item.optionalText("type") ?? "message"
        switch type {
        case "message":
            let text = try content(item)
            switch try item.word("role", ["", "user", "assistant", "system", "developer"]) {
            case "user": return .user(text)
            case "assistant": return .assistant(text)
            case "system", "developer": return .system(text)
            default: throw item.wrong("role", "is missing", code: "missing_required_parameter")
            }
        case "function_call":
            return .call(
                id: try item.text("call_id"), name: try item.text("name"), arguments: try item.text("arguments"))
        case "function_call_output":
            return .result(id: try item.text("call_id"), content: try content(item, name: "output"))
        case "reasoning":
            if let sealed = try item.optionalText("encrypted_content"), !SealedThought.isGenuine(sealed) {
                throw .invalid(
                    "The encrypted content could not be verified.", param: item.place("encrypted_content"),
                    code: "invalid_encrypted_content")
            }
            return nil
        default: throw item.wrong("type", "is '\(type)', which this server does not take", code: "invalid_value")
        }
    }

    /// The text of a message: as it is, or in parts.
    private static func content(_ item: RequestFields, name: String = "content") throws(ModelRefusal) -> String {
        let value = try item.required(name)
        if let text = value.string { return text }
        guard let parts = value.array else { throw item.wrong(name, "should be a string or a list of parts") }
        var text = ""
        for (place, part) in parts.enumerated() {
            let part = try RequestFields(part, .openai, path: "\(item.place(name))[\(place)]")
            switch try part.text("type") {
            case "input_text", "output_text": text += try part.text("text")
            case "refusal": text += try part.text("refusal")
            default: throw part.wrong("type", "is a part that this server does not take", code: "invalid_value")
            }
        }
        return text
    }

    private static func tools(_ fields: RequestFields) throws(ModelRefusal) -> [ModelCall.Tool] {
        var tools: [ModelCall.Tool] = []
        for (place, tool) in try fields.list("tools").enumerated() {
            let tool = try RequestFields(tool, .openai, path: "tools[\(place)]")
            try tool.allow(["type", "name", "description", "parameters", "strict"])
            guard try tool.text("type") == "function" else {
                throw tool.wrong("type", "should be 'function' here", code: "invalid_value")
            }
            tools.append(try OfferedTool.read(tool, isStrict: try tool.flag("strict", or: false)))
        }
        return tools
    }

    private static func toolChoice(
        _ fields: RequestFields, _ tools: [ModelCall.Tool]
    ) throws(ModelRefusal) -> ModelCall.ToolChoice {
        if fields.optional("tool_choice")?.object != nil, let choice = try fields.fields("tool_choice") {
            return try OfferedTool.named(try choice.text("name"), tools, at: "tool_choice")
        }
        return try OfferedTool.choice(fields, tools)
    }

    private static func schema(_ fields: RequestFields) throws(ModelRefusal) -> WireJSON? {
        guard let text = try fields.fields("text") else { return nil }
        try text.allow(["format", "verbosity"])
        guard let format = try text.fields("format") else { return nil }
        switch try format.text("type") {
        case "text": return nil
        case "json_object": return ["type": "object"]
        case "json_schema":
            try format.allow(["type", "name", "description", "schema", "strict"])
            return try AnswerShape.read(format, isStrict: try format.flag("strict"))
        default: throw format.wrong("type", "should be 'text', 'json_object' or 'json_schema'", code: "invalid_value")
        }
    }

    private static func thinks(_ fields: RequestFields) throws(ModelRefusal) -> Bool {
        guard let reasoning = try fields.fields("reasoning") else { return false }
        try reasoning.allow(["effort", "summary", "generate_summary", "context", "mode"])
        let effort = try reasoning.word("effort", ["medium", "none", "minimal", "low", "high", "xhigh", "max"])
        if effort != "none", fields.optional("temperature") != nil {
            throw .invalid(
                "Unsupported parameter: 'temperature' is not supported with this model.", param: "temperature",
                code: "unsupported_parameter")
        }
        return effort != "none"
    }
}
