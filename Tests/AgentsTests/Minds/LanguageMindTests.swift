import Agents
import Schemas
import Testing
import Trading

struct LanguageMindTests {
    @Test func `an answer in shape is the thought, with its tokens and its price`() async throws {
        let bench = MindBench([ScriptedModel.says(MindFixture.goodOpinion)])
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.value?.stance == .hold)
        #expect(thought.value?.confidence == 0.4)
        #expect(thought.model == "test/scripted")
        #expect(thought.usage == ScriptedModel.used)
        #expect(thought.cost == Fixed(units: 1_000_000_000))
    }

    @Test func `a wrong answer is repaired once, with what was wrong`() async throws {
        let wrong = MindFixture.goodOpinion.replacing("0.4", with: "7")
        let bench = MindBench([ScriptedModel.says(wrong), ScriptedModel.says(MindFixture.goodOpinion)])
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.value?.stance == .hold)
        let requests = await bench.model.requests
        #expect(requests.count == 2)
        guard case .user(let repair)? = try await bench.request(1).turns.last else {
            Issue.record("no repair was asked for")
            return
        }
        #expect(repair.contains("/confidence"))
        #expect(requests.last?.toolChoice == ModelRequest.ToolChoice.none)
        #expect(thought.usage.total == 2 * ScriptedModel.used.total)
        #expect(bench.tallies.all.first?.wasRepaired == true)
    }

    @Test func `what a tool returns becomes evidence that the answer can cite`() async throws {
        let task = try MindFixture.task(.riskManager, transcript: [try MindFixture.idea()])
        let id = "e\(task.evidence.items.count + 1)"
        let answer = """
            {"decision":"APPROVE","scale":1,"violations":[],"text":"Drawdown is 0.01.",\
            "claims":[{"evidence":"\(id)","figure":"drawdown","value":"0.01"}]}
            """
        let bench = MindBench([ScriptedModel.calls([("max_drawdown_guard", "{}")]), ScriptedModel.says(answer)])
        let thought = await bench.mind.review(task)
        let review = try #require(thought.value)
        let claim = try #require(review.claims.first)
        #expect(thought.evidence.item(claim.evidence)?.source == "max_drawdown_guard")
        let faults = HallucinationGuard().faults(
            in: review.text, claims: review.claims, on: thought.evidence, at: task.context.time, by: "risk-manager",
            needsEvidence: true)
        #expect(faults.isEmpty)
        guard case .tools(let results)? = try await bench.request(1).turns.last else {
            Issue.record("no tool result was sent")
            return
        }
        #expect(results.first?.content.hasPrefix("\(id):\n  tool: max_drawdown_guard\n  drawdown: 0.01\n") == true)
    }

    @Test func `the deadline is shared by all calls, and a replay does not depend on it`() async throws {
        let lines = [ScriptedModel.calls([("get_indicators", "{}")]), ScriptedModel.says(MindFixture.goodOpinion)]
        let slow = MindBench(lines, seconds: [100, 105, 128])
        let late = MindBench(lines, seconds: [0, 10, 90])
        let task = try MindFixture.task(time: .seconds(30))
        let (first, second) = (await slow.mind.opine(task), await late.mind.opine(task))
        #expect(await slow.model.times == [.seconds(25), .seconds(2)])
        #expect(await late.model.times == [.seconds(20), .zero])
        #expect(first.value == second.value)
        #expect(await slow.model.requests == late.model.requests)
    }

    @Test func `a model that cannot call tools is given what they would have said`() async throws {
        let bench = MindBench(
            [ScriptedModel.says(#"{"decision":"REJECT","scale":0,"violations":[],"text":"No.","claims":[]}"#)],
            callsTools: false)
        let thought = await bench.mind.review(try MindFixture.task(.riskManager, transcript: [try MindFixture.idea()]))
        #expect(thought.value?.decision == .reject)
        let request = try #require(await bench.model.requests.first)
        #expect(request.tools.isEmpty)
        #expect(request.toolChoice == ModelRequest.ToolChoice.none)
        guard case .user(let brief)? = request.turns.first else {
            Issue.record("there is no brief")
            return
        }
        for source in ["max_drawdown_guard", "pre_trade_risk_check", "exchange", "doctor"] {
            #expect(brief.contains("tool: \(source)\n"))
            #expect(thought.evidence.latest(source) != nil)
        }
    }

    @Test func `a model that cannot call tools and does is stopped`() async throws {
        let bench = MindBench([ScriptedModel.calls([("get_bars", "{}")])], callsTools: false)
        let thought = await bench.mind.opine(try MindFixture.task())
        #expect(thought.reason == .toolLoop)
        #expect(await bench.model.requests.count <= LanguageMind.requestLimit)
    }

    @Test func `opaque items go back as they came`() async throws {
        let item = AssistantPart.opaque(provider: "test", ["type": "reasoning", "data": "x"])
        let call = AssistantPart.call(ToolCall(id: "c", name: "get_indicators", arguments: "{}"))
        let bench = MindBench([
            { .success(ModelReply(model: $0.model, parts: [item, call], stop: .toolCalls, usage: .none)) },
            ScriptedModel.says(MindFixture.goodOpinion),
        ])
        _ = await bench.mind.opine(try MindFixture.task())
        #expect(try await bench.request(1).turns.dropFirst().first == .assistant([item, call]))
    }

    @Test func `a shape that a strict mode made comes back to ours`() async throws {
        let lowered = """
            {"mode":"TRADE","explore_ratio":0.2,"next_wakeup_secs":300,\
            "strategies":[{"policy_id":"scalping","params":[{"name":"period","value":"14"}]}]}
            """
        let bench = MindBench([ScriptedModel.says(lowered)])
        let plan = try #require(await bench.mind.plan(try MindFixture.task(.planner)).value)
        #expect(plan.strategies == [Plan.Policy(id: "scalping", parameters: [("period", "14")])])
        #expect(plan.nextWakeup == .minutes(5))
        let verdict = #"{"decision":"APPROVE","revised_qty":null,"violations":null,"notes":null}"#
        let judge = MindBench([ScriptedModel.says(verdict)])
        let task = try MindFixture.task(.judge, transcript: [try MindFixture.idea()])
        #expect(await judge.mind.judge(task).value == JudgeVerdict(decision: .approve))
    }

    @Test func `unknown prices cost nothing here, and a cost beyond money ends the task`() async throws {
        let free = MindBench([ScriptedModel.says(MindFixture.goodOpinion)], price: { _, _ in nil })
        #expect(await free.mind.opine(try MindFixture.task()).cost == .zero)
        let mad = MindBench([ScriptedModel.calls([("get_bars", "{\"count\":3}")])], price: { _, _ in .max })
        #expect(await mad.mind.opine(try MindFixture.task()).reason == .budget)
    }

    @Test func `the same task gives the same request`() async throws {
        let bench = MindBench([ScriptedModel.says("")])
        let task = try MindFixture.task(.trader, transcript: [try MindFixture.idea()])
        let first = bench.mind.request(for: task, answering: TradeIdea.self)
        for _ in 0..<20 {
            #expect(MindBench([ScriptedModel.says("")]).mind.request(for: task, answering: TradeIdea.self) == first)
        }
    }
}
