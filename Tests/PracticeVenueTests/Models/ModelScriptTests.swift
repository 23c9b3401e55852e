import PracticeVenue
import Schemas
import Testing

/// Answers that a file says.
struct ModelScriptTests {
    private static let script = """
        # the first request is too early
        {"request":1,"behaviour":"failing:429"}
        {"contains":"judge","json":{"decision":"REJECT"},"times":1}
        {"contains":"judge","refusal":"enough"}
        {"contains":"bars","calls":[{"name":"get_bars","arguments":{"count":20}}]}
        {"text":"anything else"}
        """

    @Test func `the first line that fits is taken: by number, by phrase, as often as it may`() async throws {
        let terms = PracticeModelTerms(script: try ModelScript(ModelScriptTests.script))
        try await ModelBench.with(.openai, terms) { bench in
            func ask(_ text: String) async throws -> ModelBench.Reply {
                try await bench.post("/v1/responses", ["model": "m", "input": .string(text)])
            }
            #expect(try await ask("hello").status == 429)
            #expect(try ModelBench.text(try await ask("hello")) == "anything else")
            #expect(try ModelBench.text(try await ask("you are a judge")) == "{\"decision\":\"REJECT\"}")
            let refusal = try ModelBench.json(try await ask("you are a judge"))
            #expect(refusal["output"]?[0]?["content"]?[0]?["refusal"]?.string == "enough")
            let call = try ModelBench.json(try await ask("show bars"))
            #expect(call["output"]?[0]?["arguments"]?.string == "{\"count\":20}")
            #expect(bench.server.traffic.requests == 5)
            bench.server.reset()
            #expect(try await ask("hello").status == 429)
        }
    }

    @Test(arguments: [
        ("", "no line"), ("{", "line 1"), ("[]", "line 1"), ("{\"answer\":1}", "line 1"),
        ("{\"request\":0,\"text\":\"a\"}", "request"),
        ("{\"text\":\"a\"}\n{\"request\":1}", "line 2"), ("{\"behaviour\":\"clever\"}", "clever"),
        ("{\"behaviour\":\"scripted\"}", "scripted"), ("{\"calls\":[{}]}", "without a name"),
    ])
    func `a script that makes no sense is refused with its line`(text: String, words: String) {
        do throws(PracticeError) {
            _ = try ModelScript(text)
            Issue.record("taken: \(text)")
        } catch { #expect("\(error)".contains(words), "\(error)") }
    }

    @Test func `a request that no line fits is an error of the server`() async throws {
        let terms = PracticeModelTerms(script: try ModelScript("{\"contains\":\"x\",\"text\":\"y\"}"))
        try await ModelBench.with(.openai, terms) { bench in
            let reply = try await bench.post("/v1/responses", ["model": "m", "input": "hi"])
            #expect(reply.status == 500)
        }
    }

    @Test func `the server is steered and asked for its counts from outside`() async throws {
        try await ModelBench.with { bench in
            _ = try await bench.post("/v1/responses", ["model": "m", "input": "hi"])
            #expect(try await bench.post("/practice/v1/behaviour", ["behaviour": "failing:503"]).status == 200)
            #expect(try await bench.post("/v1/responses", ["model": "m", "input": "hi"]).status == 503)
            let traffic = try ModelBench.json(try await bench.get("/practice/v1/traffic"))
            #expect(traffic["requests"]?.number?.integer == 2)
            #expect(traffic["statuses"]?["503"]?.number?.integer == 1)
            let log = try await bench.get("/practice/v1/log")
            #expect(String(decoding: log.body, as: UTF8.self).split(separator: "\n").count == 2)
            #expect(try await bench.post("/practice/v1/behaviour", ["behaviour": "clever"]).status == 400)
            #expect(try await bench.get("/practice/v1/nothing").status == 404)
        }
    }
}
