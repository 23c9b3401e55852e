import Agents
import Schemas

extension GeminiMapping {
    /// The reply in a response; of several candidates the first.
    ///
    /// - Throws: ``ModelFailure``: what an error object says; malformed; empty.
    func reply(from response: JSONValue) throws(ModelFailure) -> ModelReply {
        if response["error"]?.object != nil {
            let fault = ProviderFault(within: response)
            throw ModelFailure(fault.kind, identity, fault.note)
        }
        let usage = try usage(response["usageMetadata"])
        let id = response["responseId"]?.string
        guard let candidate = response["candidates"]?[0] else {
            guard response["promptFeedback"]?["blockReason"] != nil else {
                throw malformed("it has no candidate", usage: usage)
            }
            return try reply([], stop: .refusal, usage: usage, id: id)
        }
        let stop = try stop(candidate["finishReason"]?.string, usage)
        var parts: [AssistantPart] = []
        for (index, part) in (candidate["content"]?["parts"]?.array ?? []).enumerated() {
            guard let read = self.parts(part, index) else { throw malformed("a part of its content", usage: usage) }
            parts += read
        }
        return try reply(parts, stop: stop, usage: usage, id: id)
    }

    private func parts(_ part: JSONValue, _ index: Int) -> [AssistantPart]? {
        guard let object = part.object else { return nil }
        let whole = AssistantPart.opaque(provider: identity.provider, part)
        // The model's thoughts are for itself.
        if object["thought"]?.bool == true { return [whole] }
        let signature = object["thoughtSignature"].map {
            AssistantPart.opaque(provider: identity.provider, ["thoughtSignature": $0])
        }
        if let text = object["text"] {
            guard let text = text.string else { return nil }
            if text.isEmpty { return signature == nil ? [] : [whole] }
            return (signature.map { [$0] } ?? []) + [.text(text)]
        }
        guard let function = object["functionCall"] else { return [whole] }
        guard let name = function["name"]?.string else { return nil }
        let arguments = function["args"] ?? [:]
        guard arguments.object != nil else { return nil }
        let id = function["id"]?.string ?? "\(GeminiTurns.ownPrefix)\(index)"
        return (signature.map { [$0] } ?? []) + [.call(ToolCall(id: id, name: name, arguments: arguments.text))]
    }

    private func stop(_ reason: String?, _ usage: ModelUsage) throws(ModelFailure) -> ModelReply.Stop {
        switch reason {
        case "STOP", nil: return .end
        case "MAX_TOKENS": return .length
        case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE": return .refusal
        default: throw malformed("it stopped for a reason that is no answer", usage: usage)
        }
    }

    /// Input includes what was read from the cache; thoughts are not inside of the candidates' count.
    func usage(_ usage: JSONValue?) throws(ModelFailure) -> ModelUsage {
        let input = try tokens(usage, "promptTokenCount") + tokens(usage, "toolUsePromptTokenCount")
        let read = try tokens(usage, "cachedContentTokenCount")
        let thoughts = try tokens(usage, "thoughtsTokenCount")
        return ModelUsage(
            input: max(0, input - read), cacheRead: read, output: try tokens(usage, "candidatesTokenCount") + thoughts,
            reasoning: thoughts)
    }
}
