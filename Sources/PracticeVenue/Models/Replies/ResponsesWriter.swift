import Schemas

/// Writes an answer as OpenAI's Responses API does, whole or in events.
struct ResponsesWriter {
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
        let isCut = answer.stop == .length
        return response(
            status: isCut ? "incomplete" : "completed", details: isCut ? ["reason": "max_output_tokens"] : .null,
            output: answer.parts.indices.map { item($0) }, usage: usage)
    }

    private func response(status: String, details: WireJSON, output: [WireJSON], usage: WireJSON) -> WireJSON {
        .members([
            ("id", .string(names.name("resp"))), ("object", "response"),
            ("created_at", .number(JSONNumber(ReplyNames.created))), ("model", .string(call.model)),
            ("status", .string(status)), ("error", .null), ("incomplete_details", details),
            ("instructions", call.body["instructions"] ?? .null),
            ("max_output_tokens", call.body["max_output_tokens"] ?? .null), ("metadata", [:]),
            ("output", .array(output)), ("parallel_tool_calls", call.body["parallel_tool_calls"] ?? true),
            ("previous_response_id", .null), ("reasoning", ["effort": .null, "summary": .null]),
            ("store", call.body["store"] ?? true), ("temperature", 1), ("text", call.body["text"] ?? [:]),
            ("tool_choice", call.body["tool_choice"] ?? "auto"), ("tools", call.body["tools"] ?? []), ("top_p", 1),
            ("truncation", "disabled"), ("usage", usage),
        ])
    }

    private var usage: WireJSON {
        let input = call.inputTexts.reduce(0) { $0 + WireTokens.count($1) }
        let thought = answer.parts.reduce(0) { sum, part in
            if case .thought(let text) = part { sum + WireTokens.count(text) } else { sum }
        }
        return [
            "input_tokens": .number(JSONNumber(input)),
            "input_tokens_details": ["cached_tokens": 0, "cache_write_tokens": 0],
            "output_tokens": .number(JSONNumber(answer.tokens)),
            "output_tokens_details": ["reasoning_tokens": .number(JSONNumber(thought))],
            "total_tokens": .number(JSONNumber(input + answer.tokens)),
        ]
    }

    /// The item of a part; where it has only begun, without what it holds.
    private func item(_ place: Int, isBegun: Bool = false) -> WireJSON {
        let state: WireJSON = isBegun ? "in_progress" : "completed"
        switch answer.parts[place] {
        case .thought(let text):
            let isAsked = call.body["include"]?.array?.contains("reasoning.encrypted_content") == true
            return .members([
                ("id", .string(names.name("rs", place))), ("type", "reasoning"), ("summary", []),
                ("encrypted_content", .present(isAsked, .string(SealedThought.seal(text)))),
            ])
        case .text, .refusal:
            return [
                "id": .string(names.name("msg", place)), "type": "message", "role": "assistant", "status": state,
                "content": isBegun ? [] : [part(place)],
            ]
        case .call(let name, let arguments):
            return [
                "id": .string(names.name("fc", place)), "type": "function_call", "status": state,
                "call_id": .string(names.name("call", place)), "name": .string(name),
                "arguments": .string(isBegun ? "" : arguments),
            ]
        }
    }

    /// What a message holds.
    private func part(_ place: Int, isBegun: Bool = false) -> WireJSON {
        switch answer.parts[place] {
        case .refusal(let text): ["type": "refusal", "refusal": .string(isBegun ? "" : text)]
        default:
            [
                "type": "output_text", "text": .string(isBegun ? "" : answer.parts[place].written), "annotations": [],
                "logprobs": [],
            ]
        }
    }

    /// The events of the same answer.
    var events: [ServerEvent] {
        var stream = EventNumbers()
        let begun = response(status: "in_progress", details: .null, output: [], usage: .null)
        stream.add("response.created", [("response", begun)])
        stream.add("response.in_progress", [("response", begun)])
        for place in answer.parts.indices {
            let index = WireJSON.number(JSONNumber(place))
            stream.add("response.output_item.added", [("output_index", index), ("item", item(place, isBegun: true))])
            describe(place, index, &stream)
            stream.add("response.output_item.done", [("output_index", index), ("item", item(place))])
        }
        stream.add(answer.stop == .length ? "response.incomplete" : "response.completed", [("response", body)])
        return stream.events
    }

    private func describe(_ place: Int, _ index: WireJSON, _ stream: inout EventNumbers) {
        let whose: [(String, WireJSON?)] = [("item_id", item(place)["id"]), ("output_index", index)]
        switch answer.parts[place] {
        case .thought: return
        case .text(let text):
            let whole = whose + [("content_index", 0)]
            stream.add("response.content_part.added", whole + [("part", part(place, isBegun: true))])
            for piece in ServerEvent.pieces(text) {
                stream.add("response.output_text.delta", whole + [("delta", .string(piece)), ("logprobs", [])])
            }
            stream.add("response.output_text.done", whole + [("text", .string(text)), ("logprobs", [])])
            stream.add("response.content_part.done", whole + [("part", part(place))])
        case .refusal(let text):
            let whole = whose + [("content_index", 0)]
            stream.add("response.content_part.added", whole + [("part", part(place, isBegun: true))])
            for piece in ServerEvent.pieces(text) {
                stream.add("response.refusal.delta", whole + [("delta", .string(piece))])
            }
            stream.add("response.refusal.done", whole + [("refusal", .string(text))])
            stream.add("response.content_part.done", whole + [("part", part(place))])
        case .call(let name, let arguments):
            for piece in ServerEvent.pieces(arguments) {
                stream.add("response.function_call_arguments.delta", whose + [("delta", .string(piece))])
            }
            stream.add(
                "response.function_call_arguments.done",
                whose + [("name", .string(name)), ("arguments", .string(arguments))])
        }
    }
}

/// Numbers the events of a stream.
private struct EventNumbers {
    var events: [ServerEvent] = []

    mutating func add(_ type: String, _ members: [(String, WireJSON?)]) {
        let numbered = [("type", .string(type)), ("sequence_number", .number(JSONNumber(events.count)))] + members
        events.append(ServerEvent(type, .members(numbered)))
    }
}
