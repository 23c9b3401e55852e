import Agents
import Schemas
import TestSupport
import Testing

@testable import Adapters

struct AnthropicMappingTests {
    private let mapping = AnthropicMapping(identity: ModelFixture.identity("anthropic", "claude-x"))

    @Test func `a request body equals the one that Anthropic's own library sent`() throws {
        let thinking = try ModelFixture.json(#"{"type":"thinking","thinking":"t","signature":"sig"}"#)
        let request = ModelFixture.request(
            [
                .user("q"),
                .assistant([
                    .opaque(provider: "anthropic", thinking),
                    .call(ToolCall(id: "toolu_1", name: "f", arguments: #"{"a":1}"#)),
                ]),
                .tools([ToolResult(callID: "toolu_1", name: "f", content: "r")]),
            ], system: "S", tools: [try ModelFixture.bookTool()],
            answer: AnswerFormat(name: "v", schema: try ModelFixture.verdictSchema()), maxOutputTokens: 1_024,
            effort: .medium)
        let body = try mapping.requestBody(for: request)
        let captured = try ModelFixture.json(
            #"""
            {"model":"claude-x","max_tokens":1024,
             "system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}],
             "messages":[{"role":"user","content":"q"},
              {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"sig"},
               {"type":"tool_use","id":"toolu_1","name":"f","input":{"a":1}}]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"r"}]}],
             "tools":[{"name":"get_order_book","description":"d","strict":true}],
             "tool_choice":{"type":"auto","disable_parallel_tool_use":true},
             "thinking":{"type":"adaptive"},
             "output_config":{"effort":"medium","format":{"type":"json_schema"}}}
            """#)
        // The capture elides both schemas and says is_error:false, which is what its absence means.
        let tool = try #require(body["tools"]?[0])
        #expect(tool["input_schema"]?.means(try ModelFixture.bookTool().parameters) == true)
        let format = try #require(body["output_config"]?["format"])
        #expect(format["schema"]?.means(try ModelFixture.verdictSchema()) == true)
        let config = try #require(body["output_config"]).with("format", format.without("schema"))
        let compared = body.with("tools", [tool.without("input_schema")]).with("output_config", config)
        #expect(compared.means(captured), "\(compared.text)")
        for name in ["temperature", "top_p", "top_k"] { #expect(body[name] == nil) }
    }

    @Test func `results of tools come first in one message, and roles take turns`() throws {
        let turns: [ModelTurn] = [
            .user("a"), .user("b"), .assistant([.call(ToolCall(id: "1", name: "f", arguments: "not json"))]),
            .user("late"), .tools([ToolResult(callID: "1", name: "f", content: "bad", isError: true)]),
            .assistant([.opaque(provider: "openai", ["type": "reasoning"])]), .user("c"),
        ]
        let messages = try #require(try mapping.requestBody(for: ModelFixture.request(turns))["messages"]?.array)
        #expect(messages.map { $0["role"]?.string } == ["user", "assistant", "user"])
        #expect(messages[0]["content"]?.array?.count == 2)
        #expect(messages[1]["content"]?[0]?["input"]?.means([:]) == true)
        #expect(messages[2]["content"]?.array?.map { $0["type"]?.string } == ["tool_result", "text", "text"])
        #expect(messages[2]["content"]?[0]?["is_error"] == true)
        #expect(!messages.description.contains("reasoning"))
    }

    @Test func `older models think by a budget that leaves room for the answer`() throws {
        let old = AnthropicMapping(identity: mapping.identity, thinking: .budget)
        func thinking(_ limit: Int, _ effort: ModelRequest.ReasoningEffort?) throws -> JSONValue? {
            try old.requestBody(for: ModelFixture.request(maxOutputTokens: limit, effort: effort))["thinking"]
        }
        #expect(try thinking(8_000, .medium)?.means(["type": "enabled", "budget_tokens": 4_000]) == true)
        #expect(try thinking(2_000, .low) == nil)
        #expect(try thinking(8_000, nil) == nil)
        #expect(try thinking(8_000, ModelRequest.ReasoningEffort.none)?.means(["type": "disabled"]) == true)
    }

    @Test(
        arguments: [
            ("{}", .malformed), (#"{"content":[7]}"#, .malformed), (#"{"content":[]}"#, .empty),
            (
                #"{"content":[{"type":"tool_use","id":"t","name":"f","input":"{}"}],"stop_reason":"tool_use"}"#,
                .malformed
            ),
            (#"{"content":[{"type":"text","text":"x"}],"usage":{"input_tokens":1e400}}"#, .malformed),
            (#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#, .server),
            (#"{"type":"error","error":{"type":"billing_error","message":"m"}}"#, .quota),
        ] as [(String, ModelFailure.Kind)])
    func `a message that is not what was promised is a failure of its kind`(
        _ text: String, _ kind: ModelFailure.Kind
    ) throws {
        let value = try ModelFixture.json(text)
        let failure = #expect(throws: ModelFailure.self) { try mapping.reply(from: value) }
        #expect(failure?.kind == kind, "\(text)")
    }

    @Test func `the minimal message is read, and input excludes the cache already`() throws {
        let reply = try mapping.reply(
            from: ModelFixture.json(
                #"""
                {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text",
                "text":"hi"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,
                "cache_creation_input_tokens":5,"cache_read_input_tokens":20,"output_tokens":8}}
                """#))
        #expect(reply.text == "hi" && reply.requestID == "msg_1")
        #expect(reply.usage == ModelUsage(input: 1, cacheRead: 20, cacheWrite: 5, output: 8))
    }
}

/// Recorded exchanges and streams of Anthropic's Messages.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct AnthropicCaptureTests {
    private struct Exchange {
        let file: String
        let request: JSONValue
        let status: Int
        let body: JSONValue
    }

    private func exchanges() throws -> [Exchange] {
        let limits = JSONLimits(bytes: 1 << 20, depth: 64, values: 100_000)
        return try ModelFixture.files("llm/anthropic/recorded").flatMap { file -> [Exchange] in
            let all = try JSONValue(parsing: ModelFixture.data("llm/anthropic/recorded/\(file)"), limits: limits)
            return try #require(all.array).map { exchange in
                Exchange(
                    file: file, request: try #require(exchange["request"]?["body"]),
                    status: try #require(exchange["response"]?["status_code"]?.number?.integer),
                    body: try #require(exchange["response"]?["body"]))
            }
        }
    }

    private func mapping(_ request: JSONValue) throws -> AnthropicMapping {
        AnthropicMapping(identity: ModelIdentity(provider: "anthropic", model: try #require(request["model"]?.string)))
    }

    @Test func `every recorded exchange is read, whole or as a stream`() throws {
        var stops: [ModelReply.Stop: Int] = [:]
        var failures: [ModelFailure.Kind: Int] = [:]
        var input = 0
        var streams = 0
        for exchange in try exchanges() {
            let mapping = try mapping(exchange.request)
            guard exchange.status == 200 else {
                let failure = #expect(throws: ModelFailure.self) { try mapping.reply(from: exchange.body) }
                failures[try #require(failure).kind, default: 0] += 1
                continue
            }
            var message = exchange.body
            if let stream = exchange.body.string {
                streams += 1
                message = try AnthropicWire.message(stream: Array(stream.utf8), mapping)
            } else {
                input += exchange.body["usage"]?["input_tokens"]?.number?.integer ?? 0
            }
            let reply = try mapping.reply(from: message)
            stops[reply.stop, default: 0] += 1
            #expect(reply.usage.output > 0 && !reply.requestID.isEmpty, "\(exchange.file)")
        }
        #expect(stops.values.reduce(0, +) == 13 && streams == 4)
        #expect(stops == [.end: 8, .toolCalls: 5])
        #expect(failures == [.rateLimited: 2, .badRequest: 1])
        #expect(input == 249 * 2 + 656 + 760 + 617 + 324 + 656 + 770 + 659)
    }

    /// The request that we would have made for what was recorded.
    private func request(_ body: JSONValue) throws -> ModelRequest {
        let turns = try #require(body["messages"]?.array).map { message -> ModelTurn in
            if let text = message["content"]?.string { return .user(text) }
            let blocks = message["content"]?.array ?? []
            if message["role"] == "assistant" { return .assistant(blocks.compactMap(part)) }
            return .tools(
                blocks.map {
                    ToolResult(
                        callID: $0["tool_use_id"]?.string ?? "", name: "", content: $0["content"]?.string ?? "",
                        isError: $0["is_error"]?.bool ?? false)
                })
        }
        let tools = (body["tools"]?.array ?? []).map {
            ToolSpecification(
                name: $0["name"]?.string ?? "", summary: $0["description"]?.string ?? "",
                parameters: $0["input_schema"] ?? .null)
        }
        return ModelFixture.request(
            turns, tools: tools,
            answer: body["output_config"]?["format"]?["schema"].map { AnswerFormat(name: "x", schema: $0) },
            maxOutputTokens: body["max_tokens"]?.number?.integer ?? 0)
    }

    private func part(_ block: JSONValue) -> AssistantPart? {
        guard block["type"] == "tool_use" else { return block["text"]?.string.map(AssistantPart.text) }
        return .call(
            ToolCall(
                id: block["id"]?.string ?? "", name: block["name"]?.string ?? "",
                arguments: block["input"]?.text ?? ""))
    }

    /// What the recordings have and we leave out: `caller` of echoed calls (the provider's own note). What we add:
    /// `strict` of tools and `tool_choice` (one call at a time). Not compared: two requests whose user speaks twice in a
    /// row, which we put into one message, and three whose answer is an array, which no desk asks for.
    @Test func `our request bodies equal the recorded ones`() throws {
        var compared = 0
        for exchange in try exchanges() {
            let roles = exchange.request["messages"]?.array?.compactMap { $0["role"]?.string } ?? []
            let takesTurns = zip(roles, roles.dropFirst()).allSatisfy { $0 != $1 }
            guard takesTurns, exchange.request["output_config"]?["format"]?["schema"]?["type"] != "array" else {
                continue
            }
            let isStream = exchange.request["stream"] == true
            let body = try mapping(exchange.request).requestBody(for: request(exchange.request), isStream: isStream)
            let tools = body["tools"]?.array?.map { $0.without("strict") }
            let ours = body.without("tool_choice").with("tools", tools.map(JSONValue.array))
            let theirs = exchange.request.with("messages", .array(withoutCaller(exchange.request["messages"])))
            #expect(ours.means(theirs), "\(exchange.file)\n\(ours.text)\n\(theirs.text)")
            compared += 1
        }
        #expect(compared == 10)
    }

    private func withoutCaller(_ messages: JSONValue?) -> [JSONValue] {
        (messages?.array ?? []).map { message in
            guard let blocks = message["content"]?.array else { return message }
            return message.with("content", .array(blocks.map { $0.without("caller") }))
        }
    }

    @Test func `every recorded stream becomes the message that its events spell`() throws {
        let mapping = AnthropicMapping(identity: ModelFixture.identity("anthropic", "claude-x"))
        let files = try ModelFixture.files("llm/anthropic/streaming")
        var replies: [String: ModelReply] = [:]
        for file in files {
            let bytes = try ModelFixture.data("llm/anthropic/streaming/\(file)")
            replies[file] = try mapping.reply(from: AnthropicWire.message(stream: bytes, mapping))
        }
        #expect(files.count == 7)
        let basic = try #require(replies["basic_response.txt"])
        #expect(basic.text == "Hello there!" && basic.usage == ModelUsage(input: 11, output: 6))
        let tool = try #require(replies["tool_use_response.txt"])
        #expect(tool.stop == .toolCalls && tool.text == "I'll check the current weather in Paris for you.")
        #expect(
            tool.calls == [
                ToolCall(id: "toolu_01NRLabsLyVHZPKxbKvkfSMn", name: "get_weather", arguments: #"{"location":"Paris"}"#)
            ])
        let cut = try #require(replies["incomplete_partial_json_response.txt"])
        #expect(cut.stop == .length && cut.calls.isEmpty && cut.text.hasPrefix("I'll create a comprehensive"))
        #expect(cut.usage == ModelUsage(input: 450, output: 124))
        #expect(replies["refusal_response.txt"]?.stop == .refusal)
        let compaction = try #require(replies["compaction_response.txt"])
        guard case .opaque("anthropic", let item) = compaction.parts.first else {
            Issue.record("the compaction was not kept")
            return
        }
        #expect(item["encrypted_content"] == "EpwBCioIDxgCEAEYASJALd_opaque_compaction_payload")
        #expect(replies["fallback_response.txt"]?.text == "Hello there!")
        #expect(replies["fallback_credit_response.txt"]?.usage == ModelUsage(input: 25, output: 8))
    }

    @Test func `a recorded stream that is cut anywhere is a failure that knows what was used`() throws {
        let mapping = AnthropicMapping(identity: ModelFixture.identity("anthropic", "claude-x"))
        for file in try ModelFixture.files("llm/anthropic/streaming") {
            let bytes = try ModelFixture.data("llm/anthropic/streaming/\(file)")
            let text = String(decoding: bytes, as: UTF8.self)
            let end = try #require(text.range(of: #"{"type":"message_stop""#)).upperBound
            let whole = text[..<end].utf8.count
            let seams = (0..<whole).filter { bytes[$0] == 0x0A }
            for cut in Array(stride(from: 0, to: whole, by: 41)) + seams {
                let failure = #expect(throws: ModelFailure.self, "\(file) at \(cut)") {
                    try AnthropicWire.message(stream: Array(bytes[..<cut]), mapping)
                }
                #expect(failure?.kind == .transport, "\(file) at \(cut)")
            }
        }
        let bytes = try ModelFixture.data("llm/anthropic/streaming/incomplete_partial_json_response.txt")
        let text = String(decoding: bytes, as: UTF8.self)
        let stop = try #require(text.range(of: "event: message_delta"))
        let failure = #expect(throws: ModelFailure.self) {
            try AnthropicWire.message(stream: Array(text[..<stop.lowerBound].utf8), mapping)
        }
        #expect(failure?.usage == ModelUsage(input: 450, output: 1))
    }

    @Test func `thinking with its signature comes out of a stream as it goes back`() throws {
        let mapping = AnthropicMapping(identity: ModelFixture.identity("anthropic", "claude-x"))
        let events = [
            #"{"type":"message_start","message":{"id":"m","content":[],"usage":{"input_tokens":1,"output_tokens":1}}}"#,
            #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"so "}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"what"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB=="}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":9}}"#,
            #"{"type":"message_stop"}"#,
        ]
        let stream = events.map { "data: \($0)\n\n" }.joined()
        let reply = try mapping.reply(from: AnthropicWire.message(stream: Array(stream.utf8), mapping))
        #expect(
            reply.parts == [
                .opaque(provider: "anthropic", ["type": "thinking", "thinking": "so what", "signature": "EqQB=="]),
                .call(ToolCall(id: "t", name: "f", arguments: "{}")),
            ])
        let body = try mapping.requestBody(for: ModelFixture.request([.user("x"), .assistant(reply.parts)]))
        #expect(
            body["messages"]?[1]?["content"]?[0]?.text
                == #"{"type":"thinking","thinking":"so what","signature":"EqQB=="}"#)
    }
}
