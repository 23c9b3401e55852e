import Agents
import Schemas
import Testing
import Trading

struct CanonicalRequestTests {
    /// A request that has one of everything.
    static let full = ModelRequest(
        model: ModelIdentity(provider: "openai", model: "gpt-5-mini"), system: "Rules:\n\"calm\" \\ é🙂\u{1}",
        turns: [
            .user("hi"),
            .assistant([
                .opaque(provider: "openai", ["id": "rs_1", "n": 1]), .text("t"),
                .call(ToolCall(id: "c1", name: "get_bars", arguments: "{\"n\":5}")),
            ]), .tools([ToolResult(callID: "c1", name: "get_bars", content: "rows", isError: true)]),
        ],
        tools: [ToolSpecification(name: "get_bars", summary: "Bars.", parameters: ["type": "object"])],
        toolChoice: .required, answer: AnswerFormat(name: "V", schema: ["type": "object"]), maxOutputTokens: 2_000,
        effort: .low)

    @Test func `the canonical bytes are this JSON`() {
        let expected =
            #"{"v":1,"provider":"openai","model":"gpt-5-mini","system":"Rules:\u000a\"calm\" \\ é🙂\u0001","turns":["#
            + #"{"user":"hi"},{"assistant":[{"opaque":"openai","item":{"id":"rs_1","n":1}},{"text":"t"},"#
            + #"{"call":"c1","name":"get_bars","arguments":"{\"n\":5}"}]},"#
            + #"{"tools":[{"call":"c1","name":"get_bars","content":"rows","error":true}]}],"#
            + #""tools":[{"name":"get_bars","summary":"Bars.","parameters":{"type":"object"}}],"choice":"required","#
            + #""answer":{"name":"V","schema":{"type":"object"}},"max":2000,"effort":"low"}"#
        #expect(String(decoding: Self.full.canonicalBytes, as: UTF8.self) == expected)
        // Made with Python: hashlib.sha256(expected.encode()).hexdigest().
        #expect(Self.full.hash.text == "75b69ac2a4c60c45a3aecec467436bbad4c0a5bcfa2b818efcf22c1b899c472e")
    }

    @Test func `every difference between requests is a difference of their bytes`() {
        var requests = [Self.full]
        func vary(_ change: (inout ModelRequest) -> Void) {
            var request = Self.full
            change(&request)
            requests.append(request)
        }
        vary { $0.model = ModelIdentity(provider: "openai/gpt-5", model: "mini") }
        vary { $0.model = ModelIdentity(provider: "openai", model: "gpt-5/mini") }
        vary { $0.system += " " }
        vary { $0.turns.removeLast() }
        vary { $0.turns[0] = .user("h\u{69}\u{301}") }
        vary { $0.turns[0] = .assistant([.text("hi")]) }
        vary { $0.turns[1] = .assistant([]) }
        vary { $0.turns[1] = .assistant([.text("t")]) }
        vary { $0.turns[1] = .assistant([.text("t"), .text("")]) }
        vary { $0.turns[1] = .assistant([.text(""), .text("t")]) }
        vary { $0.turns[1] = .assistant([.opaque(provider: "openai", ["n": 1, "id": "rs_1"])]) }
        vary { $0.turns[1] = .assistant([.opaque(provider: "openai", ["id": "rs_1", "n": 1])]) }
        vary { $0.turns[1] = .assistant([.opaque(provider: "x", ["id": "rs_1", "n": 1])]) }
        vary { $0.turns[1] = .assistant([.call(ToolCall(id: "c1", name: "get_bars", arguments: ""))]) }
        vary { $0.turns[1] = .assistant([.call(ToolCall(id: "c1", name: "", arguments: "get_bars"))]) }
        vary { $0.turns[2] = .tools([ToolResult(callID: "c1", name: "get_bars", content: "rows")]) }
        vary { $0.turns[2] = .tools([]) }
        vary { $0.tools = [] }
        vary { $0.toolChoice = .none }
        vary { $0.answer = nil }
        vary { $0.answer = AnswerFormat(name: "W", schema: ["type": "object"]) }
        vary { $0.answer = AnswerFormat(name: "V", schema: ["type": "array"]) }
        vary { $0.maxOutputTokens = 2_001 }
        vary { $0.effort = nil }
        vary { $0.effort = ModelRequest.ReasoningEffort.none }
        let bytes = Set(requests.map(\.canonicalBytes))
        #expect(bytes.count == requests.count)
    }

    @Test func `no text escapes from its quotes`() throws {
        let nasty = [
            "\"", "\\", "\",\"system\":\"x", "\u{0}", "\u{1F}", "\u{7F}", "\u{2028}", "\r\n\t", "🙂", "}]}", "",
        ]
        for a in nasty {
            for b in nasty {
                var request = Self.full
                request.system = a + b
                request.turns = [.user(b), .assistant([.text(a)])]
                let value = try JSONValue(parsing: request.canonicalBytes)
                #expect(value["system"]?.string.map { Array($0.utf8) } == Array((a + b).utf8))
                #expect(value["turns"]?[0]?["user"]?.string.map { Array($0.utf8) } == Array(b.utf8))
                #expect(value["turns"]?[1]?["assistant"]?[0]?["text"]?.string.map { Array($0.utf8) } == Array(a.utf8))
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a recorded outcome is read back as it was written`(seed: UInt64) throws {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        func text() -> String {
            let scalars = ["a", "\"", "\\", "\n", "\u{0}", "é", "🙂", "\u{200D}", "{", "]", "\u{FFFD}", "\u{85}"]
            return (0..<next(12)).map { _ in scalars[next(scalars.count)] }.joined()
        }
        func item(_ depth: Int) -> JSONValue {
            switch next(depth > 4 ? 4 : 6) {
            case 0: return nil
            case 1: return .bool(next(2) == 0)
            case 2:
                return .number(
                    JSONNumber(parsing: ["-0.50", "1e400", "0", "123456789012345678901"][next(4)]) ?? JSONNumber(1))
            case 3: return .string(text())
            case 4: return .array((0..<next(4)).map { _ in item(depth + 1) })
            default:
                var object = JSONObject()
                for _ in 0..<next(4) { object[text()] = item(depth + 1) }
                return .object(object)
            }
        }
        func usage() -> ModelUsage {
            ModelUsage(
                input: next(1_000), cacheRead: next(1_000), cacheWrite: next(1_000), output: -next(9),
                reasoning: next(9))
        }
        for _ in 0..<500 {
            let model = ModelIdentity(provider: text(), model: text())
            let cost: Fixed? = next(2) == 0 ? nil : Fixed(units: Int128(next(1 << 30)))
            let outcome: RecordedOutcome
            if next(3) == 0 {
                let kind = ModelFailure.Kind.allCases[next(ModelFailure.Kind.allCases.count)]
                outcome = .failure(ModelFailure(kind, model, text(), usage: usage(), cost: cost))
            } else {
                let parts = (0..<next(4)).map { _ -> AssistantPart in
                    switch next(3) {
                    case 0: .text(text())
                    case 1: .call(ToolCall(id: text(), name: text(), arguments: text()))
                    default: .opaque(provider: text(), item(0))
                    }
                }
                outcome = .reply(
                    ModelReply(
                        model: model, parts: parts, stop: ModelReply.Stop.allCases[next(4)], usage: usage(),
                        requestID: text(), cost: cost))
            }
            let written = outcome.text
            let back = try RecordedOutcome(text: written)
            #expect(back == outcome)
            #expect(back.text == written)
        }
    }

    @Test(arguments: [
        "", "{}", #"{"v":2,"reply":{}}"#, #"{"v":1}"#, #"{"v":1,"reply":{"provider":"a"}}"#, #"{"v":1,"failure":[]}"#,
        #"{"v":1,"failure":{"provider":"a","model":"b","kind":"new","note":"","usage":[0,0,0,0,0],"cost":null}}"#,
        #"{"v":1,"failure":{"provider":"a","model":"b","kind":"server","note":"","usage":[0,0,0,0],"cost":null}}"#,
        #"{"v":1,"failure":{"provider":"a","model":"b","kind":"server","note":"","usage":[0,0,0,0,1e400],"cost":null}}"#,
        #"{"v":1,"failure":{"provider":"a","model":"b","kind":"server","note":"","usage":[0,0,0,0,0],"cost":0.1}}"#,
    ])
    func `a damaged record is refused`(text: String) {
        #expect(throws: RecordedOutcomeError.self) { try RecordedOutcome(text: text) }
    }
}
