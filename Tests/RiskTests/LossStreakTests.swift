import Risk
import Testing
import Trading

struct LossStreakTests {
    @discardableResult
    private func close(_ gate: inout RiskGate, _ profit: String, at time: Timestamp = noon) -> RiskAction? {
        gate.tripClosed(
            instrument: InstrumentIndex(0), profit: notional(profit), return: .zero, wasStop: false, at: time)
    }

    @Test func `the third loss in a row pauses when three are the limit`() {
        var profile = RiskProfile.unrestricted
        profile.consecutiveLossLimit = 3
        profile.consecutiveLossPause = .hours(1)
        var gate = gate(profile)
        let until = noon.advanced(by: .hours(1))
        for profit in ["-1", "-1", "0", "-1", "-1"] { #expect(close(&gate, profit) == nil) }
        #expect(gate.refusals(order()).isEmpty)
        #expect(close(&gate, "-0.000000000001") == .lossStreak(figure: 3, limit: 3, until: until))
        #expect(gate.refusals(order()) == [.consecutiveLosses(figure: 3, limit: 3, until: until)])
        #expect(gate.refusals(order(), account { $0.time = until }).isEmpty)
        #expect(close(&gate, "-1", at: until) == nil, "the pause was paid; counting begins anew")
    }
}
