import Schemas

/// Puts the pieces of a streamed completion together: of several choices the first, pieces of a tool call by its index.
struct ChatAssembly {
    /// The most tool calls of one stream; an index beyond it is refused.
    static let callLimit = 64

    private struct Call {
        var id = ""
        var name = ""
        var arguments = ""
    }

    private var id: JSONValue?
    private var usage: JSONValue?
    private var finish: JSONValue?
    private var content = ""
    private var refusal = ""
    private var reasoning = ""
    private var calls: [Int: Call] = [:]
    private var isBegun = false

    /// Takes a piece; `false` where it is not what it says.
    mutating func add(_ chunk: JSONValue) -> Bool {
        guard let choices = chunk["choices"]?.array else { return false }
        if id == nil { id = chunk["id"] }
        if let counted = chunk["usage"], !counted.isNull { usage = counted }
        for choice in choices where choice["index"]?.number?.integer ?? 0 == 0 {
            isBegun = true
            if let reason = choice["finish_reason"], !reason.isNull { finish = reason }
            guard let delta = choice["delta"], add(delta: delta) else { return false }
        }
        return true
    }

    private mutating func add(delta: JSONValue) -> Bool {
        content += delta["content"]?.string ?? ""
        refusal += delta["refusal"]?.string ?? ""
        reasoning += delta["reasoning_content"]?.string ?? ""
        for piece in delta["tool_calls"]?.array ?? [] {
            guard let index = piece["index"]?.number?.integer, (0..<ChatAssembly.callLimit).contains(index) else {
                return false
            }
            let function = piece["function"]
            // Only the arguments come in pieces; some servers repeat the rest.
            if let id = piece["id"]?.string, !id.isEmpty { calls[index, default: Call()].id = id }
            if let name = function?["name"]?.string, !name.isEmpty { calls[index, default: Call()].name = name }
            calls[index, default: Call()].arguments += function?["arguments"]?.string ?? ""
        }
        return true
    }

    /// What the same call without a stream would have brought.
    var completion: JSONValue {
        let message = JSONValue.members(
            ("role", "assistant"),
            ("content", .when(!content.isEmpty, .string(content))),
            ("refusal", .when(!refusal.isEmpty, .string(refusal))),
            ("reasoning_content", .when(!reasoning.isEmpty, .string(reasoning))),
            ("tool_calls", .when(!calls.isEmpty, .array(calls.keys.sorted().compactMap { calls[$0].map(toolCall) }))))
        let choice = JSONValue.members(("index", 0), ("message", message), ("finish_reason", finish))
        return .members(("id", id), ("choices", isBegun ? .array([choice]) : .array([])), ("usage", usage))
    }

    private func toolCall(_ call: Call) -> JSONValue {
        [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
        ]
    }
}
