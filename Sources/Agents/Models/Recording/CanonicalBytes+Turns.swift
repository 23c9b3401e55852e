import Schemas

extension CanonicalBytes {
    mutating func turn(_ turn: ModelTurn) {
        switch turn {
        case .user(let text):
            raw(#"{"user":"#)
            string(text)
        case .assistant(let parts):
            raw(#"{"assistant":"#)
            list(parts) { $0.part($1) }
        case .tools(let results):
            raw(#"{"tools":"#)
            list(results) { $0.result($1) }
        }
        raw("}")
    }

    mutating func part(_ part: AssistantPart) {
        switch part {
        case .text(let text):
            raw(#"{"text":"#)
            string(text)
        case .call(let call):
            raw(#"{"call":"#)
            string(call.id)
            raw(#","name":"#)
            string(call.name)
            raw(#","arguments":"#)
            string(call.arguments)
        case .opaque(let provider, let item):
            raw(#"{"opaque":"#)
            string(provider)
            raw(#","item":"#)
            value(item)
        }
        raw("}")
    }

    mutating func tool(_ tool: ToolSpecification) {
        raw(#"{"name":"#)
        string(tool.name)
        raw(#","summary":"#)
        string(tool.summary)
        raw(#","parameters":"#)
        value(tool.parameters)
        raw("}")
    }

    mutating func answer(_ format: AnswerFormat) {
        raw(#"{"name":"#)
        string(format.name)
        raw(#","schema":"#)
        value(format.schema)
        raw("}")
    }

    private mutating func result(_ result: ToolResult) {
        raw(#"{"call":"#)
        string(result.callID)
        raw(#","name":"#)
        string(result.name)
        raw(#","content":"#)
        string(result.content)
        raw(#","error":"#)
        result.isError ? raw("true") : raw("false")
        raw("}")
    }
}
