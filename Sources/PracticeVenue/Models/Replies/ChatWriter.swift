import Schemas

/// Writes an answer as Chat Completions do, whole or in chunks.
struct ChatWriter {
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
        let message = WireJSON.members([
            ("role", "assistant"), ("content", text.map { .string($0) } ?? .null),
            ("refusal", refusal.map { .string($0) } ?? .null),
            ("tool_calls", .present(!calls.isEmpty, .array(calls.map(\.json)))), ("annotations", []),
        ])
        return .members(
            head("chat.completion") + [
                (
                    "choices",
                    [["index": 0, "message": message, "logprobs": .null, "finish_reason": .string(finish)]]
                ), ("usage", usage), ("service_tier", "default"), ("system_fingerprint", "fp_practice"),
            ])
    }

    /// The chunks of the same answer, and the word that ends them.
    var events: [ServerEvent] {
        var events = [chunk(["role": "assistant", "content": text == nil ? .null : "", "refusal": .null])]
        for piece in ServerEvent.pieces(text ?? "") { events.append(chunk(["content": .string(piece)])) }
        for piece in ServerEvent.pieces(refusal ?? "") { events.append(chunk(["refusal": .string(piece)])) }
        for (place, call) in calls.enumerated() {
            let index = WireJSON.number(JSONNumber(place))
            let begun: WireJSON = [
                "index": index, "id": .string(call.id), "type": "function",
                "function": ["name": .string(call.name), "arguments": ""],
            ]
            events.append(chunk(["tool_calls": [begun]]))
            for piece in ServerEvent.pieces(call.arguments) {
                let more: WireJSON = ["index": index, "function": ["arguments": .string(piece)]]
                events.append(chunk(["tool_calls": [more]]))
            }
        }
        events.append(chunk([:], finish: .string(finish)))
        if call.includesUsage {
            let last = head("chat.completion.chunk") + [("choices", []), ("usage", usage)]
            events.append(ServerEvent(nil, .members(last)))
        }
        return events + [ServerEvent(data: "[DONE]")]
    }

    private func chunk(_ delta: WireJSON, finish: WireJSON = .null) -> ServerEvent {
        let choice: WireJSON = ["index": 0, "delta": delta, "logprobs": .null, "finish_reason": finish]
        return ServerEvent(
            nil,
            .members(
                head("chat.completion.chunk") + [
                    ("choices", [choice]), ("usage", .present(call.includesUsage, .null)),
                ]))
    }

    private func head(_ object: String) -> [(String, WireJSON?)] {
        [
            ("id", .string(names.name("chatcmpl"))), ("object", .string(object)),
            ("created", .number(JSONNumber(ReplyNames.created))), ("model", .string(call.model)),
        ]
    }

    private struct Call {
        let id: String
        let name: String
        let arguments: String

        var json: WireJSON {
            [
                "id": .string(id), "type": "function",
                "function": ["name": .string(name), "arguments": .string(arguments)],
            ]
        }
    }

    private var calls: [Call] {
        answer.parts.enumerated().compactMap { place, part in
            guard case .call(let name, let arguments) = part else { return nil }
            return Call(id: names.name("call", place), name: name, arguments: arguments)
        }
    }

    private var text: String? {
        let texts = answer.parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
        return texts.isEmpty ? (calls.isEmpty && refusal == nil ? "" : nil) : texts.joined()
    }

    private var refusal: String? {
        answer.parts.lazy.compactMap { if case .refusal(let text) = $0 { text } else { nil } }.first
    }

    private var finish: String {
        switch answer.stop {
        case .end, .refusal: "stop"
        case .calls: "tool_calls"
        case .length: "length"
        }
    }

    private var usage: WireJSON {
        let input = call.inputTexts.reduce(0) { $0 + WireTokens.count($1) }
        let thought = answer.parts.reduce(0) { sum, part in
            if case .thought(let text) = part { sum + WireTokens.count(text) } else { sum }
        }
        return [
            "prompt_tokens": .number(JSONNumber(input)), "completion_tokens": .number(JSONNumber(answer.tokens)),
            "total_tokens": .number(JSONNumber(input + answer.tokens)),
            "prompt_tokens_details": ["cached_tokens": 0],
            "completion_tokens_details": ["reasoning_tokens": .number(JSONNumber(thought))],
        ]
    }
}
