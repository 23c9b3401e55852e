import Agents
import Schemas
import Testing
import Trading

/// The five shapes: what they take, what they refuse, and that typed values and JSON are the same thing.
struct RoleAnswerTests {
    static let formats = [
        Opinion.format, RiskReview.format, Plan.format, TradeIdea.format, JudgeVerdict.format,
    ]
    static let claims = [Claim(EvidenceID(2), "rsi_14", "54.21"), Claim(EvidenceID(1), "close", "42000.5")]

    static func contents() throws -> [Statement.Content] {
        [
            .opinion(
                Opinion(
                    stance: .buy, confidence: 0.7, policy: "trend-following", regime: .trendingUp,
                    text: "RSI is 54.21 — über Null.", claims: claims, stopFraction: 0.0125)),
            .review(
                RiskReview(
                    decision: .shrink, scale: 0.25, violations: ["near the limit"], text: "Small.", claims: claims)),
            .plan(
                Plan(
                    mode: .trade, exploreRatio: 1.0 / 3, nextWakeup: .seconds(45),
                    strategies: [.init(id: "scalping", parameters: [("period", "14"), ("a", "b")]), .init(id: "x")])),
            .idea(
                TradeIdea(
                    action: .buy, quantity: try Fixed("0.000000000001"), policy: "scalping", hypothesis: "It rises.",
                    confidence: 1, claims: claims)),
            .verdict(
                JudgeVerdict(decision: .revise, revisedQuantity: try Fixed("0.1"), violations: ["cap"], notes: "Cut.")),
            .verdict(JudgeVerdict(decision: .approve)),
            .news(NewsReading(topic: .listing, sentiment: -0.25, impact: 0.5, confidence: 1)),
            .silence(NoTradeReason(.malformed, "said nothing")),
        ]
    }

    @Test func `what was said reads back from its JSON as it was`() throws {
        for content in try RoleAnswerTests.contents() {
            let text = content.json.text
            let read = try Statement.Content(json: JSONValue(parsing: text))
            #expect(read == content)
            #expect(read.json.text == text)
        }
    }

    @Test func `what was said follows its own shape`() throws {
        for content in try RoleAnswerTests.contents() {
            let (check, body) =
                switch content {
                case .opinion(let said): (Opinion.check, said.json)
                case .review(let said): (RiskReview.check, said.json)
                case .plan(let said): (Plan.check, said.json)
                case .idea(let said): (TradeIdea.check, said.json)
                case .verdict(let said): (JudgeVerdict.check, said.json)
                case .news(let said): (try JSONSchema(NewsReading.answer.schema), said.json)
                case .silence: (try JSONSchema(true), JSONValue.null)
                }
            #expect(try #require(check).violations(of: body).isEmpty)
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `what rules say follows the shapes too`(_ seed: UInt64) async throws {
        let task = try MindFixture.task(.trader, context: MindFixture.context(seed: seed))
        let rules = RulesMind()
        let opinion = try #require(await rules.opine(task).value)
        #expect(Opinion.check?.violations(of: opinion.json) == [])
        let plan = try #require(await rules.plan(task).value)
        #expect(Plan.check?.violations(of: plan.json) == [])
        let review = try #require(await rules.review(task).value)
        #expect(RiskReview.check?.violations(of: review.json) == [])
        #expect(review.contradictions(after: []).isEmpty)
        let verdict = try #require(await rules.judge(task).value)
        #expect(JudgeVerdict.check?.violations(of: verdict.json) == [])
        #expect(verdict.contradictions(after: []).isEmpty)
    }

    @Test func `every shape compiles, and every provider's strict mode has a way to say it`() throws {
        for schema in RoleAnswerTests.formats.map(\.schema) + Tool.allCases.map(\.specification.parameters) {
            _ = try JSONSchema(schema)
            let wire = try SchemaLowering.openAI(schema)
            #expect(StrictSubset.violations(of: wire).isEmpty)
            _ = try SchemaLowering.anthropic(schema)
            _ = try SchemaLowering.gemini(schema)
        }
    }

    @Test func `the plan's own examples of the three schemas pass with claims added`() throws {
        // Members and bounds of sections 4.1 to 4.3 of the plan; `qty` keeps its pattern's meaning.
        let proposal = try JSONValue(
            parsing:
                #"{"action":"BUY","qty":"0.001","policy_id":"rsi","hypothesis":"dip","confidence":0.6,"claims":[]}"#)
        #expect(TradeIdea.check?.violations(of: proposal) == [])
        let plan = try JSONValue(
            parsing:
                #"{"mode":"OBSERVE","explore_ratio":0,"next_wakeup_secs":30,"strategies":[{"policy_id":"rsi","params":{}}]}"#
        )
        #expect(Plan.check?.violations(of: plan) == [])
        #expect(JudgeVerdict.check?.violations(of: ["decision": "REJECT"]) == [])
    }

    static let refused: [(any RoleAnswer.Type, String, String)] = [
        (
            TradeIdea.self,
            #"{"action":"BUY","qty":"1.2.3","policy_id":"a","hypothesis":"h","confidence":0.6,"claims":[]}"#, "/qty"
        ),
        (
            TradeIdea.self, #"{"action":"BUY","qty":1,"policy_id":"a","hypothesis":"h","confidence":0.6,"claims":[]}"#,
            "/qty"
        ),
        (
            TradeIdea.self,
            #"{"action":"BUY","qty":"0.0000000000001","policy_id":"a","hypothesis":"h","confidence":0.6,"claims":[]}"#,
            "/qty"
        ),
        (
            TradeIdea.self,
            #"{"action":"ABSTAIN","qty":"1","policy_id":"a","hypothesis":"h","confidence":0.6,"claims":[]}"#, "/action"
        ),
        (
            TradeIdea.self,
            #"{"action":"BUY","qty":"0","policy_id":"a","hypothesis":"h","confidence":0.6,"claims":[]}"#, "/qty"
        ),
        (
            TradeIdea.self,
            "{\"action\":\"BUY\",\"qty\":\"1\",\"policy_id\":\"a\",\"hypothesis\":\""
                + String(repeating: "h", count: 121) + "\",\"confidence\":0.6,\"claims\":[]}", "/hypothesis"
        ),
        (
            TradeIdea.self,
            #"{"action":"BUY","qty":"1","policy_id":"A b","hypothesis":"h","confidence":0.6,"claims":[]}"#, "/policy_id"
        ),
        (
            TradeIdea.self,
            #"{"action":"BUY","qty":"1","policy_id":"a","hypothesis":"h","confidence":0.6,"claims":[{"evidence":"e0","figure":"a","value":"1"}]}"#,
            "/claims/0/evidence"
        ),
        (
            Plan.self,
            #"{"mode":"TRADE","explore_ratio":0,"next_wakeup_secs":29,"strategies":[{"policy_id":"a","params":{}}]}"#,
            "/next_wakeup_secs"
        ),
        (Plan.self, #"{"mode":"TRADE","explore_ratio":0,"next_wakeup_secs":60,"strategies":[]}"#, "/strategies"),
        (
            Plan.self,
            #"{"mode":"TRADE","explore_ratio":0,"next_wakeup_secs":60,"strategies":[{"policy_id":"a","params":{}},{"policy_id":"a","params":{}}]}"#,
            "/strategies/1/policy_id"
        ),
        (
            Plan.self,
            #"{"mode":"TRADE","explore_ratio":0,"next_wakeup_secs":60,"strategies":[{"policy_id":"a","params":{"x":{"y":"z"}}}]}"#,
            "/strategies/0/params/x"
        ),
        (RiskReview.self, #"{"decision":"APPROVE","scale":0.5,"violations":[],"text":"t","claims":[]}"#, "/scale"),
        (RiskReview.self, #"{"decision":"SHRINK","scale":1,"violations":[],"text":"t","claims":[]}"#, "/scale"),
        (RiskReview.self, #"{"decision":"REJECT","scale":1,"violations":[],"text":"t","claims":[]}"#, "/scale"),
        (RiskReview.self, #"{"decision":"APPROVE","scale":1.5,"violations":[],"text":"t","claims":[]}"#, "/scale"),
        (
            RiskReview.self,
            #"{"decision":"REJECT","scale":0,"violations":["1","2","3","4","5"],"text":"t","claims":[]}"#, "/violations"
        ),
        (JudgeVerdict.self, #"{"decision":"REVISE"}"#, "/revised_qty"),
        (JudgeVerdict.self, #"{"decision":"REVISE","revised_qty":"0"}"#, "/revised_qty"),
        (JudgeVerdict.self, #"{"decision":"REVISE","revised_qty":"0.5"}"#, "/revised_qty"),
        (JudgeVerdict.self, #"{"decision":"APPROVE","revised_qty":"0.1"}"#, "/revised_qty"),
        (
            Opinion.self, #"{"stance":"BUY","confidence":0,"policy":"a","regime":"quiet","text":"t","claims":[]}"#,
            "/confidence"
        ),
        (
            Opinion.self, #"{"stance":"BUY","confidence":0.5,"policy":"","regime":"quiet","text":"t","claims":[]}"#,
            "/policy"
        ),
        (
            Opinion.self,
            #"{"stance":"BUY","confidence":0.5,"policy":"a","regime":"quiet","text":"t","claims":[],"stop_fraction":0}"#,
            "/stop_fraction"
        ),
    ]

    @Test(arguments: refused.indices)
    func `an answer beyond its bounds is refused at its place`(_ index: Int) throws {
        let (kind, text, place) = RoleAnswerTests.refused[index]
        #expect(try places(kind, text).contains(place), "\(text)")
    }

    private func places<Answer: RoleAnswer>(_ kind: Answer.Type, _ text: String) throws -> [String] {
        let value = SchemaLowering.raised(try JSONValue(parsing: text), to: kind.format.schema)
        let violations = try #require(kind.check).violations(of: value).map(\.path)
        if !violations.isEmpty { return violations }
        do throws(AnswerError) {
            let transcript = try? [MindFixture.idea()]
            return try Answer(json: value).contradictions(after: transcript ?? []).map(\.path)
        } catch {
            return [error.path]
        }
    }

    @Test func `text loses what cannot be seen, and keeps its length in characters`() throws {
        let hidden = "a\\u0007b\\u200bc\\u202ed \\n\\n e\\u0000"
        let text =
            #"{"stance":"HOLD","confidence":0,"policy":"","regime":"quiet","text":"# + "\"\(hidden)\""
            + #","claims":[]}"#
        let opinion = try Opinion(json: JSONValue(parsing: text))
        #expect(opinion.text == "a bcd e")
        let long = Opinion(
            stance: .hold, confidence: 0, policy: "", regime: .quiet, text: String(repeating: "é", count: 400),
            claims: [])
        #expect(Opinion.check?.violations(of: long.json) == [])
        #expect(try Opinion(json: long.json) == long)
    }
}
