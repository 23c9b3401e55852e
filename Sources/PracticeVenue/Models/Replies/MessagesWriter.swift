import Schemas

/// Writes an answer as Anthropic's Messages API does, whole or in events.
struct MessagesWriter {
    private let call: ModelCall
    private let answer: ModelAnswer
    private let names: ReplyNames

    init(_ call: ModelCall, _ answer: ModelAnswer) {
        self.call = call
        self.answer = answer
        names = ReplyNames(call)
    }

    /// The whole body.
    var body: WireJSON {
        message(content: answer.parts.indices.map { block($0) }, stop: .string(stop), output: answer.tokens)
    }

    /// The events of the same answer.
    var events: [ServerEvent] {
        var events: [ServerEvent] = []
        func add(_ type: String, _ members: [(String, WireJSON?)] = []) {
            events.append(ServerEvent(type, .members([("type", .string(type))] + members)))
        }
        add("message_start", [("message", message(content: [], stop: .null, output: 1))])
        add("ping")
        for place in answer.parts.indices {
            let index = WireJSON.number(JSONNumber(place))
            add("content_block_start", [("index", index), ("content_block", block(place, isBegun: true))])
            for delta in deltas(place) { add("content_block_delta", [("index", index), ("delta", delta)]) }
            add("content_block_stop", [("index", index)])
        }
        add(
            "message_delta",
            [
                ("delta", ["stop_reason": .string(stop), "stop_sequence": .null]),
                ("usage", ["output_tokens": .number(JSONNumber(answer.tokens))]),
            ])
        add("message_stop")
        return events
    }

    private func message(content: [WireJSON], stop: WireJSON, output: Int) -> WireJSON {
        let input = call.inputTexts.reduce(0) { $0 + WireTokens.count($1) }
        return [
            "id": .string(names.name("msg")), "type": "message", "role": "assistant", "model": .string(call.model),
            "content": .array(content), "stop_reason": stop, "stop_sequence": .null,
            "usage": [
                "input_tokens": .number(JSONNumber(input)), "cache_creation_input_tokens": 0,
                "cache_read_input_tokens": 0, "output_tokens": .number(JSONNumber(output)),
                "service_tier": "standard",
            ],
        ]
    }

    /// The block of a part; where it has only begun, without what it holds.
    private func block(_ place: Int, isBegun: Bool = false) -> WireJSON {
        switch answer.parts[place] {
        case .thought(let text):
            [
                "type": "thinking", "thinking": .string(isBegun ? "" : text),
                "signature": .string(isBegun ? "" : SealedThought.seal(text)),
            ]
        case .text(let text), .refusal(let text): ["type": "text", "text": .string(isBegun ? "" : text)]
        case .call(let name, let arguments):
            [
                "type": "tool_use", "id": .string(names.name("toolu", place)), "name": .string(name),
                "input": isBegun ? [:] : input(arguments),
            ]
        }
    }

    /// Arguments as the object that this wire has for them; what cannot be one stays text.
    private func input(_ arguments: String) -> WireJSON {
        do throws(Schemas.JSONError) { return try WireJSON(parsing: arguments) } catch { return .string(arguments) }
    }

    private func deltas(_ place: Int) -> [WireJSON] {
        switch answer.parts[place] {
        case .thought(let text):
            ServerEvent.pieces(text).map { ["type": "thinking_delta", "thinking": .string($0)] }
                + [["type": "signature_delta", "signature": .string(SealedThought.seal(text))]]
        case .text(let text), .refusal(let text):
            ServerEvent.pieces(text).map { ["type": "text_delta", "text": .string($0)] }
        case .call(_, let arguments):
            ([""] + ServerEvent.pieces(arguments)).map { ["type": "input_json_delta", "partial_json": .string($0)] }
        }
    }

    private var stop: String {
        switch answer.stop {
        case .end: "end_turn"
        case .calls: "tool_use"
        case .length: "max_tokens"
        case .refusal: "refusal"
        }
    }
}
