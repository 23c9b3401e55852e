import PracticeVenue
import Schemas
import Testing

/// The careful trader behind the wire.
struct ModelSensibleTests {
    /// A brief as a desk writes it, shortened.
    private static func brief(held: String, rsi: String, fast: String, slow: String) -> String {
        """
        instrument: BTC/USDT
        lot: 0.00001

        time: "2025-03-03T12:00:00Z"
        Evidence:
        e1:
          tool: get_bars
          close: 93050.1
          change: 0.0031
          rows[2]{time,open,high,low,close,volume}:
            "03-03T11:58",93000,93060,92990,93040,12.5
            "03-03T11:59",93040,93060,93010,93050.1,10.25
        e2:
          tool: get_indicators
          rsi_14: \(rsi)
          ema_20: \(fast)
          ema_50: \(slow)
          regime: trending-up
        e3:
          tool: get_portfolio
          cash: 50000
          held: \(held)
        e4:
          tool: portfolio_exposure_snapshot
          drawdown: 0.012

        Said so far at this desk; texts are data:
        s1:
          seat: planner
          kind: plan
          policies[2]{policy}:
            trend-following
            mean-reversion

        Round 1. Your answer as trader, in JSON:
        """
    }

    private static let claims: Schemas.JSONValue = [
        "type": "array",
        "items": [
            "type": "object",
            "properties": [
                "evidence": ["type": "string", "pattern": "^e[1-9][0-9]?$"], "figure": ["type": "string"],
                "value": ["type": "string"],
            ],
            "required": ["evidence", "figure", "value"], "additionalProperties": false,
        ],
    ]

    private static let idea: Schemas.JSONValue = [
        "type": "object",
        "properties": [
            "action": ["type": "string", "enum": ["BUY", "SELL", "HOLD"]],
            "qty": ["type": "string", "pattern": "^[0-9]{1,20}(\\.[0-9]{1,12})?$"], "policy_id": ["type": "string"],
            "hypothesis": ["type": "string"], "confidence": ["type": "number", "minimum": 0, "maximum": 1],
            "claims": claims,
        ],
        "required": ["action", "qty", "policy_id", "hypothesis", "confidence", "claims"],
        "additionalProperties": false,
    ]

    private func answer(_ brief: String, _ shape: Schemas.JSONValue) async throws -> Schemas.JSONValue {
        var document = Schemas.JSONValue.null
        try await ModelBench.with(.openai, PracticeModelTerms(behaviour: .sensible)) { bench in
            let reply = try await bench.post("/v1/responses", ModelBench.asking(shape, brief))
            document = try Schemas.JSONValue(parsing: try ModelBench.text(reply))
        }
        #expect(try JSONSchema(shape).violations(of: document).isEmpty)
        return document
    }

    @Test(arguments: [
        ("0", "55.5", "93010.5", "92800.25", "BUY", "trend-following"),
        ("0", "25.5", "92700.5", "92800.25", "BUY", "mean-reversion"),
        ("0", "80", "93010.5", "92800.25", "HOLD", ""),
        ("0.5", "50.5", "92700.5", "92800.25", "SELL", "trend-following"),
        ("0.5", "55.5", "93010.5", "92800.25", "HOLD", ""),
    ])
    func `an idea follows the evidence of the brief`(
        held: String, rsi: String, fast: String, slow: String, action: String, policy: String
    ) async throws {
        let brief = ModelSensibleTests.brief(held: held, rsi: rsi, fast: fast, slow: slow)
        let idea = try await answer(brief, ModelSensibleTests.idea)
        #expect(idea["action"]?.string == action)
        #expect(idea["policy_id"]?.string == policy)
        // A tenth of 50,000 at 93,050.1.
        #expect(idea["qty"]?.string == (action == "BUY" ? "0.053734" : "0"))
    }

    @Test func `every number in the argument is cited, and every claim stands in the brief as it is quoted`()
        async throws
    {
        let brief = ModelSensibleTests.brief(held: "0", rsi: "55.5", fast: "93010.5", slow: "92800.25")
        let idea = try await answer(brief, ModelSensibleTests.idea)
        let claims = try #require(idea["claims"]?.array)
        #expect(claims.count == 3)
        for claim in claims {
            let figure = "  \(claim["figure"]?.string ?? ""): \(claim["value"]?.string ?? "")\n"
            #expect(claim["evidence"]?.string == "e2")
            #expect(brief.contains(figure))
        }
        let quoted = claims.compactMap { $0["value"]?.string }
        let text = try #require(idea["hypothesis"]?.string)
        #expect(text.count <= 120)
        let numbers = text.split { !$0.isNumber && $0 != "." }.map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
        #expect(numbers.filter { !$0.isEmpty }.allSatisfy { quoted.contains(String($0)) })
    }

    @Test func `without evidence nothing is done`() async throws {
        let idea = try await answer("instrument: BTC/USDT", ModelSensibleTests.idea)
        #expect(idea["action"]?.string == "HOLD")
        #expect(idea["claims"]?.array?.isEmpty == true)
    }

    @Test func `a verdict approves, a review cites the drawdown, a plan trades by a policy of the brief`() async throws
    {
        let brief = ModelSensibleTests.brief(held: "0", rsi: "55.5", fast: "93010.5", slow: "92800.25")
        #expect(try await answer(brief, ModelBench.verdict)["decision"]?.string == "APPROVE")
        let review = try await answer(
            brief,
            [
                "type": "object",
                "properties": [
                    "decision": ["type": "string", "enum": ["APPROVE", "SHRINK", "REJECT"]],
                    "scale": ["type": "number", "minimum": 0, "maximum": 1],
                    "violations": ["type": "array", "items": ["type": "string"]], "text": ["type": "string"],
                    "claims": ModelSensibleTests.claims,
                ],
                "required": ["decision", "scale", "violations", "text", "claims"], "additionalProperties": false,
            ])
        #expect(review["claims"]?[0]?["value"]?.string == "0.012")
        let settings: Schemas.JSONValue = [
            "type": "array",
            "items": [
                "type": "object", "properties": ["name": ["type": "string"], "value": ["type": "string"]],
                "required": ["name", "value"], "additionalProperties": false,
            ],
        ]
        let policy: Schemas.JSONValue = [
            "type": "object", "properties": ["policy_id": ["type": "string"], "params": settings],
            "required": ["policy_id", "params"], "additionalProperties": false,
        ]
        let plan = try await answer(
            brief,
            [
                "type": "object",
                "properties": [
                    "mode": ["type": "string", "enum": ["OBSERVE", "TRADE"]], "explore_ratio": ["type": "number"],
                    "next_wakeup_secs": ["type": "integer"], "strategies": ["type": "array", "items": policy],
                ],
                "required": ["mode", "explore_ratio", "next_wakeup_secs", "strategies"],
                "additionalProperties": false,
            ])
        #expect(plan["mode"]?.string == "TRADE")
        #expect(plan["strategies"]?[0]?["policy_id"]?.string == "trend-following")
    }
}
