import Agents
import Schemas

/// A conversation as alternating messages: what the tools returned comes first in the user's message, then what we say.
struct AnthropicTurns {
    let provider: String

    /// The messages of the turns, in order.
    func messages(_ turns: [ModelTurn]) -> [JSONValue] {
        var messages: [JSONValue] = []
        var results: [JSONValue] = []
        var texts: [String] = []
        func endUser() {
            if results.isEmpty, texts.count == 1 {
                messages.append(["role": "user", "content": .string(texts[0])])
            } else if !results.isEmpty || !texts.isEmpty {
                messages.append(["role": "user", "content": .array(results + texts.map(block))])
            }
            results = []
            texts = []
        }
        for turn in turns {
            switch turn {
            case .user(let text): texts.append(text)
            case .tools(let more): results += more.map(block)
            case .assistant(let parts):
                let blocks = parts.compactMap(block)
                guard !blocks.isEmpty else { continue }
                endUser()
                messages.append(["role": "assistant", "content": .array(blocks)])
            }
        }
        endUser()
        return messages
    }

    private func block(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

    private func block(_ result: ToolResult) -> JSONValue {
        .members(
            ("type", "tool_result"), ("tool_use_id", .string(result.callID)), ("content", .string(result.content)),
            ("is_error", .when(result.isError, true)))
    }

    private func block(_ part: AssistantPart) -> JSONValue? {
        switch part {
        case .text(let text): .when(!text.isEmpty, block(text))
        case .call(let call):
            [
                "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
                "input": ArgumentObject.value(call.arguments),
            ]
        case .opaque(let provider, let item): .when(provider == self.provider && item["type"]?.string != nil, item)
        }
    }
}

/// Arguments of a tool for interfaces that want an object and not its text.
enum ArgumentObject {
    /// The object that the text spells; an empty one where it spells none.
    static func value(_ text: String) -> JSONValue {
        // Why it is none was said when the call was refused.
        let value = try? JSONValue(parsing: text, limits: WireReader.limits)
        return value?.object == nil ? [:] : value ?? [:]
    }
}
