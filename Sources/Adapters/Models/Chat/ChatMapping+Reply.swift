import Agents
import Schemas

extension ChatMapping {
    /// The reply in a completion; of several choices the first.
    ///
    /// - Throws: ``ModelFailure``: what an error object says; malformed; empty.
    func reply(from completion: JSONValue) throws(ModelFailure) -> ModelReply {
        if let error = completion["error"], !error.isNull {
            let fault = ProviderFault(within: completion)
            throw ModelFailure(fault.kind, identity, fault.note)
        }
        let usage = try usage(completion["usage"])
        guard let choice = completion["choices"]?[0], let message = choice["message"], message.object != nil else {
            throw malformed("it has no message", usage: usage)
        }
        var parts: [AssistantPart] = []
        if let reasoning = message["reasoning_content"]?.string, !reasoning.isEmpty {
            parts.append(.opaque(provider: identity.provider, ["reasoning_content": .string(reasoning)]))
        }
        let refusal = message["refusal"]?.string ?? ""
        for text in [message["content"]?.string ?? "", refusal] where !text.isEmpty { parts.append(.text(text)) }
        for call in message["tool_calls"]?.array ?? [] { parts.append(.call(try self.call(call, usage))) }
        return try reply(
            parts, stop: refusal.isEmpty ? stop(choice["finish_reason"]?.string) : .refusal, usage: usage,
            id: completion["id"]?.string)
    }

    private func call(_ call: JSONValue, _ usage: ModelUsage) throws(ModelFailure) -> ToolCall {
        guard let id = call["id"]?.string, let name = call["function"]?["name"]?.string,
            let arguments = call["function"]?["arguments"]?.string
        else { throw malformed("a tool call without identifier, name or arguments", usage: usage) }
        return ToolCall(id: id, name: name, arguments: arguments)
    }

    /// Some servers say `stop` with tool calls: what counts is whether there are any.
    private func stop(_ reason: String?) -> ModelReply.Stop {
        switch reason {
        case "length": .length
        case "content_filter": .refusal
        default: .end
        }
    }

    /// Input includes what was read from the cache; output includes reasoning.
    func usage(_ usage: JSONValue?) throws(ModelFailure) -> ModelUsage {
        let input = try tokens(usage, "prompt_tokens")
        let read = try tokens(usage, "prompt_tokens_details", "cached_tokens")
        return ModelUsage(
            input: max(0, input - read), cacheRead: read, output: try tokens(usage, "completion_tokens"),
            reasoning: try tokens(usage, "completion_tokens_details", "reasoning_tokens"))
    }
}
