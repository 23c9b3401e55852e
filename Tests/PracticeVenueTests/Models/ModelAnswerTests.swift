import PracticeVenue
import Schemas
import Testing

/// What a practice model answers.
struct ModelAnswerTests {
    /// The plan's three shapes and others with every keyword that answers and tools use.
    private static let shapes: [Schemas.JSONValue] = [
        ModelBench.verdict,
        [
            "type": "object",
            "properties": [
                "action": ["type": "string", "enum": ["BUY", "SELL", "HOLD"]],
                "qty": ["type": "string", "pattern": "^\\d+(\\.\\d{1,8})?$"],
                "confidence": ["type": "number", "minimum": 0, "maximum": 1],
                "wake": ["type": "integer", "minimum": 30, "maximum": 3_600, "multipleOf": 30],
                "when": ["type": "string", "format": "date-time"], "deep": ["$ref": "#/$defs/list"],
                "either": ["anyOf": [["type": "null"], ["type": "boolean"], ["type": "string", "const": "none"]]],
                "claims": [
                    "type": "array", "minItems": 1, "maxItems": 3,
                    "items": [
                        "type": "object", "properties": ["evidence": ["type": "string", "pattern": "^e[1-9][0-9]?$"]],
                        "required": ["evidence"], "additionalProperties": false,
                    ],
                ],
            ],
            "required": ["action", "qty", "confidence", "wake", "when", "deep", "either", "claims"],
            "additionalProperties": false,
            "$defs": ["list": ["type": "array", "items": ["type": "integer", "exclusiveMinimum": 3, "maximum": 5]]],
        ],
    ]

    @Test(arguments: [0, 1]) func `a random answer has the shape that was asked for, whatever the request`(place: Int)
        async throws
    {
        let shape = ModelAnswerTests.shapes[place]
        let checker = try JSONSchema(shape)
        var answers: Set<String> = []
        try await ModelBench.with { bench in
            for number in 0..<200 {
                let reply = try await bench.post("/v1/responses", ModelBench.asking(shape, "request \(number)"))
                let text = try ModelBench.text(reply)
                let document = try Schemas.JSONValue(parsing: text)
                #expect(checker.violations(of: document).isEmpty, "\(text)")
                answers.insert(text)
            }
        }
        #expect(answers.count > 50)
    }

    @Test func `the same seed and bytes have the same reply, another seed another one`() async throws {
        func bodies(_ seed: UInt64) async throws -> [[UInt8]] {
            var bodies: [[UInt8]] = []
            try await ModelBench.with(.openai, PracticeModelTerms(seed: seed)) { bench in
                for number in 0..<5 {
                    let asked = ModelBench.asking(ModelAnswerTests.shapes[1], "request \(number)")
                    bodies.append(try await bench.post("/v1/responses", asked).body)
                }
            }
            return bodies
        }
        let (first, second, other) = (try await bodies(7), try await bodies(7), try await bodies(8))
        #expect(first == second)
        #expect(zip(first, other).allSatisfy { $0 != $1 })
    }

    @Test func `tools are called once or twice with arguments that they take, then the answer comes`() async throws {
        let checker = try JSONSchema(try #require(ModelBench.tool["parameters"]))
        var calls: Set<Int> = []
        try await ModelBench.with { bench in
            for number in 0..<20 {
                var items: [Schemas.JSONValue] = [["role": "user", "content": .string("question \(number)")]]
                var called = 0
                while called < 5 {
                    var request = try #require(ModelBench.asking(ModelBench.verdict, tools: [ModelBench.tool]).object)
                    request["input"] = .array(items)
                    let output = try #require(
                        try ModelBench.json(try await bench.post("/v1/responses", .object(request)))["output"]?.array)
                    guard let call = output.first, call["type"]?.string == "function_call" else { break }
                    called += 1
                    let arguments = try Schemas.JSONValue(parsing: try #require(call["arguments"]?.string))
                    #expect(checker.violations(of: arguments).isEmpty)
                    items += [
                        call,
                        [
                            "type": "function_call_output", "call_id": try #require(call["call_id"]),
                            "output": "{\"close\":1}",
                        ],
                    ]
                }
                calls.insert(called)
            }
        }
        #expect(calls == [1, 2])
    }

    @Test func `a tool loop never ends by itself`() async throws {
        try await ModelBench.with(.openai, PracticeModelTerms(behaviour: .toolLoop)) { bench in
            var items: [Schemas.JSONValue] = [["role": "user", "content": "question"]]
            for _ in 0..<12 {
                var request = try #require(ModelBench.asking(ModelBench.verdict, tools: [ModelBench.tool]).object)
                request["input"] = .array(items)
                let reply = try ModelBench.json(try await bench.post("/v1/responses", .object(request)))
                let call = try #require(reply["output"]?[0])
                #expect(call["type"]?.string == "function_call")
                items += [call, ["type": "function_call_output", "call_id": call["call_id"] ?? .null, "output": "1"]]
            }
        }
    }

    @Test func `an answer ends at the output limit`() async throws {
        try await ModelBench.with(.anthropic) { bench in
            let asked: Schemas.JSONValue = [
                "model": "m", "max_tokens": 2, "messages": [["role": "user", "content": "hi"]],
            ]
            let reply = try ModelBench.json(try await bench.post("/v1/messages", asked))
            #expect(reply["stop_reason"]?.string == "max_tokens")
            #expect(reply["content"]?[0]?["text"]?.string?.utf8.count == 8)
            #expect(reply["usage"]?["output_tokens"]?.number?.integer == 2)
        }
    }

    @Test func `usage counts every four bytes of what was sent and written`() async throws {
        try await ModelBench.with { bench in
            let asked: Schemas.JSONValue = ["model": "m", "instructions": "12345678", "input": "1234567890"]
            let usage = try #require(try ModelBench.json(try await bench.post("/v1/responses", asked))["usage"])
            #expect(usage["input_tokens"]?.number?.integer == 5)
            let output = try #require(usage["output_tokens"]?.number?.integer)
            #expect(usage["total_tokens"]?.number?.integer == 5 + output)
        }
    }

    @Test func `embeddings follow from the text, have length one, and are near where texts are`() async throws {
        try await ModelBench.with { bench in
            let texts: Schemas.JSONValue = ["bitcoin rises on volume", "bitcoin rises on news", "zebra crossing"]
            let reply = try await bench.post("/v1/embeddings", ["model": "e", "input": texts, "dimensions": 256])
            let vectors = try #require(try ModelBench.json(reply)["data"]?.array).map { entry in
                (entry["embedding"]?.array ?? []).compactMap { $0.number?.double }
            }
            func product(_ a: Int, _ b: Int) -> Double { zip(vectors[a], vectors[b]).reduce(0) { $0 + $1.0 * $1.1 } }
            #expect(vectors.map(\.count) == [256, 256, 256])
            #expect((product(0, 0) - 1).magnitude < 1e-5)
            #expect(product(0, 1) > product(0, 2) + 0.2)
        }
    }
}
