import Agents
import Schemas

extension AnthropicMapping {
    /// The reply in a message.
    ///
    /// - Throws: ``ModelFailure``: what an error object says; malformed; empty.
    func reply(from message: JSONValue) throws(ModelFailure) -> ModelReply {
        if message["type"]?.string == "error" {
            let fault = ProviderFault(within: message)
            throw ModelFailure(fault.kind, identity, fault.note)
        }
        let usage = try usage(message["usage"])
        guard let content = message["content"]?.array else { throw malformed("it has no content", usage: usage) }
        let stop = stop(message["stop_reason"]?.string)
        var parts: [AssistantPart] = []
        for block in content {
            if let part = part(block) {
                if part != .text("") { parts.append(part) }
            } else if stop != .length || block["type"]?.string != "tool_use" {
                throw malformed("a block of its content", usage: usage)
            }
        }
        return try reply(parts, stop: stop, usage: usage, id: message["id"]?.string)
    }

    private func part(_ block: JSONValue) -> AssistantPart? {
        switch block["type"]?.string {
        case nil: return nil
        case "text": return block["text"]?.string.map(AssistantPart.text)
        case "tool_use":
            guard let id = block["id"]?.string, let name = block["name"]?.string, let input = block["input"],
                input.object != nil
            else { return nil }
            return .call(ToolCall(id: id, name: name, arguments: input.text))
        default: return .opaque(provider: identity.provider, block)
        }
    }

    private func stop(_ reason: String?) -> ModelReply.Stop {
        switch reason {
        case "max_tokens", "model_context_window_exceeded": .length
        case "refusal": .refusal
        default: .end
        }
    }

    /// Input excludes what was read from and written to the cache; output includes thinking.
    func usage(_ usage: JSONValue?) throws(ModelFailure) -> ModelUsage {
        ModelUsage(
            input: try tokens(usage, "input_tokens"), cacheRead: try tokens(usage, "cache_read_input_tokens"),
            cacheWrite: try tokens(usage, "cache_creation_input_tokens"), output: try tokens(usage, "output_tokens"))
    }
}
