import Schemas

/// Reads a request of Anthropic's Messages API, and refuses what the provider refuses.
enum MessagesReader {
    private static let members: Set<String> = [
        "cache_control", "container", "inference_geo", "max_tokens", "messages", "metadata", "model", "output_config",
        "service_tier", "speed", "stop_sequences", "stream", "system", "temperature", "thinking", "tool_choice",
        "tools", "top_k", "top_p",
    ]
    /// The versions of the interface, and whether they take sampling fields.
    private static let versions = ["2023-06-01": true, "2026-10-21": false]

    static func read(_ body: WireJSON, version: String?, digest: [UInt8]) throws(ModelRefusal) -> ModelCall {
        guard let version else { throw .invalid("anthropic-version: header is required") }
        guard let takesSampling = versions[version] else {
            throw .invalid("anthropic-version: \"\(version.prefix(40))\" is not a valid version")
        }
        let fields = try RequestFields(body, .anthropic)
        try fields.allow(members)
        if !takesSampling {
            for name in ["temperature", "top_p", "top_k"] where fields.optional(name) != nil {
                throw .invalid("\(name): is not supported with anthropic-version \(version)")
            }
        }
        var call = ModelCall(.messages, model: try fields.text("model"), body: body, digest: digest)
        _ = try fields.required("max_tokens")
        call.outputLimit = try fields.count("max_tokens")
        if let system = fields.optional("system") {
            call.turns.append(.system(try MessageTurns.text(system, at: "system")))
        }
        call.turns += try MessageTurns.read(fields)
        call.tools = try tools(fields)
        call.toolChoice = try toolChoice(fields, call.tools)
        call.schema = try schema(fields)
        call.isStreamed = try fields.flag("stream")
        call.thinks = try thinks(fields, limit: call.outputLimit ?? 0)
        return call
    }

    private static func tools(_ fields: RequestFields) throws(ModelRefusal) -> [ModelCall.Tool] {
        var tools: [ModelCall.Tool] = []
        for (place, tool) in try fields.list("tools").enumerated() {
            let tool = try RequestFields(tool, .anthropic, path: "tools.\(place)")
            try tool.allow([
                "type", "name", "description", "input_schema", "strict", "cache_control", "input_examples",
                "allowed_callers", "defer_loading", "eager_input_streaming",
            ])
            guard try tool.word("type", ["custom"]) == "custom" else { throw tool.wrong("type", "should be 'custom'") }
            let name = try tool.text("name")
            try OfferedTool.check(name, tool)
            guard !tools.contains(where: { $0.name == name }) else {
                throw .invalid("tools: Tool names must be unique.")
            }
            let parameters = try tool.required("input_schema")
            guard parameters["type"]?.string == "object" else {
                throw .invalid("\(tool.place("input_schema")).type: Input should be 'object'")
            }
            if try tool.flag("strict"), let fault = WireSchemas.anthropicFault(parameters) {
                throw .invalid("\(tool.place("input_schema")): \(fault)")
            }
            tools.append(ModelCall.Tool(name: name, parameters: parameters))
        }
        return tools
    }

    private static func toolChoice(
        _ fields: RequestFields, _ tools: [ModelCall.Tool]
    ) throws(ModelRefusal) -> ModelCall.ToolChoice {
        guard let choice = try fields.fields("tool_choice") else { return .auto }
        guard !tools.isEmpty else { throw .invalid("tool_choice: may only be specified while providing tools") }
        try choice.allow(["type", "name", "disable_parallel_tool_use"])
        switch try choice.text("type") {
        case "auto": return .auto
        case "none": return .none
        case "any": return .required
        case "tool":
            let name = try choice.text("name")
            guard tools.contains(where: { $0.name == name }) else {
                throw .invalid("tool_choice.name: Tool '\(name)' not found in provided tools")
            }
            return .named(name)
        default: throw choice.wrong("type", "should be 'auto', 'any', 'tool' or 'none'")
        }
    }

    private static func schema(_ fields: RequestFields) throws(ModelRefusal) -> WireJSON? {
        guard let config = try fields.fields("output_config") else { return nil }
        try config.allow(["effort", "format", "task_budget"])
        _ = try config.word("effort", ["high", "low", "medium", "xhigh", "max"])
        guard let format = try config.fields("format") else { return nil }
        try format.allow(["type", "schema"])
        guard try format.text("type") == "json_schema" else { throw format.wrong("type", "should be 'json_schema'") }
        let schema = try format.required("schema")
        if let fault = WireSchemas.anthropicFault(schema) { throw .invalid("\(format.place("schema")): \(fault)") }
        return schema
    }

    private static func thinks(_ fields: RequestFields, limit: Int) throws(ModelRefusal) -> Bool {
        guard let thinking = try fields.fields("thinking") else { return false }
        switch try thinking.text("type") {
        case "disabled": return false
        case "adaptive": return true
        case "enabled":
            guard let budget = try thinking.count("budget_tokens"), budget >= 1_024 else {
                throw thinking.wrong("budget_tokens", "should be greater than or equal to 1024")
            }
            guard budget < limit else {
                throw .invalid("`max_tokens` must be greater than `thinking.budget_tokens`.")
            }
            return true
        default: throw thinking.wrong("type", "should be 'adaptive', 'enabled' or 'disabled'")
        }
    }
}
