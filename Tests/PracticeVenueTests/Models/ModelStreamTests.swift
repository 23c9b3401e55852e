import Foundation
import PracticeVenue
import Schemas
import Testing

/// A stream says what the whole reply says.
struct ModelStreamTests {
    /// The events of a body: name, and data as a document.
    private func events(_ reply: ModelBench.Reply) throws -> [(name: String, data: Schemas.JSONValue)] {
        #expect(reply.headers["content-type"] == "text/event-stream")
        return try String(decoding: reply.body, as: UTF8.self).components(separatedBy: "\n\n").filter { !$0.isEmpty }
            .map { block in
                var name = ""
                var data = ""
                for line in block.split(separator: "\n") {
                    if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                    if line.hasPrefix("data: ") { data += line.dropFirst(6) }
                }
                return (name, data == "[DONE]" ? .string(data) : try Schemas.JSONValue(parsing: data))
            }
    }

    private func streamed(_ request: Schemas.JSONValue) throws -> Schemas.JSONValue {
        var object = try #require(request.object)
        object["stream"] = true
        return .object(object)
    }

    @Test func `events of Responses are numbered, named like their data, and end with the whole reply`() async throws {
        try await ModelBench.with { bench in
            let asked = ModelBench.asking(ModelBench.verdict, tools: [ModelBench.tool])
            let events = try events(try await bench.post("/v1/responses", try streamed(asked)))
            #expect(events.allSatisfy { $0.name == $0.data["type"]?.string })
            #expect(events.map { $0.data["sequence_number"]?.number?.integer } == Array(0..<events.count))
            let arguments = events.filter { $0.name == "response.function_call_arguments.delta" }
                .compactMap { $0.data["delta"]?.string }.joined()
            let last = try #require(events.last)
            #expect(last.name == "response.completed")
            #expect(last.data["response"]?["output"]?[0]?["arguments"]?.string == arguments)
        }
    }

    @Test func `chunks of Chat Completions add up, carry usage where it was asked for, and end with the word`()
        async throws
    {
        try await ModelBench.with { bench in
            let asked: Schemas.JSONValue = [
                "model": "m", "messages": [["role": "user", "content": "hi"]],
                "stream": true, "stream_options": ["include_usage": true],
            ]
            let events = try events(try await bench.post("/v1/chat/completions", asked))
            #expect(events.last?.data.string == "[DONE]")
            let text = events.compactMap { $0.data["choices"]?[0]?["delta"]?["content"]?.string }.joined()
            let usage = try #require(events.dropLast().last?.data["usage"])
            #expect(!text.isEmpty)
            #expect(usage["completion_tokens"]?.number?.integer == (text.utf8.count + 3) / 4)
            #expect(events.dropLast().last?.data["choices"]?.array?.isEmpty == true)
        }
    }

    @Test func `blocks of Messages open, grow and close in order`() async throws {
        try await ModelBench.with(.anthropic) { bench in
            let asked: Schemas.JSONValue = [
                "model": "m", "max_tokens": 2_000, "stream": true, "thinking": ["type": "adaptive"],
                "messages": [["role": "user", "content": "hi"]],
            ]
            let events = try events(try await bench.post("/v1/messages", asked))
            #expect(events.first?.name == "message_start")
            #expect(events.last?.name == "message_stop")
            let starts = events.filter { $0.name == "content_block_start" }
            #expect(starts.map { $0.data["content_block"]?["type"]?.string } == ["thinking", "text"])
            let signature = events.compactMap { $0.data["delta"]?["signature"]?.string }
            #expect(signature.count == 1)
            #expect(events.filter { $0.name == "message_delta" }.count == 1)
        }
    }

    @Test func `a stream that is cut ends without its last event`() async throws {
        try await ModelBench.with { bench in
            let asked: Schemas.JSONValue = ["model": "m", "input": "hi", "stream": true]
            await #expect(throws: (any Error).self) {
                try await bench.post("/v1/responses", asked, behaviour: "failing:cut")
            }
        }
    }
}
