import Agents
import Schemas

/// A conversation as contents of the user and the model, in turn.
///
/// A signature belongs to a part. In our transcript it stands before that part, as an item of the provider's own, and is
/// put back onto it here, unchanged.
struct GeminiTurns {
    let provider: String

    /// Begins the identifiers of calls to which the provider gave none; they are not sent.
    static let ownPrefix = "gemini-call-"

    /// The contents of the turns, in order; neighbours of one role become one.
    func contents(_ turns: [ModelTurn]) -> [JSONValue] {
        var contents: [(role: String, parts: [JSONValue])] = []
        for turn in turns {
            let (role, parts) = content(turn)
            if parts.isEmpty { continue }
            if let last = contents.indices.last, contents[last].role == role {
                contents[last].parts += parts
            } else {
                contents.append((role, parts))
            }
        }
        return contents.map { ["role": .string($0.role), "parts": .array($0.parts)] }
    }

    private func content(_ turn: ModelTurn) -> (role: String, parts: [JSONValue]) {
        switch turn {
        case .user(let text): ("user", [["text": .string(text)]])
        case .tools(let results): ("user", results.map(response))
        case .assistant(let parts): ("model", said(parts))
        }
    }

    private func response(_ result: ToolResult) -> JSONValue {
        let content: JSONValue = [result.isError ? "error" : "output": .string(result.content)]
        return [
            "functionResponse": .members(
                ("id", id(result.callID)), ("name", .string(result.name)), ("response", content))
        ]
    }

    private func id(_ id: String) -> JSONValue? {
        .when(!id.hasPrefix(GeminiTurns.ownPrefix), .string(id))
    }

    private func said(_ parts: [AssistantPart]) -> [JSONValue] {
        var said: [JSONValue] = []
        var signature: JSONValue?
        func add(_ part: JSONValue) {
            guard var object = part.object else { return }
            object["thoughtSignature"] = signature ?? object["thoughtSignature"]
            signature = nil
            said.append(.object(object))
        }
        for part in parts {
            switch part {
            case .text(let text): add(["text": .string(text)])
            case .call(let call):
                let function = JSONValue.members(
                    ("id", id(call.id)), ("name", .string(call.name)), ("args", ArgumentObject.value(call.arguments)))
                add(["functionCall": function])
            case .opaque(provider, let item):
                // A lone signature waits for its part; anything else is a part itself.
                if item.object?.names == ["thoughtSignature"] {
                    signature = item["thoughtSignature"]
                } else {
                    add(item)
                }
            case .opaque: continue
            }
        }
        return said
    }
}
