import Agents
import Schemas

/// The bytes of generateContent: one response, or a stream of partial ones.
enum GeminiWire {
    /// The whole response in a body.
    static func response(_ body: [UInt8], _ mapping: GeminiMapping) throws(ModelFailure) -> JSONValue {
        try WireReader.object(body, mapping)
    }

    /// The response that the partial ones of a stream make up.
    ///
    /// - Throws: ``ModelFailure``: of kind transport where the stream ends before a reason to finish.
    static func response(stream body: [UInt8], _ mapping: GeminiMapping) throws(ModelFailure) -> JSONValue {
        let (chunks, _) = try WireReader.objects(EventStreamParser.events(body), mapping)
        var parts: [JSONValue] = []
        var finish: JSONValue?
        var last = JSONObject()
        for chunk in chunks {
            guard let object = chunk.object else { throw mapping.malformed("an event of a stream") }
            if chunk["error"]?.object != nil { return chunk }
            let candidate = chunk["candidates"]?[0]
            for part in candidate?["content"]?["parts"]?.array ?? [] { append(part, to: &parts) }
            finish = candidate?["finishReason"] ?? finish
            for member in object.members where member.name != "candidates" { last[member.name] = member.value }
        }
        guard finish != nil || last["promptFeedback"]?["blockReason"] != nil else {
            throw WireReader.cut(mapping, usage: try mapping.usage(last["usageMetadata"]))
        }
        if let finish {
            last["candidates"] = [["content": ["role": "model", "parts": .array(parts)], "finishReason": finish]]
        }
        return .object(last)
    }

    /// Plain text goes on where plain text stopped; anything else is a part of its own.
    private static func append(_ part: JSONValue, to parts: inout [JSONValue]) {
        if part.object?.names == ["text"], let more = part["text"]?.string, let last = parts.last,
            last.object?.names == ["text"], let text = last["text"]?.string
        {
            parts[parts.count - 1] = ["text": .string(text + more)]
        } else {
            parts.append(part)
        }
    }
}
