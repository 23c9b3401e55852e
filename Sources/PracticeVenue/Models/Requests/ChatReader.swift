import Schemas

/// Reads a request of Chat Completions, and refuses what the provider refuses.
enum ChatReader {
    private static let members: Set<String> = [
        "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens",
        "max_tokens", "messages", "metadata", "modalities", "model", "moderation", "n", "parallel_tool_calls",
        "prediction", "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
        "reasoning_effort", "response_format", "safety_identifier", "seed", "service_tier", "stop", "store", "stream",
        "stream_options", "temperature", "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity",
        "web_search_options",
    ]

    static func read(_ body: WireJSON, digest: [UInt8]) throws(ModelRefusal) -> ModelCall {
        let fields = try RequestFields(body, .openai)
        try fields.allow(members)
        var call = ModelCall(.chat, model: try fields.text("model"), body: body, digest: digest)
        call.turns = try turns(fields)
        call.tools = try tools(fields)
        call.toolChoice = try toolChoice(fields, call.tools)
        call.schema = try schema(fields, call)
        call.isStreamed = try fields.flag("stream")
        if let options = try fields.fields("stream_options") {
            guard call.isStreamed else {
                throw .invalid(
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.", param: "stream_options")
            }
            try options.allow(["include_usage", "include_obfuscation"])
            call.includesUsage = try options.flag("include_usage")
        }
        if let number = try fields.count("n"), number != 1 { throw fields.wrong("n", "should be 1 here") }
        let (old, new) = (try fields.count("max_tokens"), try fields.count("max_completion_tokens"))
        if old != nil, new != nil {
            throw .invalid("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.")
        }
        call.outputLimit = new ?? old
        let effort = try fields.word(
            "reasoning_effort", ["", "none", "minimal", "low", "medium", "high", "xhigh", "max"])
        call.thinks = !effort.isEmpty && effort != "none"
        return call
    }

    private static func turns(_ fields: RequestFields) throws(ModelRefusal) -> [ModelCall.Turn] {
        let messages = try fields.list("messages")
        guard !messages.isEmpty else {
            throw .invalid("Invalid 'messages': at least one message is expected.", param: "messages")
        }
        var turns: [ModelCall.Turn] = []
        var open: [String] = []
        for (place, message) in messages.enumerated() {
            let message = try RequestFields(message, .openai, path: "messages[\(place)]")
            let role = try message.word("role", ["", "user", "assistant", "system", "developer", "tool"])
            if role != "tool", !open.isEmpty { throw unanswered(open, message) }
            switch role {
            case "user": turns.append(.user(try content(message)))
            case "system", "developer": turns.append(.system(try content(message)))
            case "assistant":
                let calls = try calls(message)
                if message.optional("content") != nil { turns.append(.assistant(try content(message))) }
                if calls.isEmpty, message.optional("content") == nil, message.optional("refusal") == nil {
                    throw message.wrong("content", "is missing", code: "missing_required_parameter")
                }
                for call in calls {
                    turns.append(call)
                    if case .call(let id, _, _) = call { open.append(id) }
                }
            case "tool":
                let id = try message.text("tool_call_id")
                guard let found = open.firstIndex(of: id) else {
                    throw .invalid(
                        "A message with role 'tool' must answer a preceding message with 'tool_calls'.",
                        param: message.place("role"))
                }
                open.remove(at: found)
                turns.append(.result(id: id, content: try content(message)))
            default: throw message.wrong("role", "is missing", code: "missing_required_parameter")
            }
        }
        if !open.isEmpty { throw unanswered(open, fields) }
        return turns
    }

    private static func unanswered(_ ids: [String], _ message: RequestFields) -> ModelRefusal {
        let ids = ids.joined(separator: ", ")
        return .invalid(
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
                + "'tool_call_id'. The following tool_call_ids did not have response messages: \(ids)",
            param: message.path.isEmpty ? "messages" : message.place("role"))
    }

    private static func calls(_ message: RequestFields) throws(ModelRefusal) -> [ModelCall.Turn] {
        var calls: [ModelCall.Turn] = []
        for (place, call) in try message.list("tool_calls").enumerated() {
            let call = try RequestFields(call, .openai, path: "\(message.path).tool_calls[\(place)]")
            guard let function = try call.fields("function") else { throw call.wrong("function", "is missing") }
            guard try call.text("type") == "function" else { throw call.wrong("type", "should be 'function'") }
            calls.append(
                .call(
                    id: try call.text("id"), name: try function.text("name"), arguments: try function.text("arguments")
                ))
        }
        return calls
    }

    private static func content(_ message: RequestFields) throws(ModelRefusal) -> String {
        let value = try message.required("content")
        if let text = value.string { return text }
        guard let parts = value.array else { throw message.wrong("content", "should be a string or a list of parts") }
        var text = ""
        for (place, part) in parts.enumerated() {
            let part = try RequestFields(part, .openai, path: "\(message.place("content"))[\(place)]")
            switch try part.text("type") {
            case "text": text += try part.text("text")
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
            try tool.allow(["type", "function"])
            guard try tool.text("type") == "function", let function = try tool.fields("function") else {
                throw tool.wrong("type", "should be 'function' here", code: "invalid_value")
            }
            try function.allow(["name", "description", "parameters", "strict"])
            tools.append(try OfferedTool.read(function, isStrict: try function.flag("strict")))
        }
        return tools
    }

    private static func toolChoice(
        _ fields: RequestFields, _ tools: [ModelCall.Tool]
    ) throws(ModelRefusal) -> ModelCall.ToolChoice {
        guard fields.optional("tool_choice")?.object != nil, let choice = try fields.fields("tool_choice") else {
            return try OfferedTool.choice(fields, tools)
        }
        guard let function = try choice.fields("function") else { throw choice.wrong("function", "is missing") }
        return try OfferedTool.named(try function.text("name"), tools, at: "tool_choice")
    }

    private static func schema(_ fields: RequestFields, _ call: ModelCall) throws(ModelRefusal) -> WireJSON? {
        guard let format = try fields.fields("response_format") else { return nil }
        switch try format.text("type") {
        case "text": return nil
        case "json_object":
            guard call.prompt.lowercased().contains("json") else {
                throw .invalid(
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type "
                        + "'json_object'.", param: "messages")
            }
            return ["type": "object"]
        case "json_schema":
            guard let shape = try format.fields("json_schema") else {
                throw .invalid(
                    "Missing required parameter: 'response_format.json_schema'.",
                    param: "response_format.json_schema", code: "missing_required_parameter")
            }
            try shape.allow(["name", "description", "schema", "strict"])
            return try AnswerShape.read(shape, isStrict: try shape.flag("strict"))
        default: throw format.wrong("type", "should be 'text', 'json_object' or 'json_schema'", code: "invalid_value")
        }
    }
}
