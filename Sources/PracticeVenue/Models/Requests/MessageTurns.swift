import Schemas

/// Reads the messages of an Anthropic request: user and assistant in turn, every tool use answered at once.
enum MessageTurns {
    static func read(_ fields: RequestFields) throws(ModelRefusal) -> [ModelCall.Turn] {
        let messages = try fields.list("messages")
        guard !messages.isEmpty else { throw .invalid("messages: at least one message is required") }
        var turns: [ModelCall.Turn] = []
        var open: [String] = []
        for (place, message) in messages.enumerated() {
            let message = try RequestFields(message, .anthropic, path: "messages.\(place)")
            try message.allow(["role", "content"])
            // Several messages of one role in a row count as one.
            let isUser = try message.word("role", ["", "user", "assistant"]) == "user"
            if place == 0, !isUser { throw .invalid("messages: first message must use the \"user\" role") }
            if !isUser, !open.isEmpty { throw unanswered(open, place) }
            let blocks = try self.blocks(message)
            if isUser {
                turns += try asked(blocks, open)
                open = []
            } else {
                turns += try answered(blocks)
                open = turns.suffix(blocks.count).compactMap { turn in
                    if case .call(let id, _, _) = turn { id } else { nil }
                }
            }
        }
        guard open.isEmpty else { throw unanswered(open, messages.count - 1) }
        return turns
    }

    /// The text of blocks, or a text alone.
    static func text(_ value: WireJSON, at place: String) throws(ModelRefusal) -> String {
        if let text = value.string { return text }
        var text = ""
        for (number, block) in (value.array ?? []).enumerated() {
            let block = try RequestFields(block, .anthropic, path: "\(place).\(number)")
            guard try block.text("type") == "text" else { throw block.wrong("type", "should be 'text' here") }
            text += try block.text("text")
        }
        return text
    }

    private static func blocks(_ message: RequestFields) throws(ModelRefusal) -> [RequestFields] {
        let content = try message.required("content")
        let place = message.place("content")
        let values = content.string.map { [["type": "text", "text": .string($0)] as WireJSON] } ?? content.array
        guard let values, !values.isEmpty else { throw message.wrong("content", "should be text or a list of blocks") }
        var blocks: [RequestFields] = []
        for (number, value) in values.enumerated() {
            blocks.append(try RequestFields(value, .anthropic, path: "\(place).\(number)"))
        }
        return blocks
    }

    /// A user's blocks: the results of every open call first, then texts.
    private static func asked(_ blocks: [RequestFields], _ open: [String]) throws(ModelRefusal) -> [ModelCall.Turn] {
        var turns: [ModelCall.Turn] = []
        var missing = open
        for block in blocks {
            switch try block.text("type") {
            case "tool_result":
                try block.allow(["type", "tool_use_id", "content", "is_error", "cache_control"])
                let id = try block.text("tool_use_id")
                guard let place = missing.firstIndex(of: id) else {
                    throw .invalid("\(block.path): unexpected `tool_use_id` found in `tool_result` blocks: \(id)")
                }
                missing.remove(at: place)
                let content = try block.optional("content").map { value throws(ModelRefusal) in
                    try text(value, at: block.place("content"))
                }
                turns.append(.result(id: id, content: content ?? ""))
            case "text":
                guard missing.isEmpty else { throw unanswered(missing, block) }
                let text = try block.text("text")
                guard !text.isEmpty else { throw .invalid("messages: text content blocks must be non-empty") }
                turns.append(.user(text))
            default: throw block.wrong("type", "is a block that this server does not take")
            }
        }
        guard let first = missing.first else { return turns }
        throw .invalid("messages: `tool_use` ids were found without `tool_result` blocks immediately after: \(first)")
    }

    private static func answered(_ blocks: [RequestFields]) throws(ModelRefusal) -> [ModelCall.Turn] {
        var turns: [ModelCall.Turn] = []
        for block in blocks {
            switch try block.text("type") {
            case "text": turns.append(.assistant(try block.text("text")))
            case "tool_use":
                guard let input = try block.required("input").object else {
                    throw block.wrong("input", "should be a valid dictionary")
                }
                turns.append(
                    .call(
                        id: try block.text("id"), name: try block.text("name"), arguments: WireJSON.object(input).text))
            case "thinking":
                guard SealedThought.signs(try block.text("signature"), try block.text("thinking")) else {
                    throw .invalid("\(block.path): Invalid `signature` in `thinking` block")
                }
            case "redacted_thinking":
                guard SealedThought.isGenuine(try block.text("data")) else {
                    throw .invalid("\(block.path): Invalid `data` in `redacted_thinking` block")
                }
            default: throw block.wrong("type", "is a block that this server does not take")
            }
        }
        return turns
    }

    private static func unanswered(_ ids: [String], _ block: RequestFields) -> ModelRefusal {
        .invalid(
            "\(block.path): `tool_use` ids were found without `tool_result` blocks immediately after: "
                + ids.joined(separator: ", "))
    }

    private static func unanswered(_ ids: [String], _ place: Int) -> ModelRefusal {
        .invalid(
            "messages.\(place): `tool_use` ids were found without `tool_result` blocks immediately after: "
                + ids.joined(separator: ", "))
    }
}
