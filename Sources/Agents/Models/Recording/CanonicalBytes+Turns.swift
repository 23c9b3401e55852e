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

    mutating func tool(_ name: String, _ summary: String, _ parameters: JSONValue) {
        raw(#"{"name":"#)
        string(name)
        raw(#","summary":"#)
        string(summary)
        raw(#","parameters":"#)
        value(parameters)
        raw("}")
    }

    mutating func answer(_ name: String, _ schema: JSONValue) {
        raw(#"{"name":"#)
        string(name)
        raw(#","schema":"#)
        value(schema)
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
