import Schemas
import Testing
import Trading

@testable import Agents

@Suite struct SkillProfileTests {
    private func read(_ text: String) throws -> (SkillProfile, [String]) {
        var problems: [String] = []
        let profile = SkillProfile.read(try SkillFile(parsing: text.utf8), .sample, problems: &problems)
        return (profile, problems)
    }

    private let tool = ["kind: tool", "tool: get_bars"]

    private func toolBody(_ schema: String) -> String {
        "## When to use\n\nNow.\n\n## Parameters\n\n```json neuratrade-parameters\n\(schema)\n```"
    }

    private func strategyBody(_ block: String) -> String {
        "## When to use\n\nNow.\n\n## Strategy parameters\n\n```json neuratrade-strategy\n\(block)\n```"
    }

    @Test func `facts of the metadata are read in full`() throws {
        let (profile, problems) = try read(
            ourSkill(
                "a",
                [
                    "kind: procedure", "venue: binance", "mutates-capital: \"true\"",
                    "required-gates: pre_trade_risk_check max_drawdown_guard", "modes: paper live", "timeframes: 1m 4h",
                    "min-interval-s: \"30\"", "lane: fast", "risk-budget-pct: \"0.25\"",
                ], body: "## When to use\n\nNow.\n\n## Safety constraints\n\nMany."))
        #expect(problems.isEmpty, "\(problems)")
        #expect(profile.version == "1.0.0" && profile.kind == .procedure && profile.venue == "binance")
        #expect(profile.mutatesCapital && profile.modes == [.paper, .live])
        #expect(profile.requiredGates == ["pre_trade_risk_check", "max_drawdown_guard"])
        #expect(profile.timeframes == [.minute, .hours(4)] && profile.lane == "fast")
        #expect(profile.restInterval(within: .seconds(60)...(.hour)) == .seconds(60))
        #expect(profile.riskBudgetPercent(limit: Fixed(2)) == Fixed(units: 250_000_000_000))
        #expect(profile.riskBudgetPercent(limit: Fixed(units: 1)) == Fixed(units: 1))
    }

    @Test func `a skill without our metadata is a procedure for paper trading`() throws {
        let (profile, problems) = try read(plainSkill("a"))
        #expect(problems.isEmpty)
        #expect(profile == SkillProfile())
        #expect(profile.modes == [.paper] && profile.kind == .procedure && !profile.mutatesCapital)
    }

    @Test(arguments: [
        ("schema: \"2\"", "reads schema"), ("kind: order", "tool, strategy"), ("tool: place_order", "registered tool"),
        ("modes: paper backtest", "paper, shadow, live"), ("modes: ''", "paper, shadow, live"),
        ("mutates-capital: \"yes\"", "true"), ("required-gates: trust_me", "unknown gate 'trust_me'"),
        ("risk-budget-pct: \"101\"", "percent"), ("risk-budget-pct: \"0\"", "percent"),
        ("risk-budget-pct: \"1e400\"", "percent"), ("min-interval-s: \"0\"", "86400"),
        ("timeframes: 1x", "bar lengths"),
        ("limits: none", "not a key of schema 1"), ("version: \"1\"", "twice"),
    ])
    func `a fact that our profile does not know is refused by name`(key: String, words: String) throws {
        let keys =
            key.hasPrefix("schema") ? [] : ["kind: procedure", key].filter { !key.hasPrefix("kind") || $0 == key }
        var text = ourSkill("a", keys)
        if key.hasPrefix("schema") { text = text.replacing("schema: \"1\"", with: key) }
        do throws(SkillFileError) {
            let file = try SkillFile(parsing: text.utf8)
            var problems: [String] = []
            _ = SkillProfile.read(file, .sample, problems: &problems)
            #expect(problems.contains { $0.contains(words) }, "\(problems)")
        } catch {
            #expect(error.text.contains(words), "\(error)")
        }
    }

    @Test func `a skill that can end in an order must name its gates, its modes and its safety constraints`() throws {
        let (_, problems) = try read(ourSkill("a", ["kind: procedure", "mutates-capital: \"true\""]))
        #expect(problems.contains { $0.contains("required-gates") })
        #expect(problems.contains { $0.contains("its modes") })
        #expect(problems.contains { $0.contains("Safety constraints") })
    }

    @Test func `a tool's parameters are the registered ones or narrower`() throws {
        let same =
            #"{"additionalProperties": false, "required": ["count"], "type": "object", "properties": {"count": {"maximum": 100, "minimum": 1, "type": "integer"}}}"#
        #expect(try read(ourSkill("a", tool, body: toolBody(same))).1.isEmpty)
        #expect(try read(ourSkill("a", tool, body: toolBody(same.replacing("100", with: "50")))).1.isEmpty)
        let wider = try read(ourSkill("a", tool, body: toolBody(same.replacing("100", with: "1000")))).1
        #expect(wider.count == 1 && wider[0].contains("/count") && wider[0].contains("maximum"), "\(wider)")
    }

    @Test func `a tool's skill has exactly one block of parameters, and it is JSON`() throws {
        let block = "```json neuratrade-parameters\n{}\n```\n"
        let head = "## When to use\n\n## Parameters\n\n"
        for body in [
            head, head + block + block, head + block.replacing("{}", with: "{'a'}"),
            head + "```json neuratrade-parameters\n{}",
        ] {
            #expect(try !read(ourSkill("a", tool, body: body)).1.isEmpty, "\(body)")
        }
        let (_, problems) = try read(ourSkill("a", ["kind: procedure"], body: head + block))
        #expect(problems.contains { $0.contains("in a skill of kind procedure") })
    }

    @Test func `a block inside of a longer fence is an example, not a block`() throws {
        let inner = "````\n```json neuratrade-parameters\n{}\n```\n````\n"
        let (_, problems) = try read(ourSkill("a", ["kind: procedure"], body: "## When to use\n\n" + inner))
        #expect(problems.isEmpty, "\(problems)")
    }

    private let strategy =
        #"{"policy_id": "p", "entry": {"strategy": "sma-cross"}, "exit": {}, "sizing": {}, "params": {"fast": {"type": "integer", "min": 5, "max": 50, "default": 20}}}"#

    @Test func `a strategy's values are the catalogue's, inside of the skill's own range`() throws {
        let (profile, problems) = try read(ourSkill("a", ["kind: strategy"], body: strategyBody(strategy)))
        #expect(problems.isEmpty, "\(problems)")
        let block = try #require(profile.strategy)
        #expect(try block.values().integer("fast") == 20)
        #expect(try block.values([("fast", "50")]).integer("fast") == 50)
        for value in ["51", "4", "20.5", "NaN", ""] {
            #expect(throws: SkillFileError.self, "\(value)") { try block.values([("fast", value)]) }
        }
        #expect(throws: SkillFileError.self) { try block.values([("slow", "60")]) }
    }

    @Test(arguments: [
        ("\"sma-cross\"", "\"sma-cros\""), ("\"fast\"", "\"quick\""), ("\"default\": 20", "\"default\": 51"),
        ("\"max\": 50", "\"max\": 500"), ("\"min\": 5", "\"min\": 5, \"step\": 1"), ("\"integer\"", "\"whole\""),
        ("\"exit\": {}", "\"exit\": []"), ("\"sizing\": {}", "\"sizing\": {}, \"limits\": {}"),
        ("\"min\": 5", "\"min\": \"5\""), ("\"policy_id\": \"p\"", "\"policy_id\": \"Buy now\""),
        ("\"min\": 5", "\"min\": 1e400"),
    ])
    func `a strategy block that the engine could not run is refused`(part: String, other: String) throws {
        let (_, problems) = try read(
            ourSkill("a", ["kind: strategy"], body: strategyBody(strategy.replacing(part, with: other))))
        #expect(problems.count == 1 && problems[0].contains("strategy block"), "\(problems)")
    }

    @Test func `instructions of 400 lines are the longest of our profile`() throws {
        func problems(_ lines: Int) throws -> [String] {
            let body = "## When to use\n" + Array(repeating: "line", count: lines - 1).joined(separator: "\n")
            return try read(ourSkill("a", ["kind: procedure"], body: body)).1
        }
        #expect(try problems(400).isEmpty)
        #expect(try problems(401).count == 1)
    }
}
