import Agents
import Schemas
import TestSupport
import Testing

@testable import Adapters

/// Our words for Chat Completions against OpenAI's own description of its interface.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct ChatSchemaTests {
    /// The description's schema of that name; its references lead to its other schemas.
    private func schema(_ name: String) throws -> JSONSchema {
        let text = try Capture.lines("llm/openai/chat_completions.schema.json.gz").joined(separator: "\n")
        let limits = JSONLimits(bytes: 4 << 20, depth: 128, values: 1_000_000)
        let document = try JSONValue(parsing: text, limits: limits)
        let main: JSONValue = ["allOf": [["$ref": .string("#/components/schemas/\(name)")]]]
        return try JSONSchema(main.with("components", document["components"].map(withNull)))
    }

    /// OpenAPI's `nullable` in the words of JSON Schema.
    private func withNull(_ schema: JSONValue) -> JSONValue {
        switch schema {
        case .array(let elements): return .array(elements.map(withNull))
        case .object(let object):
            var plain = JSONObject()
            for member in object.members { plain[member.name] = withNull(member.value) }
            guard object["nullable"] == true else { return .object(plain) }
            plain["nullable"] = nil
            return ["anyOf": [.object(plain), ["type": "null"]]]
        default: return schema
        }
    }

    private func conversation() throws -> ModelRequest {
        ModelFixture.request(
            [
                .user("x"),
                .assistant([.text("so"), .call(ToolCall(id: "c1", name: "get_order_book", arguments: "{}"))]),
                .tools([ToolResult(callID: "c1", name: "get_order_book", content: "r")]), .user("and now?"),
            ], system: "S", tools: [try ModelFixture.bookTool()],
            answer: AnswerFormat(name: "v", schema: try ModelFixture.verdictSchema()), effort: .low)
    }

    @Test func `our request bodies follow OpenAI's own description`() throws {
        let schema = try schema("CreateChatCompletionRequest")
        let mapping = ChatMapping(identity: ModelFixture.identity())
        for choice in ModelRequest.ToolChoice.allCases {
            for isStream in [false, true] {
                var request = try conversation()
                request.toolChoice = choice
                let body = try mapping.requestBody(for: request, isStream: isStream)
                #expect(schema.violations(of: body) == [])
                // The check is one: the same body with a wrong word in it does not pass.
                #expect(schema.violations(of: body.with("tool_choice", "maybe")) != [])
                #expect(schema.violations(of: body.with("messages", [["role": "tool", "content": "r"]])) != [])
                #expect(schema.violations(of: body.with("max_completion_tokens", "many")) != [])
            }
        }
    }

    @Test func `the pieces of every recorded stream follow the description that we read them by`() throws {
        let schema = try schema("CreateChatCompletionStreamResponse")
        let mapping = ChatMapping(identity: ModelFixture.identity())
        var pieces = 0
        for file in try ModelFixture.files("llm/openai/streams") {
            let events = EventStreamParser.events(try ModelFixture.data("llm/openai/streams/\(file)"))
            for piece in try WireReader.objects(events, mapping, endMark: "[DONE]").objects {
                #expect(schema.violations(of: piece.without("usage")) == [], "\(file)")
                pieces += 1
            }
        }
        #expect(pieces == 97)
    }
}
