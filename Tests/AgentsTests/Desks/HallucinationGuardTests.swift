import Agents
import Testing
import Trading

struct HallucinationGuardTests {
    private static let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

    private func board() throws -> EvidenceBoard {
        var board = EvidenceBoard()
        _ = board.add(
            source: "get_bars", time: Self.now, lifetime: .minutes(2),
            figures: [
                EvidenceFigure("close", try Fixed("42000.10")), EvidenceFigure("change", 0.012345),
                EvidenceFigure("regime", "ranging"),
            ])
        _ = board.add(
            source: "get_indicators", time: Timestamp(nanoseconds: Self.now.nanoseconds - 181_000_000_000),
            lifetime: .minutes(3), figures: [EvidenceFigure("rsi_14", 28.4375)])
        return board
    }

    private func codes(_ text: String, _ claims: Claim..., needsEvidence: Bool = true) throws -> [NoTradeReason.Code] {
        HallucinationGuard().faults(
            in: text, claims: claims, on: try board(), at: Self.now, by: "analyst", needsEvidence: needsEvidence
        ).map(\.code)
    }

    @Test(arguments: ["42000.1", "42000.10", "42000", "42000.100000000000"])
    func `a price quoted at any precision passes where it is the price`(value: String) throws {
        #expect(try codes("at \(value)", Claim(EvidenceID(1), "close", value)) == [])
    }

    @Test(arguments: [
        "42001", "42000.2", "41999.99", "42000.10001", "-42000.1", "", "1e400", "4.20001e4", "NaN",
        "+42000.1", "42000.", "\(Fixed.min)", "\(Fixed.max)", "42,000", "٤٢٠٠٠",
    ])
    func `a price that is not the price is refused`(value: String) throws {
        #expect(try codes("so it is", Claim(EvidenceID(1), "close", value)) == [.evidenceDisagrees])
    }

    @Test(arguments: [
        ("0.0123", true), ("0.01235", true), ("0.012345", true), ("0.012", false), ("0.01", false), ("0.02", false),
        ("0", false), ("0.0", false), (".0123", false), ("1.2345e-2", false),
    ])
    func `a reading passes where it rounds to what is quoted and little of it is lost`(value: String, passes: Bool)
        throws
    {
        #expect(try codes("so it is", Claim(EvidenceID(1), "change", value)).isEmpty == passes)
    }

    @Test func `a word passes only as itself`() throws {
        #expect(try codes("so it is", Claim(EvidenceID(1), "regime", "ranging")) == [])
        #expect(try codes("so it is", Claim(EvidenceID(1), "regime", "trending-up")) == [.evidenceDisagrees])
    }

    @Test func `evidence that is not there is missing`() throws {
        #expect(try codes("so it is", Claim(EvidenceID(9), "close", "42000.1")) == [.evidenceMissing])
        #expect(try codes("so it is", Claim(EvidenceID(1), "open", "42000.1")) == [.evidenceMissing])
        #expect(try codes("so it is") == [.evidenceMissing])
        #expect(try codes("so it is", needsEvidence: false) == [])
    }

    @Test func `evidence that is too old is stale, and one from the future too`() throws {
        #expect(try codes("so it is", Claim(EvidenceID(2), "rsi_14", "28.44")) == [.evidenceStale])
        let board = try board()
        let early = Timestamp(nanoseconds: Self.now.nanoseconds - 1)
        let faults = HallucinationGuard().faults(
            in: "", claims: [Claim(EvidenceID(1), "close", "42000.1")], on: board, at: early, by: "analyst",
            needsEvidence: true)
        #expect(faults.map(\.code) == [.evidenceStale])
    }

    @Test(arguments: [
        "it will be 50000", "42000.1 and then 43000", "a gain of 12%", "twice, 2 times", "it is 4.2e4",
        "up 1.5 percent", "½ or 7", "1,000,000 more", "the target is ５００００",
        "USD250000", "BTC1000000", "$1e9", "1_000_000", "up .5", "close.5", "x_77", "e7", "e42000", "42000.1e1",
        "42000.1k",
        "42000.1_0", "00042000.1", "4,2000.1", "sma_200", "42000.1.1", "-42000.1", "\u{2212}42000.1",
    ])
    func `a number in the text that no claim states is refused`(text: String) throws {
        #expect(try codes(text, Claim(EvidenceID(1), "close", "42000.1")).contains(.uncitedNumber))
    }

    @Test(arguments: [
        "the close is 42000.1", "the close is 42,000.1!", "rsi_14 is below the close", "by e1 the close is 42000.1.",
        "no number at all", "rsi_14 and macd_histogram agree",
        "RSI14 is low", "USD42000.1", "42000.1USDT", "(42000.1)", "+42000.1", "low-42000.1", "e1, e2 and 42,000.1",
    ])
    func `names with digits and cited numbers pass`(text: String) throws {
        #expect(try codes(text, Claim(EvidenceID(1), "close", "42000.1")) == [])
    }

    @Test func `a percentage of a cited fraction passes`() throws {
        #expect(try codes("it rose 1.2345 %", Claim(EvidenceID(1), "change", "0.012345")) == [])
        #expect(try codes("it fell -0.012345", Claim(EvidenceID(1), "change", "0.012345")) == [.uncitedNumber])
        #expect(try codes("it fell -1.2345%", Claim(EvidenceID(1), "change", "0.012345")) == [.uncitedNumber])
    }

    @Test(arguments: [("a fall of 1.25%", true), ("by -0.0125", true), ("0.0125 lost", true), ("up +0.0125", false)])
    func `a fall may be stated without its minus`(text: String, passes: Bool) throws {
        var board = EvidenceBoard()
        _ = board.add(
            source: "get_bars", time: Self.now, lifetime: .minutes(2), figures: [EvidenceFigure("change", -0.0125)])
        let faults = HallucinationGuard().faults(
            in: text, claims: [Claim(EvidenceID(1), "change", "-0.0125")], on: board, at: Self.now, by: "analyst",
            needsEvidence: true)
        #expect(faults.isEmpty == passes, "\(faults)")
    }

    @Test(arguments: [Fixed.min, Fixed.max, Fixed(units: .min + 1), Fixed(units: -1)])
    func `the smallest and the largest number are only numbers`(value: Fixed) throws {
        #expect(try codes("it is 7", Claim(EvidenceID(1), "close", value.description)).contains(.uncitedNumber))
        var board = EvidenceBoard()
        _ = board.add(
            source: "get_portfolio", time: Self.now, lifetime: .minutes(2), figures: [EvidenceFigure("cash", value)])
        let faults = HallucinationGuard().faults(
            in: "the cash is \(value)", claims: [Claim(EvidenceID(1), "cash", value.description)], on: board,
            at: Self.now, by: "analyst", needsEvidence: true)
        #expect(faults.isEmpty, "\(faults)")
    }

    @Test(arguments: [("0.4", "0"), ("-0.4", "-0"), ("0.4", "0.0"), ("0.4", "0"), ("0.00004", "0"), ("1.4", "1")])
    func `nothing is not stated for something`(value: String, quoted: String) throws {
        #expect(!QuotedValue.states(quoted, .exact(try Fixed(value))))
        #expect(!QuotedValue.states(quoted, .reading(try Fixed(value).doubleValue)))
    }

    @Test(arguments: ["0", "0.0000004", "-0.0000004"])
    func `zero is stated where there is nothing to six decimals`(value: String) throws {
        #expect(QuotedValue.states("0", .exact(try Fixed(value))))
        #expect(QuotedValue.states("0.0", .reading(try Fixed(value).doubleValue)))
    }

    @Test func `a reading of any size is quoted so that it is stated`() {
        for power in -13...13 {
            for lead in [1.0, 1.5049, 3.14159, 9.99995] {
                let reading =
                    lead * (power < 0 ? 1 / (0..<(-power)).reduce(1) { size, _ in size * 10 } : 1)
                    * (power > 0 ? (0..<power).reduce(1) { size, _ in size * 10 } : 1)
                let quoted = QuotedValue.text(reading)
                #expect(QuotedValue.states(quoted, .reading(reading)), "\(reading) as \(quoted)")
                #expect(QuotedValue.states(QuotedValue.text(-reading), .reading(-reading)))
            }
        }
    }

    @Test func `what a model asked for is no evidence`() throws {
        let context = try MindFixture.context()
        var session = ToolSession(
            role: .riskManager, context: context, evidence: EvidenceBoard(), services: ToolServices())
        _ = session.call(
            ToolCall(id: "1", name: "pre_trade_risk_check", arguments: #"{"quantity":"7","stop_fraction":0.02}"#))
        _ = session.call(
            ToolCall(
                id: "2", name: "hallucination_guard_check",
                arguments: #"{"claims":[{"evidence":"e1","figure":"quantity","value":"7"}]}"#))
        func codes(_ source: String, _ figure: String) throws -> [NoTradeReason.Code] {
            let item = try #require(session.evidence.latest(source))
            let value = QuotedValue.text(try #require(item.figure(figure)))
            return HallucinationGuard().faults(
                in: "", claims: [Claim(item.id, figure, value)], on: session.evidence, at: context.time, by: "risk",
                needsEvidence: true
            ).map(\.code)
        }
        #expect(try codes("pre_trade_risk_check", "quantity") == [.evidenceMissing])
        #expect(try codes("pre_trade_risk_check", "notional") == [.evidenceMissing])
        #expect(try codes("pre_trade_risk_check", "largest_quantity") == [])
        #expect(try codes("hallucination_guard_check", "claims") == [.evidenceMissing])
        #expect(try codes("hallucination_guard_check", "true_claims") == [.evidenceMissing])
    }

    @Test(arguments: [JudgeVerdict.Decision.approve, .revise])
    func `a judge states only numbers that supporters cite`(decision: JudgeVerdict.Decision) async throws {
        let context = try MindFixture.context()
        let close = try DeskScene.claim(context)
        let voice = DeskVoice()
        voice.wanted = TradeIdea(
            action: .buy, quantity: try Fixed("0.5"), policy: "trend-following", hypothesis: "it rises",
            confidence: 0.7, claims: [close])
        func decided(_ notes: String, _ violations: [String] = []) async -> DeskDecision {
            voice.judged = JudgeVerdict(
                decision: decision, revisedQuantity: decision == .revise ? voice.wanted.quantity : nil,
                violations: violations, notes: notes)
            return await DeskScene.decide(
                PlannerDesk(PlannerDesk.Minds(planner: voice, trader: voice, judge: voice), seed: 1), context)
        }
        #expect(await decided("the close of \(close.value) is fine").wish != nil)
        #expect(await decided("it will be 999999").codes == [.uncitedNumber])
        #expect(await decided("fine", ["a gain of 900%"]).codes == [.uncitedNumber])
    }

    @Test func `two sources that disagree about the price stop everything`() throws {
        var board = try board()
        #expect(HallucinationGuard().disagreement(on: board, at: Self.now) == nil)
        _ = board.add(
            source: "get_order_book", time: Self.now, lifetime: .seconds(5),
            figures: [EvidenceFigure("bid", try Fixed("42000")), EvidenceFigure("ask", try Fixed("42001"))])
        #expect(HallucinationGuard().disagreement(on: board, at: Self.now) == nil)
        _ = board.add(
            source: "get_order_book", time: Self.now, lifetime: .seconds(5),
            figures: [EvidenceFigure("bid", try Fixed("40000")), EvidenceFigure("ask", try Fixed("40001"))])
        #expect(HallucinationGuard().disagreement(on: board, at: Self.now)?.code == .evidenceDisagrees)
    }

    @Test func `what rules quote is always true`() async throws {
        let seats = [(Role.analyst, "analyst")] + Persona.allCases.map { (Role.persona, $0.rawValue) }
        var quoted = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let context = try MindFixture.context(seed: seed)
            let board = context.standardEvidence()
            for (role, name) in seats {
                let task = RoleTask(
                    role: role, name: name, round: 1, context: context, evidence: board, transcript: [],
                    time: .seconds(1))
                let opinion = try await RulesMind().opine(task).answer.get()
                quoted += opinion.claims.count
                let faults = HallucinationGuard().faults(
                    in: opinion.text, claims: opinion.claims, on: board, at: context.time, by: name,
                    needsEvidence: false)
                #expect(faults.isEmpty, "\(faults)")
            }
        }
        #expect(quoted > 40)
    }
}
