import Agents
import Schemas
import TestSupport
import Testing

@testable import Adapters

struct ResponsesMappingTests {
    private let mapping = ResponsesMapping(identity: ModelFixture.identity())

    /// The minimal reply that OpenAI's own library reads (specification, section 10).
    private let minimal = #"""
        {"id":"resp_1","object":"response","created_at":1,"model":"gpt-x","status":"completed","error":null,
        "incomplete_details":null,"output":[{"id":"msg_1","type":"message","role":"assistant","status":"completed",
        "content":[{"type":"output_text","text":"{\"decision\":\"HOLD\",\"qty\":null}","annotations":[]}]}],
        "usage":{"input_tokens":10,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":0},"output_tokens":7,
        "output_tokens_details":{"reasoning_tokens":5},"total_tokens":17},"parallel_tool_calls":true,
        "tool_choice":"auto","tools":[]}
        """#

    @Test func `a request body equals the one that OpenAI's own library sent`() throws {
        let tool = try ModelFixture.bookTool()
        let schema = try ModelFixture.verdictSchema()
        let request = ModelFixture.request(
            [
                .user("hi"),
                .assistant([.call(ToolCall(id: "call_1", name: "get_order_book", arguments: #"{"symbol":"BTC"}"#))]),
                .tools([ToolResult(callID: "call_1", name: "get_order_book", content: #"{"bid":1}"#)]),
            ], system: "sys", tools: [tool], answer: AnswerFormat(name: "V", schema: schema), effort: .low)
        let captured = try ModelFixture.json(
            #"""
            {"model":"gpt-x","instructions":"sys",
             "input":[{"role":"user","content":"hi"},
              {"type":"function_call","call_id":"call_1","name":"get_order_book","arguments":"{\"symbol\":\"BTC\"}"},
              {"type":"function_call_output","call_id":"call_1","output":"{\"bid\":1}"}],
             "max_output_tokens":2000,"reasoning":{"effort":"low"},"store":false,
             "text":{"format":{"type":"json_schema","strict":true,"name":"V"}},
             "tools":[{"type":"function","name":"get_order_book","description":"d","strict":true}]}
            """#)
        let body = try mapping.requestBody(for: request)
        // The capture elides the schemas; beyond it we keep reasoning to ourselves and ask for one tool at a time.
        let format = try #require(body["text"]?["format"])
        #expect(format["schema"]?.means(schema) == true)
        let sent = try #require(body["tools"]?[0])
        #expect(sent["parameters"]?.means(tool.parameters) == true)
        let compared = body.without("include", "tool_choice", "parallel_tool_calls")
            .with("text", ["format": format.without("schema")]).with("tools", [sent.without("parameters")])
        #expect(compared.means(captured), "\(compared.text)")
        #expect(body["include"]?.means(["reasoning.encrypted_content"]) == true)
        #expect(body["parallel_tool_calls"] == false)
        #expect(body["temperature"] == nil && body["top_p"] == nil)
    }

    @Test func `a model that does not reason is not asked for reasoning`() throws {
        let plain = ResponsesMapping(identity: ModelFixture.identity(), traits: ModelTraits(reasons: false))
        let body = try plain.requestBody(for: ModelFixture.request(effort: .high))
        #expect(body["include"] == nil && body["reasoning"] == nil)
    }

    @Test func `the minimal reply is read, and counts do not overlap`() throws {
        let reply = try mapping.reply(from: ModelFixture.json(minimal))
        #expect(reply.text == #"{"decision":"HOLD","qty":null}"#)
        #expect(reply.stop == .end && reply.requestID == "resp_1")
        #expect(reply.usage == ModelUsage(input: 6, cacheRead: 4, output: 7, reasoning: 5))
    }

    @Test func `reasoning goes back as it came, before its call, and to no other provider`() throws {
        let reply = try mapping.reply(
            from: ModelFixture.json(
                #"""
                {"id":"r","status":"completed","output":[
                {"id":"rs_1","type":"reasoning","summary":[],"encrypted_content":"gAAA=="},
                {"id":"fc_1","type":"function_call","call_id":"call_1","name":"f","arguments":"{\"a\": 1.50}",
                "status":"completed"}],"usage":null}
                """#))
        #expect(reply.stop == .toolCalls)
        #expect(reply.calls == [ToolCall(id: "call_1", name: "f", arguments: #"{"a": 1.50}"#)])
        let turns: [ModelTurn] = [
            .user("x"), .assistant(reply.parts), .tools([ToolResult(callID: "call_1", name: "f", content: "1")]),
        ]
        let input = try #require(try mapping.requestBody(for: ModelFixture.request(turns))["input"]?.array)
        #expect(input.count == 4)
        #expect(input[1].text == #"{"id":"rs_1","type":"reasoning","summary":[],"encrypted_content":"gAAA=="}"#)
        #expect(input[2]["arguments"] == #"{"a": 1.50}"#)
        let other = ResponsesMapping(identity: ModelFixture.identity("azure"))
        let foreign = try other.requestBody(for: ModelFixture.request(turns))
        #expect(!foreign.text.contains("gAAA"))
        #expect(foreign["input"]?.array?.count == 3)
    }

    @Test func `a refusal is a reply that refuses, not a failure of the wire`() throws {
        let reply = try mapping.reply(
            from: ModelFixture.json(
                #"""
                {"id":"r","status":"completed","output":[{"type":"message","content":[
                {"type":"refusal","refusal":"no"}]}]}
                """#))
        #expect(reply.stop == .refusal && reply.text == "no")
    }

    @Test func `a reply that was cut asks for no tool`() throws {
        for status in ["incomplete", "completed"] {
            let reply = try mapping.reply(
                from: ModelFixture.json(
                    #"""
                    {"id":"r","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[
                    {"id":"rs","type":"reasoning","summary":[]},{"type":"message","content":[
                    {"type":"output_text","text":"so"}]},
                    {"type":"function_call","call_id":"c","name":"f","arguments":"{\"qty\":\"1","status":"\#(status)"}]}
                    """#))
            #expect(reply.stop == .length)
            #expect(reply.parts == (status == "completed" ? [.text("so")] : reply.parts))
            #expect(reply.calls.isEmpty)
        }
    }

    @Test(
        arguments: [
            (#"{"id":"r"}"#, .malformed), (#"{"status":"queued","output":[]}"#, .malformed),
            (#"{"status":"completed"}"#, .malformed), (#"{"status":"completed","output":[]}"#, .empty),
            (#"{"status":"completed","output":[{"type":"reasoning"}]}"#, .empty),
            (#"{"status":"completed","output":[7]}"#, .malformed),
            (
                #"{"status":"completed","output":[{"type":"function_call","call_id":"","name":"f","arguments":""}]}"#,
                .malformed
            ),
            (#"{"status":"completed","output":[],"usage":{"input_tokens":1e400}}"#, .malformed),
            (#"{"status":"completed","output":[],"usage":{"output_tokens":-1}}"#, .malformed),
            (#"{"status":"completed","output":[],"usage":{"output_tokens":"7"}}"#, .malformed),
            (#"{"status":"failed","error":{"code":"server_error","message":"m"},"output":[]}"#, .server),
            (#"{"status":"failed","error":{"code":"rate_limit_exceeded","message":"m"},"output":[]}"#, .rateLimited),
            (#"{"status":"failed","error":{"code":"invalid_prompt","message":"m"},"output":[]}"#, .refusal),
        ] as [(String, ModelFailure.Kind)])
    func `a reply that is not what was promised is a failure of its kind`(
        _ text: String, _ kind: ModelFailure.Kind
    ) throws {
        let value = try ModelFixture.json(text)
        let failure = #expect(throws: ModelFailure.self) { try mapping.reply(from: value) }
        #expect(failure?.kind == kind, "\(text)")
    }

    @Test func `the same identifier for two calls is refused`() throws {
        let call = #"{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}"#
        let value = try ModelFixture.json(#"{"status":"completed","output":[\#(call),\#(call)]}"#)
        #expect(throws: ModelFailure.self) { try mapping.reply(from: value) }
    }
}

/// Recorded examples of OpenAI's own reference.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct OpenAIExamplesTests {
    private func examples() throws -> [JSONValue] {
        let limits = JSONLimits(bytes: 1 << 20, depth: 64, values: 100_000)
        return try #require(
            try JSONValue(parsing: ModelFixture.data("llm/openai/doc_examples.json"), limits: limits).array)
    }

    @Test func `every response among the examples is read`() throws {
        let mapping = ResponsesMapping(identity: ModelFixture.identity())
        var ends: [ModelReply.Stop: Int] = [:]
        var cancelled = 0
        for example in try examples() {
            guard let response = example["responseJson"], response["object"] == "response",
                response["deleted"] == nil
            else { continue }
            if response["status"] == "cancelled" {
                #expect(throws: ModelFailure.self) { try mapping.reply(from: response) }
                cancelled += 1
                continue
            }
            let reply = try mapping.reply(from: response)
            ends[reply.stop, default: 0] += 1
            #expect(reply.usage.total == response["usage"]?["total_tokens"]?.number?.integer)
        }
        #expect(ends == [.end: 7, .toolCalls: 1])
        #expect(cancelled == 1)
    }

    @Test func `the streamed response of the examples is the reply it ends with`() throws {
        let mapping = ResponsesMapping(identity: ModelFixture.identity())
        let streams = try examples().compactMap { $0["responseText"]?.string }
            .filter { $0.contains("event: response.created") }
        #expect(streams.count == 1)
        let stream = try #require(streams.first)
        let response = try ResponsesWire.response(stream: Array(stream.utf8), mapping)
        let reply = try mapping.reply(from: response)
        #expect(reply.text == "Hi there! How can I assist you today?")
        let cut = try #require(stream.range(of: "event: response.completed"))
        let failure = #expect(throws: ModelFailure.self) {
            try ResponsesWire.response(stream: Array(stream[..<cut.lowerBound].utf8), mapping)
        }
        #expect(failure?.kind == .transport)
    }

    @Test func `every completion among the examples is read`() throws {
        let mapping = ChatMapping(identity: ModelFixture.identity())
        var texts = 0
        var calls: [ToolCall] = []
        for example in try examples() where example["path"] == "/chat/completions" {
            let completions = example["responseJson"]?["data"]?.array ?? example["responseJson"].map { [$0] } ?? []
            for completion in completions where completion["object"] == "chat.completion" {
                let reply = try mapping.reply(from: completion)
                #expect(reply.usage.total == completion["usage"]?["total_tokens"]?.number?.integer)
                texts += reply.text.isEmpty ? 0 : 1
                calls += reply.calls
            }
        }
        #expect(texts == 4)
        #expect(calls.map(\.name) == ["get_current_weather"])
        #expect(calls.map(\.arguments) == ["{\n\"location\": \"Boston, MA\"\n}"])
    }
}
