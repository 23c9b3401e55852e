import Agents
import Schemas

extension ResponsesMapping {
    /// The reply in a response object.
    ///
    /// - Throws: ``ModelFailure``: what a failed response says of itself; malformed; empty.
    func reply(from response: JSONValue) throws(ModelFailure) -> ModelReply {
        let usage = try usage(response["usage"])
        guard let status = response["status"]?.string else { throw malformed("it has no status", usage: usage) }
        if status == "failed" || response["error"]?.object != nil {
            let fault = ProviderFault(within: response)
            throw ModelFailure(fault.kind, identity, fault.note, usage: usage)
        }
        guard status == "completed" || status == "incomplete" else {
            throw malformed("its status is neither completed nor incomplete", usage: usage)
        }
        guard let output = response["output"]?.array else { throw malformed("it has no output", usage: usage) }
        var content = ResponsesContent(provider: identity.provider)
        for item in output where !content.add(item) { throw malformed("an item of its output", usage: usage) }
        return try reply(
            content.parts, stop: stop(response, status, content.isRefused), usage: usage, id: response["id"]?.string)
    }

    private func stop(_ response: JSONValue, _ status: String, _ isRefused: Bool) -> ModelReply.Stop {
        if isRefused { return .refusal }
        guard status == "incomplete" else { return .end }
        return response["incomplete_details"]?["reason"]?.string == "content_filter" ? .refusal : .length
    }

    /// Input includes what was read from and written to the cache; output includes reasoning.
    func usage(_ usage: JSONValue?) throws(ModelFailure) -> ModelUsage {
        let input = try tokens(usage, "input_tokens")
        let read = try tokens(usage, "input_tokens_details", "cached_tokens")
        let write = try tokens(usage, "input_tokens_details", "cache_write_tokens")
        return ModelUsage(
            input: max(0, input - read - write), cacheRead: read, cacheWrite: write,
            output: try tokens(usage, "output_tokens"),
            reasoning: try tokens(usage, "output_tokens_details", "reasoning_tokens"))
    }
}

/// The parts of a response, collected from its items.
struct ResponsesContent {
    let provider: String
    var parts: [AssistantPart] = []
    var isRefused = false

    init(provider: String) { self.provider = provider }

    /// Takes an item; `false` where it is not what it says.
    mutating func add(_ item: JSONValue) -> Bool {
        switch item["type"]?.string {
        case nil: return false
        case "message": return addMessage(item)
        case "function_call": return addCall(item)
        default: parts.append(.opaque(provider: provider, item))
        }
        return true
    }

    private mutating func addMessage(_ item: JSONValue) -> Bool {
        guard let content = item["content"]?.array else { return false }
        for part in content {
            switch part["type"]?.string {
            case "output_text":
                guard let text = part["text"]?.string else { return false }
                parts.append(.text(text))
            case "refusal":
                isRefused = true
                parts.append(.text(part["refusal"]?.string ?? ""))
            default: continue
            }
        }
        return true
    }

    private mutating func addCall(_ item: JSONValue) -> Bool {
        guard let id = item["call_id"]?.string, let name = item["name"]?.string,
            let arguments = item["arguments"]?.string
        else { return false }
        // A call that was not finished is half of one.
        guard item["status"]?.string ?? "completed" == "completed" else { return true }
        parts.append(.call(ToolCall(id: id, name: name, arguments: arguments)))
        return true
    }
}
