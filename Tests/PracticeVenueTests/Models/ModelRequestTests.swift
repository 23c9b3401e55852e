import Foundation
import PracticeVenue
import Schemas
import TestSupport
import Testing

/// Requests are refused where the provider refuses them, and taken where it takes them.
struct ModelRequestTests {
    private static let call = #"{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"}"#
    private static let loose = #"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#
    private static let hi = #""messages":[{"role":"user","content":"hi"}]"#

    @Test(arguments: [
        ("/v1/responses", "{", "", ""), ("/v1/responses", "[]", "", "invalid_type"),
        ("/v1/responses", #"{"input":"hi"}"#, "model", "missing_required_parameter"),
        ("/v1/responses", #"{"model":"m"}"#, "input", "missing_required_parameter"),
        ("/v1/responses", #"{"model":"m","input":"hi","response_format":{}}"#, "response_format", "unknown_parameter"),
        ("/v1/responses", #"{"model":7,"input":"hi"}"#, "model", "invalid_type"),
        (
            "/v1/responses", #"{"model":"m","input":"hi","max_output_tokens":1}"#, "max_output_tokens",
            "integer_below_min_value"
        ),
        ("/v1/responses", #"{"model":"m","input":[\#(call)]}"#, "input", ""),
        (
            "/v1/responses",
            #"{"model":"m","input":[{"type":"function_call_output","call_id":"c1","output":"x"}]}"#, "input", ""
        ),
        (
            "/v1/responses",
            #"{"model":"m","input":"hi","text":{"format":{"type":"json_schema","name":"v","strict":true,"schema":\#(loose)}}}"#,
            "text.format.schema", "invalid_json_schema"
        ),
        (
            "/v1/responses",
            #"{"model":"m","input":"hi","tools":[{"type":"function","name":"f","strict":true,"parameters":\#(loose)}]}"#,
            "tools[0].parameters", "invalid_function_parameters"
        ),
        ("/v1/responses", #"{"model":"m","input":"hi","tool_choice":"required"}"#, "tool_choice", ""),
        (
            "/v1/responses", #"{"model":"m","input":"hi","previous_response_id":"r"}"#, "previous_response_id",
            "previous_response_not_found"
        ),
        (
            "/v1/responses", #"{"model":"m","input":"hi","reasoning":{"effort":"low"},"temperature":1}"#, "temperature",
            "unsupported_parameter"
        ),
        ("/v1/chat/completions", #"{"model":"m"}"#, "messages", ""),
        ("/v1/chat/completions", #"{"model":"m",\#(hi),"text":{}}"#, "text", "unknown_parameter"),
        (
            "/v1/chat/completions",
            #"{"model":"m","messages":[{"role":"user","content":"x"},{"role":"tool","tool_call_id":"c","content":"r"}]}"#,
            "messages[1].role", ""
        ),
        (
            "/v1/chat/completions",
            #"{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"user","content":"x"}]}"#,
            "messages[1].role", ""
        ),
        ("/v1/chat/completions", #"{"model":"m",\#(hi),"response_format":{"type":"json_object"}}"#, "messages", ""),
        (
            "/v1/chat/completions", #"{"model":"m",\#(hi),"stream_options":{"include_usage":true}}"#, "stream_options",
            ""
        ),
        ("/v1/embeddings", #"{"model":"m","input":[]}"#, "input", ""),
    ])
    func `a wrong request is refused in OpenAI's words`(path: String, body: String, param: String, code: String)
        async throws
    {
        try await ModelBench.with { bench in
            let reply = try await bench.post(path, text: body)
            let error = try #require(try ModelBench.json(reply)["error"])
            #expect(reply.status == 400)
            #expect(error["type"]?.string == "invalid_request_error")
            if !param.isEmpty { #expect(error["param"]?.string == param) }
            if !code.isEmpty { #expect(error["code"]?.string == code) }
            #expect(bench.server.traffic.behaviours == ["refused": 1])
        }
    }

    private static let use = #"{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"f","input":{}}]}"#
    private static let result = #"{"type":"tool_result","tool_use_id":"t1","content":"r"}"#

    @Test(arguments: [
        (#"{"model":"m",\#(hi)}"#, "max_tokens: Field required"),
        (#"{"model":"m","max_tokens":9,\#(hi),"response_format":{}}"#, "response_format: Extra inputs"),
        (#"{"model":"m","max_tokens":9,\#(hi),"temperature":1}"#, "temperature"),
        (#"{"model":"m","max_tokens":9,\#(hi),"top_k":1}"#, "top_k"),
        (#"{"model":"m","max_tokens":9,"messages":[{"role":"assistant","content":"x"}]}"#, "first message"),
        (
            #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"},{"role":"system","content":"y"}]}"#,
            "role"
        ),
        (#"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"},\#(use)]}"#, "without `tool_result`"),
        (
            #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"},\#(use),{"role":"user","content":[{"type":"text","text":"first"},\#(result)]}]}"#,
            "without `tool_result`"
        ),
        (
            #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":[\#(result)]}]}"#,
            "unexpected `tool_use_id`"
        ),
        (
            #"{"model":"m","max_tokens":9,\#(hi),"output_config":{"format":{"type":"json_schema","schema":{"type":"object","properties":{}}}}}"#,
            "additionalProperties"
        ),
        (
            #"{"model":"m","max_tokens":9,\#(hi),"output_config":{"format":{"type":"json_schema","schema":{"type":"string","maxLength":3}}}}"#,
            "maxLength"
        ),
        (
            #"{"model":"m","max_tokens":2000,\#(hi),"thinking":{"type":"enabled","budget_tokens":3000}}"#,
            "budget_tokens"
        ),
        (
            #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"sig"}]},{"role":"user","content":"y"}]}"#,
            "signature"
        ),
    ])
    func `a wrong request is refused in Anthropic's words`(body: String, words: String) async throws {
        try await ModelBench.with(.anthropic) { bench in
            let reply = try await bench.post("/v1/messages", text: body)
            let document = try ModelBench.json(reply)
            #expect(reply.status == 400)
            #expect(document["type"]?.string == "error")
            #expect(document["error"]?["type"]?.string == "invalid_request_error")
            #expect(document["error"]?["message"]?.string?.contains(words) == true, "\(document.text)")
            #expect(document["request_id"]?.string == reply.headers["request-id"])
        }
    }

    @Test func `the version of Anthropic's interface must be there and be one there is; the old one takes sampling`()
        async throws
    {
        try await ModelBench.with(.anthropic) { bench in
            let body = #"{"model":"m","max_tokens":64,\#(ModelRequestTests.hi),"temperature":0.5}"#
            func status(_ version: String) async throws -> Int {
                try await bench.post("/v1/messages", text: body, headers: ["anthropic-version": version]).status
            }
            var statuses: [Int] = []
            for version in ["", "2024-01-01", "2026-10-21", "2023-06-01"] { statuses.append(try await status(version)) }
            #expect(statuses == [400, 400, 400, 200])
        }
    }

    @Test func `unknown paths, unknown models, wrong keys and bodies that are too long are refused`() async throws {
        let terms = PracticeModelTerms(models: ["gpt-x"], key: "sk-made-up")
        try await ModelBench.with(.openai, terms) { bench in
            let key = ["authorization": "Bearer sk-made-up"]
            let good: Schemas.JSONValue = ["model": "gpt-x", "input": "hi"]
            #expect(try await bench.post("/v1/responses", good).status == 401)
            #expect(try await bench.post("/v1/responses", good, headers: ["authorization": "Bearer x"]).status == 401)
            #expect(try await bench.post("/v1/responses", good, headers: key).status == 200)
            #expect(try await bench.post("/v1/messages", good, headers: key).status == 404)
            let other = try await bench.post("/v1/responses", ["model": "gpt-y", "input": "hi"], headers: key)
            #expect(other.status == 404)
            #expect(try ModelBench.json(other)["error"]?["code"]?.string == "model_not_found")
            let long = String(repeating: "a", count: (8 << 20) + 1)
            #expect(try await bench.post("/v1/responses", text: long, headers: key).status == 413)
            #expect(bench.server.log.allSatisfy { !$0.contains("sk-made-up") && !$0.contains("Bearer") })
        }
    }

    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func `every request that Anthropic's recordings hold is answered with the status that its body earned`()
        async throws
    {
        let folder = SharedData.url("llm/anthropic/recorded")
        var taken = 0
        try await ModelBench.with(.anthropic) { bench in
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                let limits = JSONLimits(bytes: 1 << 22, depth: 64, values: 1_000_000)
                let file = try Schemas.JSONValue(
                    parsing: Array(Data(contentsOf: folder.appending(path: name))), limits: limits)
                for exchange in file.array ?? [file] {
                    guard let body = exchange["request"]?["body"], body.object != nil else { continue }
                    let reply = try await bench.post(
                        "/v1/messages", body, headers: ["anthropic-version": "2023-06-01"])
                    // One of the recordings was refused for its body; another for the pace, which no body tells.
                    let status = exchange["response"]?["status_code"]?.number?.integer ?? 200
                    let recorded = status == 429 ? 200 : status
                    #expect(reply.status == recorded, "\(name): \(String(decoding: reply.body, as: UTF8.self))")
                    taken += 1
                }
            }
        }
        #expect(taken >= 9)
    }

    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func `the examples of OpenAI's reference are taken, but for images, files and tools of its own`() async throws {
        let data = try Data(contentsOf: SharedData.url("llm/openai/doc_examples.json"))
        let limits = JSONLimits(bytes: 1 << 22, depth: 64, values: 1_000_000)
        let examples = try #require(try Schemas.JSONValue(parsing: Array(data), limits: limits).array)
        var taken: [String] = []
        try await ModelBench.with { bench in
            for example in examples {
                let path = example["path"]?.string ?? ""
                guard ["/responses", "/chat/completions", "/embeddings"].contains(path),
                    let body = example["requestBody"], body.object != nil
                else { continue }
                let reply = try await bench.post("/v1" + path, body)
                if reply.status == 200 { taken.append("\(path) \(example["title"]?.string ?? "")") }
            }
        }
        #expect(
            taken.sorted() == [
                "/chat/completions Default", "/chat/completions Functions", "/chat/completions Logprobs",
                "/chat/completions Streaming", "/embeddings ", "/responses Functions", "/responses Reasoning",
                "/responses Streaming", "/responses Text input",
            ])
    }
}
