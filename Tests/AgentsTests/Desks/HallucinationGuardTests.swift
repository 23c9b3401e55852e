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

    @Test(arguments: ["42001", "42000.2", "41999.99", "42000.10001", "-42000.1", "", "1e400", "NaN", "42,000", "٤٢٠٠٠"])
    func `a price that is not the price is refused`(value: String) throws {
        #expect(try codes("so it is", Claim(EvidenceID(1), "close", value)) == [.evidenceDisagrees])
    }

    @Test(arguments: [
        ("0.012", true), ("0.0123", true), ("0.01235", true), ("0.012345", true), ("0.01", true), ("0.02", false),
    ])
    func `a reading passes where it rounds to what is quoted`(value: String, passes: Bool) throws {
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
    ])
    func `a number in the text that no claim states is refused`(text: String) throws {
        #expect(try codes(text, Claim(EvidenceID(1), "close", "42000.1")).contains(.uncitedNumber))
    }

    @Test(arguments: [
        "the close is 42000.1", "the close is 42,000.1!", "ema_20 is above ema_50", "by e1 the close is 42000.1.",
        "no number at all", "rsi_14 and macd_histogram agree",
    ])
    func `names with digits and cited numbers pass`(text: String) throws {
        #expect(try codes(text, Claim(EvidenceID(1), "close", "42000.1")) == [])
    }

    @Test func `a percentage of a cited fraction passes`() throws {
        #expect(try codes("it rose 1.2345 %", Claim(EvidenceID(1), "change", "0.012345")) == [])
        #expect(try codes("it fell -0.012345", Claim(EvidenceID(1), "change", "0.012345")) == [])
    }

    @Test func `two sources that disagree about the price stop everything`() throws {
        var board = try board()
        #expect(HallucinationGuard().disagreement(on: board) == nil)
        _ = board.add(
            source: "get_order_book", time: Self.now, lifetime: .seconds(5),
            figures: [EvidenceFigure("bid", try Fixed("42000")), EvidenceFigure("ask", try Fixed("42001"))])
        #expect(HallucinationGuard().disagreement(on: board) == nil)
        _ = board.add(
            source: "get_order_book", time: Self.now, lifetime: .seconds(5),
            figures: [EvidenceFigure("bid", try Fixed("40000")), EvidenceFigure("ask", try Fixed("40001"))])
        #expect(HallucinationGuard().disagreement(on: board)?.code == .evidenceDisagrees)
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
