import Agents
import Schemas
import TestSupport
import Testing

@testable import Adapters

struct ChatMappingTests {
    private func mapping(_ dialect: ChatDialect, traits: ModelTraits = ModelTraits()) -> ChatMapping {
        ChatMapping(identity: ModelFixture.identity("openai", "m"), traits: traits, dialect: dialect)
    }

    private func request() throws -> ModelRequest {
        ModelFixture.request(
            [
                .user("x"), .assistant([.call(ToolCall(id: "c1", name: "f", arguments: "{}"))]),
                .tools([ToolResult(callID: "c1", name: "f", content: "r")]),
            ], tools: [try ModelFixture.bookTool()],
            answer: AnswerFormat(name: "v", schema: try ModelFixture.verdictSchema()), maxOutputTokens: 700,
            effort: .low)
    }

    @Test func `a request body equals the one that OpenAI's own library sent`() throws {
        let body = try mapping(.openAI).requestBody(for: request())
        let captured = try ModelFixture.json(
            #"""
            {"model":"m","messages":[{"role":"user","content":"x"},
             {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"c1","content":"r"}],
             "response_format":{"type":"json_schema","json_schema":{"name":"v","strict":true}}}
            """#)
        let format = try #require(body["response_format"])
        let schema = try #require(format["json_schema"])
        #expect(schema["schema"]?.means(try ModelFixture.verdictSchema()) == true)
        // The capture elides schemas and has neither of our limits and switches.
        let compared = body.without(
            "max_completion_tokens", "reasoning_effort", "tools", "tool_choice", "parallel_tool_calls", "store"
        ).with("response_format", format.with("json_schema", schema.without("schema")))
        #expect(compared.means(captured), "\(compared.text)")
        let tool = try #require(body["tools"]?[0])
        #expect(tool["type"] == "function" && tool["function"]?["name"] == "get_order_book")
        #expect(tool["function"]?["parameters"]?.means(try ModelFixture.bookTool().parameters) == true)
        #expect(tool["function"]?["strict"] == true && tool["strict"] == nil)
    }

    @Test func `each provider is sent the words it knows and none that it does not`() throws {
        func names(_ dialect: ChatDialect) throws -> Set<String> {
            Set(try mapping(dialect).requestBody(for: request(), isStream: true).object?.names ?? [])
        }
        let common: Set<String> = ["model", "messages", "tools", "tool_choice", "stream", "stream_options"]
        #expect(
            try names(.openAI)
                == common.union([
                    "max_completion_tokens", "reasoning_effort", "response_format", "parallel_tool_calls", "store",
                ]))
        #expect(try names(.deepSeek) == common.union(["max_tokens", "thinking", "response_format"]))
        #expect(try names(.llamaCpp) == common.union(["max_tokens", "response_format", "parallel_tool_calls"]))
        #expect(try names(.mlx) == common.union(["max_tokens"]))
        #expect(
            try names(.vllm)
                == common.union(["max_tokens", "reasoning_effort", "response_format", "parallel_tool_calls"]))
        #expect(try names(.compatible) == common.union(["max_tokens", "response_format"]))
        for dialect in ChatDialect.all { #expect(ChatDialect(named: dialect.name) == dialect) }
        #expect(ChatDialect(named: "gpt") == nil)
    }

    @Test func `a provider without schemas is told the shape in the system text, with the word JSON`() throws {
        for dialect in [ChatDialect.deepSeek, .mlx, .compatible] {
            let body = try mapping(dialect).requestBody(for: request())
            let system = try #require(body["messages"]?[0])
            #expect(system["role"] == "system")
            #expect(system["content"]?.string?.contains("JSON") == true)
            #expect(system["content"]?.string?.contains(#""enum":["APPROVE","REJECT"]"#) == true)
            #expect(!(body["response_format"]?.text.contains("json_schema") ?? false))
        }
        let weak = try mapping(.openAI, traits: ModelTraits(takesSchema: false)).requestBody(for: request())
        #expect(weak["response_format"]?.means(["type": "json_object"]) == true)
    }

    @Test func `reasoning goes back to the provider that wants it, and to no other`() throws {
        let identity = ModelFixture.identity("deepseek", "deepseek-v4-pro")
        let deepSeek = ChatMapping(identity: identity, dialect: .deepSeek)
        let reply = try deepSeek.reply(
            from: ModelFixture.json(
                #"""
                {"id":"x","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"",
                "reasoning_content":"think é","tool_calls":[{"id":"c","type":"function","function":{"name":"f",
                "arguments":"{}"}}]}}],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}
                """#))
        #expect(reply.stop == .toolCalls, "some servers say stop while they ask for tools")
        let turns: [ModelTurn] = [.user("x"), .assistant(reply.parts), .tools([])]
        let again = try deepSeek.requestBody(for: ModelFixture.request(turns))
        #expect(again["messages"]?[1]?["reasoning_content"] == "think é")
        let others = [
            ChatMapping(identity: ModelFixture.identity("openai", "m"), dialect: .deepSeek),
            ChatMapping(identity: identity, dialect: .openAI),
        ]
        for other in others {
            #expect(!(try other.requestBody(for: ModelFixture.request(turns)).text.contains("think")))
        }
    }

    @Test(
        arguments: [
            (#"{}"#, .malformed), (#"{"choices":[]}"#, .malformed), (#"{"choices":[{"message":null}]}"#, .malformed),
            (#"{"choices":[{"message":{"content":" \n"},"finish_reason":"stop"}]}"#, .empty),
            (#"{"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":1e400}}"#, .malformed),
            (#"{"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":1.5}}"#, .malformed),
            (#"{"choices":[{"message":{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}}]}"#, .malformed),
            (
                #"{"choices":[{"message":{"tool_calls":[{"id":"c","function":{"name":"f","arguments":{}}}]}}]}"#,
                .malformed
            ),
            (#"{"error":{"message":"loading","type":"unavailable_error","code":503}}"#, .server),
        ] as [(String, ModelFailure.Kind)])
    func `a completion that is not what was promised is a failure of its kind`(
        _ text: String, _ kind: ModelFailure.Kind
    ) throws {
        let value = try ModelFixture.json(text)
        let failure = #expect(throws: ModelFailure.self) { try mapping(.openAI).reply(from: value) }
        #expect(failure?.kind == kind, "\(text)")
    }

    @Test func `a filtered completion is a refusal, and a cut one asks for no tool`() throws {
        let filtered = try mapping(.openAI).reply(
            from: ModelFixture.json(#"{"choices":[{"message":{"content":null},"finish_reason":"content_filter"}]}"#))
        #expect(filtered.stop == .refusal && filtered.parts.isEmpty)
        let cut = try mapping(.openAI).reply(
            from: ModelFixture.json(
                #"""
                {"choices":[{"finish_reason":"length","message":{"content":"a","tool_calls":[{"id":"c","type":"function",
                "function":{"name":"f","arguments":"{\"qty\":\"1"}}]}}]}
                """#))
        #expect(cut.stop == .length && cut.parts == [.text("a")])
    }
}

/// Recorded streams of OpenAI's Chat Completions.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct ChatStreamCaptureTests {
    private let mapping = ChatMapping(identity: ModelFixture.identity())

    private struct Expected {
        let stop: ModelReply.Stop
        let text: String
        let calls: [ToolCall]
        let usage: ModelUsage
    }

    /// Put together by another program from the same files.
    private static let expected: [String: Expected] = [
        "173417d55340.sse.txt": Expected(
            stop: .refusal, text: "I'm sorry, I can't assist with that request.", calls: [],
            usage: ModelUsage(input: 79, output: 11)),
        "4cc50a6135d2.sse.txt": Expected(
            stop: .length, text: #"{""#, calls: [], usage: ModelUsage(input: 79, output: 1)),
        "7e5ea4d12e7c.sse.txt": Expected(
            stop: .end, text: #"{"city":"San Francisco","temperature":61,"units":"f"}"#, calls: [],
            usage: ModelUsage(input: 79, output: 14)),
        "a247c49c5fcd.sse.txt": Expected(
            stop: .toolCalls, text: "",
            calls: [
                ToolCall(
                    id: "call_CTf1nWJLqSeRgDqaCG27xZ74", name: "get_weather",
                    arguments: #"{"city":"San Francisco","state":"CA"}"#)
            ], usage: ModelUsage(input: 48, output: 19)),
        "c6aa7e397b71.sse.txt": Expected(
            stop: .toolCalls, text: "",
            calls: [
                ToolCall(
                    id: "call_c91SqDXlYFuETYv8mUHzz6pp", name: "GetWeatherArgs",
                    arguments: #"{"city":"Edinburgh","country":"UK","units":"c"}"#)
            ], usage: ModelUsage(input: 76, output: 24)),
        "e2aad469b71d.sse.txt": Expected(
            stop: .end,
            text: "I'm unable to provide real-time weather updates. To get the current weather in San Francisco, I "
                + "recommend checking a reliable weather website or a weather app.", calls: [],
            usage: ModelUsage(input: 14, output: 30)),
    ]

    @Test func `every recorded stream becomes the reply that its pieces spell`() throws {
        let files = try ModelFixture.files("llm/openai/streams")
        #expect(files == Self.expected.keys.sorted())
        var events = 0
        for file in files {
            let expected = try #require(Self.expected[file])
            let bytes = try ModelFixture.data("llm/openai/streams/\(file)")
            events += EventStreamParser.events(bytes).count
            let reply = try mapping.reply(from: ChatWire.completion(stream: bytes, mapping))
            #expect(reply.stop == expected.stop, "\(file)")
            #expect(reply.text == expected.text, "\(file)")
            #expect(reply.calls == expected.calls, "\(file)")
            #expect(reply.usage == expected.usage, "\(file)")
        }
        #expect(events == 103)
    }

    @Test func `a recorded stream that is cut anywhere is a failure and never a shorter reply`() throws {
        for file in try ModelFixture.files("llm/openai/streams") {
            let bytes = try ModelFixture.data("llm/openai/streams/\(file)")
            let text = String(decoding: bytes, as: UTF8.self)
            let whole = try #require(text.firstRange(of: "data: [DONE]")).upperBound
            let end = text[..<whole].utf8.count
            // Between two events a cut leaves nothing that is half: only the missing end mark tells.
            let seams = (0..<end).filter { bytes[$0] == 0x0A }
            for cut in Array(stride(from: 0, to: end, by: 37)) + seams {
                let failure = #expect(throws: ModelFailure.self, "\(file) at \(cut)") {
                    try ChatWire.completion(stream: Array(bytes[..<cut]), mapping)
                }
                #expect(failure?.kind == .transport || failure?.kind == .malformed)
            }
        }
    }

    @Test func `an error in the middle of a stream is a failure though the stream ends well`() throws {
        let stream = """
            data: {"choices":[{"index":0,"delta":{"content":"x"}}]}

            data: {"error":{"message":"m","type":"server_error"}}

            data: [DONE]


            """
        let failure = #expect(throws: ModelFailure.self) {
            try mapping.reply(from: ChatWire.completion(stream: Array(stream.utf8), mapping))
        }
        #expect(failure?.kind == .server)
    }

    @Test func `pieces of calls that come mixed belong to the call of their index`() throws {
        func chunk(_ calls: String) -> String {
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[\(calls)]}}]}\n\n"
        }
        let stream =
            chunk(#"{"index":1,"id":"b","function":{"name":"g","arguments":"{\"y\""}}"#) + ": keep-alive\n\n"
            + chunk(
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}},{"index":1,"function":{"arguments":":2}"}}"#
            )
            + chunk(#"{"index":0,"function":{"arguments":"}"}}"#) + "data: [DONE]\n\n"
        let reply = try mapping.reply(from: ChatWire.completion(stream: Array(stream.utf8), mapping))
        #expect(
            reply.calls == [
                ToolCall(id: "a", name: "f", arguments: "{}"), ToolCall(id: "b", name: "g", arguments: #"{"y":2}"#),
            ])
        let wild = chunk(#"{"index":99999,"id":"b","function":{"name":"g","arguments":""}}"#) + "data: [DONE]\n\n"
        #expect(throws: ModelFailure.self) { try ChatWire.completion(stream: Array(wild.utf8), mapping) }
    }
}
