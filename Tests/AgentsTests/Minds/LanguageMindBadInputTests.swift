import Agents
import Testing
import Trading

/// Every kind of bad output that a model, a provider or a budget can produce: each ends for its stated reason, within
/// a counted number of requests.
struct LanguageMindBadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let lines: [ScriptedModel.Line]
        let reason: NoTradeReason.Code
        let requests: Int
        var testDescription: String { name }

        init(_ name: String, _ lines: [ScriptedModel.Line], _ reason: NoTradeReason.Code, _ requests: Int) {
            self.name = name
            self.lines = lines
            self.reason = reason
            self.requests = requests
        }
    }

    static let good = MindFixture.goodOpinion
    static let cases: [Case] = [
        Case("nothing at all", [ScriptedModel.saysNothing()], .malformed, 2),
        Case("an empty text", [ScriptedModel.says("")], .malformed, 2),
        Case("cut JSON", [ScriptedModel.says(String(good.prefix(60)))], .malformed, 2),
        Case("whole JSON of a reply that was cut", [ScriptedModel.says(good, stop: .length)], .malformed, 2),
        Case("prose", [ScriptedModel.says("I would buy now.")], .malformed, 2),
        Case("10 MB", [ScriptedModel.says(String(repeating: "a", count: 10_000_000))], .malformed, 2),
        Case(
            "10 MB of JSON", [ScriptedModel.says("[" + String(repeating: "1,", count: 5_000_000) + "1]")], .malformed, 2
        ),
        Case(
            "10,000 levels",
            [ScriptedModel.says(String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000))],
            .malformed, 2),
        Case("a wrong type", [ScriptedModel.says(good.replacing("0.4", with: "\"high\""))], .malformed, 2),
        Case("1e400", [ScriptedModel.says(good.replacing("0.4", with: "1e400"))], .malformed, 2),
        Case("-1e400", [ScriptedModel.says(good.replacing("0.4", with: "-1e400"))], .malformed, 2),
        Case(
            "a number above its bound", [ScriptedModel.says(good.replacing("0.4", with: "1.000000000000000000001"))],
            .malformed, 2),
        Case(
            "an unknown member", [ScriptedModel.says(good.replacing("\"claims\"", with: "\"order\":1,\"claims\""))],
            .malformed, 2),
        Case(
            "a member twice", [ScriptedModel.says(good.replacing("\"claims\"", with: "\"stance\":\"BUY\",\"claims\""))],
            .malformed, 2),
        Case("an unknown word", [ScriptedModel.says(good.replacing("HOLD", with: "SHORT"))], .malformed, 2),
        Case("an answer to another question", [ScriptedModel.says(#"{"decision":"APPROVE"}"#)], .malformed, 2),
        Case("a refusal", [ScriptedModel.says("I cannot help with that.", stop: .refusal)], .refusal, 1),
        Case("a filter's refusal", [ScriptedModel.fails(.refusal)], .refusal, 1),
        Case("a hang that ended in time", [ScriptedModel.fails(.timeout)], .deadline, 1),
        Case("429", [ScriptedModel.fails(.rateLimited)], .modelFailed, 1),
        Case("500", [ScriptedModel.fails(.server)], .modelFailed, 1),
        Case("a wrong key", [ScriptedModel.fails(.unauthorized)], .modelFailed, 1),
        Case("no money at the provider", [ScriptedModel.fails(.quota)], .modelFailed, 1),
        Case("an unknown model", [ScriptedModel.fails(.badRequest)], .modelFailed, 1),
        Case("a connection that broke", [ScriptedModel.fails(.transport)], .modelFailed, 1),
        Case("a reply in no known form", [ScriptedModel.fails(.malformed)], .malformed, 1),
        Case("an empty reply", [ScriptedModel.fails(.empty)], .modelFailed, 1),
        Case("a request that was never recorded", [ScriptedModel.fails(.notRecorded)], .notRecorded, 1),
        Case(
            "a failure after a tool call",
            [ScriptedModel.calls([("get_indicators", "{}")]), ScriptedModel.fails(.server)], .modelFailed, 2),
        Case("an unknown tool for ever", [ScriptedModel.calls([("place_order", "{}")])], .toolLoop, 4),
        Case("the same call for ever", [ScriptedModel.calls([("get_indicators", "{}")])], .toolLoop, 5),
        Case("bad arguments for ever", [ScriptedModel.calls([("get_bars", #"{"count":"many"}"#)])], .toolLoop, 4),
        Case(
            "too many calls at once", [ScriptedModel.calls(Array(repeating: ("get_bars", "{}"), count: 9))], .toolLoop,
            1),
        Case(
            "arguments of 1 MB", [ScriptedModel.calls([("get_bars", String(repeating: " ", count: 1_000_000))])],
            .malformed, 1),
        Case(
            "a tool call instead of the repair",
            [ScriptedModel.says("?"), ScriptedModel.calls([("get_indicators", "{}")])], .malformed, 2),
    ]

    @Test(arguments: cases)
    func `bad output ends for its reason within its number of requests`(_ bad: Case) async throws {
        let bench = MindBench(bad.lines)
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.reason == bad.reason)
        #expect(await bench.model.requests.count == bad.requests)
        #expect(bench.tallies.all.map(\.reason) == [bad.reason])
        #expect(bench.tallies.all.first?.requests == bad.requests)
        if case .failure(let reason) = thought.answer {
            #expect(!reason.text.isEmpty && reason.text.count < 600)
            #expect(reason.text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        }
    }

    @Test func `a model that always calls new tools is stopped after eight turns`() async throws {
        let lines = (1...30).map { ScriptedModel.calls([("get_bars", "{\"count\":\($0)}")]) }
        let bench = MindBench(lines)
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.reason == .toolLoop)
        let requests = await bench.model.requests
        #expect(requests.count == LanguageMind.toolTurnLimit + 1)
        #expect(requests.last?.toolChoice == ModelRequest.ToolChoice.none)
        #expect(bench.tallies.all.first?.tools.useful == LanguageMind.toolTurnLimit)
    }

    @Test func `no script makes more requests than the limit`() async throws {
        let good = MindFixture.goodOpinion
        for length in 0..<12 {
            var lines = (0..<length).map { ScriptedModel.calls([("get_bars", "{\"count\":\($0 + 1)}")]) }
            lines += [ScriptedModel.says("?"), ScriptedModel.says(good)]
            let bench = MindBench(lines)
            let thought = await bench.mind.opine(try MindFixture.task())
            #expect(await bench.model.requests.count <= LanguageMind.requestLimit)
            #expect((thought.value != nil) == (length <= LanguageMind.toolTurnLimit))
        }
    }

    @Test func `a long wrong answer is not sent back whole`() async throws {
        let bench = MindBench([
            ScriptedModel.says(String(repeating: "z", count: 1_000_000)), ScriptedModel.says(MindFixture.goodOpinion),
        ])
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.value?.stance == .hold)
        let bytes = try await bench.request(1).turns.reduce(0) { sum, turn in
            switch turn {
            case .user(let text): sum + text.utf8.count
            case .assistant(let parts):
                sum + parts.reduce(0) { if case .text(let text) = $1 { $0 + text.utf8.count } else { $0 } }
            case .tools(let results): sum + results.reduce(0) { $0 + $1.content.utf8.count }
            }
        }
        #expect(bytes < 20_000)
    }

    @Test(arguments: [ModelFailure.Kind.budget, .exhausted])
    func `without money or models the rules answer and sign for it`(_ kind: ModelFailure.Kind) async throws {
        let bench = MindBench([ScriptedModel.calls([("get_bars", #"{"count":5}"#)]), ScriptedModel.fails(kind)])
        let task = try MindFixture.task()
        let thought = await bench.mind.opine(task)
        let rules = await RulesMind().opine(task)
        #expect(thought.model == "rules")
        #expect(thought.value?.stance == rules.value?.stance)
        #expect(thought.cost == Fixed(units: 1_000_000_000), "the call before the failure was paid for")
        #expect(thought.evidence.items.count == task.evidence.items.count + 1)
        #expect(bench.tallies.all.first?.fellBack == true)
    }

    @Test func `a missing skill is an error that the model is told, and nothing else`() async throws {
        let bench = MindBench([
            ScriptedModel.calls([("activate_skill", #"{"name":"get-rich"}"#)]),
            ScriptedModel.says(MindFixture.goodOpinion),
        ])
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.value != nil)
        #expect(thought.skills.isEmpty)
        guard case .tools(let results)? = try await bench.request(1).turns.last else {
            Issue.record("no tool result was sent")
            return
        }
        #expect(results.map(\.isError) == [true])
    }
}
