import Agents
import Schemas
import Testing

@testable import Adapters

struct GeminiMappingTests {
    private let mapping = GeminiMapping(identity: ModelFixture.identity("google", "gemini-x"))

    @Test func `a request body has the words of the specification`() throws {
        let request = ModelFixture.request(
            [
                .user("q"), .assistant([.call(ToolCall(id: "gemini-call-0", name: "f", arguments: #"{"a":1}"#))]),
                .tools([ToolResult(callID: "gemini-call-0", name: "f", content: "r")]),
            ], system: "S", tools: [try ModelFixture.bookTool()],
            answer: AnswerFormat(name: "v", schema: try ModelFixture.verdictSchema()), effort: .low)
        let body = try mapping.requestBody(for: request)
        let expected = try ModelFixture.json(
            #"""
            {"contents":[{"role":"user","parts":[{"text":"q"}]},
             {"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}}}]},
             {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"r"}}}]}],
             "systemInstruction":{"parts":[{"text":"S"}]},
             "tools":[{"functionDeclarations":[{"name":"get_order_book","description":"d","parametersJsonSchema":
             {"type":"object","properties":{"symbol":{"type":"string"}},"required":["symbol"],
             "additionalProperties":false}}]}],
             "toolConfig":{"functionCallingConfig":{"mode":"AUTO"}},
             "generationConfig":{"maxOutputTokens":2000,"responseMimeType":"application/json","responseJsonSchema":
             {"type":"object","properties":{"decision":{"type":"string","enum":["APPROVE","REJECT"]}},
             "required":["decision"],"additionalProperties":false},"thinkingConfig":{"thinkingLevel":"low"}}}
            """#)
        #expect(body.means(expected), "\(body.text)")
    }

    @Test func `a signature comes back on the part it came with, and thoughts as they were`() throws {
        let content = try ModelFixture.json(
            #"""
            [{"thought":true,"text":"hm"},{"text":"let me see","thoughtSignature":"AAA="},
            {"functionCall":{"id":"x1","name":"f","args":{"q":"1"}},"thoughtSignature":"BBB="},
            {"functionCall":{"name":"g","args":{}}},{"text":"","thoughtSignature":"CCC="}]
            """#)
        let response: JSONValue = [
            "candidates": [["content": ["role": "model", "parts": content], "finishReason": "STOP"]],
            "usageMetadata": [
                "promptTokenCount": 10, "cachedContentTokenCount": 4, "candidatesTokenCount": 5,
                "thoughtsTokenCount": 3,
                "totalTokenCount": 18,
            ], "responseId": "r1",
        ]
        let reply = try mapping.reply(from: response)
        #expect(reply.text == "let me see" && reply.stop == .toolCalls && reply.requestID == "r1")
        #expect(
            reply.calls == [
                ToolCall(id: "x1", name: "f", arguments: #"{"q":"1"}"#),
                ToolCall(id: "gemini-call-3", name: "g", arguments: "{}"),
            ])
        #expect(reply.usage == ModelUsage(input: 6, cacheRead: 4, output: 8, reasoning: 3))
        #expect(reply.usage.total == 18)
        let turns: [ModelTurn] = [.user("q"), .assistant(reply.parts)]
        let again = try mapping.requestBody(for: ModelFixture.request(turns))
        #expect(again["contents"]?[1]?["parts"]?.means(content) == true, "\(again.text)")
        let other = GeminiMapping(identity: ModelFixture.identity("vertex", "gemini-x"))
        let foreign = try other.requestBody(for: ModelFixture.request(turns)).text
        #expect(!foreign.contains("thought") && !foreign.contains("hm"))
    }

    @Test(
        arguments: [
            ("{}", .malformed), (#"{"candidates":[{"content":{"parts":[]},"finishReason":"STOP"}]}"#, .empty),
            (#"{"candidates":[{"content":{"parts":[{"text":1}]},"finishReason":"STOP"}]}"#, .malformed),
            (#"{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":"{}"}}]}}]}"#, .malformed),
            (
                #"{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"MISSING_THOUGHT_SIGNATURE"}]}"#,
                .malformed
            ),
            (#"{"candidates":[],"usageMetadata":{"promptTokenCount":1e400}}"#, .malformed),
            (#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"m"}}"#, .rateLimited),
        ] as [(String, ModelFailure.Kind)])
    func `a response that is not what was promised is a failure of its kind`(
        _ text: String, _ kind: ModelFailure.Kind
    ) throws {
        let value = try ModelFixture.json(text)
        let failure = #expect(throws: ModelFailure.self) { try mapping.reply(from: value) }
        #expect(failure?.kind == kind, "\(text)")
    }

    @Test func `a blocked prompt and a blocked answer are refusals`() throws {
        for text in [
            #"{"promptFeedback":{"blockReason":"SAFETY"}}"#, #"{"candidates":[{"finishReason":"PROHIBITED_CONTENT"}]}"#,
        ] {
            #expect(try mapping.reply(from: ModelFixture.json(text)).stop == .refusal)
        }
    }

    @Test func `a stream is the response that its pieces spell, and one without an end is a failure`() throws {
        let pieces = [
            #"{"candidates":[{"content":{"parts":[{"text":"{\"a\""}]}}],"usageMetadata":{"promptTokenCount":9}}"#,
            #"{"candidates":[{"content":{"parts":[{"text":":1}"},{"functionCall":{"name":"f","args":{}}}]}}]}"#,
            #"{"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP"}],"#
                + #""usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":2}}"#,
        ].map { "data: \($0)\r\n\r\n" }
        let reply = try mapping.reply(from: GeminiWire.response(stream: Array(pieces.joined().utf8), mapping))
        #expect(reply.parts.first == .text(#"{"a":1}"#) && reply.calls.map(\.name) == ["f"])
        #expect(reply.usage == ModelUsage(input: 9, output: 2))
        let failure = #expect(throws: ModelFailure.self) {
            try GeminiWire.response(stream: Array(pieces.dropLast().joined().utf8), mapping)
        }
        #expect(failure?.kind == .transport && failure?.usage == ModelUsage(input: 9))
    }
}
