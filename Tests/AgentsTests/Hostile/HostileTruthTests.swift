import Agents
import Testing
import Trading

@testable import HostileSimulation

/// The second look at what a desk's proposal rests on, as if the guard had let it pass.
struct HostileTruthTests {
    private func faults(
        _ claim: Claim, _ text: String = "it rises", conviction: Double = 0.5, age: Interval = .zero
    ) -> [String] {
        let time = HostileFixture.start
        var board = EvidenceBoard()
        _ = board.add(
            source: "get_indicators", time: time.advanced(by: Interval(nanoseconds: -age.nanoseconds)),
            lifetime: .minutes(2),
            figures: [EvidenceFigure("rsi_14", 55.123456), EvidenceFigure("regime", "quiet")])
        let opinion = Opinion(
            stance: .buy, confidence: 0.5, policy: "scalping", regime: .quiet, text: text, claims: [claim])
        return TruthChecker.faults(
            DeskDecision(
                number: 1, time: time, instrument: InstrumentIndex(0), sleeve: SleeveIndex(0), desk: "debate",
                wake: "", evidence: board,
                statements: [
                    Statement(role: .analyst, name: "analyst", round: 1, content: .opinion(opinion), model: "rules")
                ],
                outcome: .propose(DeskWish(action: .enter, conviction: conviction, reason: "k1"))))
    }

    @Test func `a true claim at its own precision has no fault`() {
        for value in ["55.123", "55.1", "55"] {
            #expect(faults(Claim(EvidenceID(1), "rsi_14", value), "rsi \(value)").isEmpty)
        }
        #expect(faults(Claim(EvidenceID(1), "regime", "quiet")).isEmpty)
    }

    @Test(arguments: ["55.2", "54", "-55.1", "NaN", "1e400", "٥٥", ""])
    func `a false value is told`(value: String) {
        #expect(!faults(Claim(EvidenceID(1), "rsi_14", value)).isEmpty)
    }

    @Test func `missing and stale evidence, uncited numbers and a conviction from nowhere are told`() {
        let good = Claim(EvidenceID(1), "rsi_14", "55.1")
        #expect(!faults(Claim(EvidenceID(2), "rsi_14", "55.1")).isEmpty)
        #expect(!faults(Claim(EvidenceID(1), "profit", "55.1")).isEmpty)
        #expect(!faults(good, age: .minutes(3)).isEmpty)
        #expect(!faults(good, "it gains 900 percent").isEmpty)
        #expect(!faults(good, conviction: 0.6).isEmpty)
    }
}
