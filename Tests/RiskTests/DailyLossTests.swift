import Risk
import Testing
import Trading

struct DailyLossTests {
    private var profile: RiskProfile {
        var profile = RiskProfile.unrestricted
        profile.dailyLossLimit = fraction("0.05")
        profile.dailyLossCoolDown = .minutes(60)
        return profile
    }

    private func refusals(_ gate: inout RiskGate, _ equity: String, _ time: String) -> [Refusal] {
        gate.refusals(
            order(),
            account {
                $0.time = moment(time)
                $0.equity = notional(equity)
            })
    }

    @Test func `a loss at the limit passes and one unit more cools down`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("95000"), at: noon) == nil)
        #expect(refusals(&gate, "95000", "2025-03-01T12:00:00Z").isEmpty)
        let until = moment("2025-03-01T13:00:00Z")
        let figure = fraction("0.050000000001")
        #expect(
            gate.mark(equity: fixed("94999.999999999999"), at: noon)
                == .dailyLoss(figure: figure, limit: fraction("0.05"), until: until, flattens: false))
        #expect(
            refusals(&gate, "94999.999999999999", "2025-03-01T12:00:00Z")
                == [.dailyLoss(figure: figure, limit: fraction("0.05"))])
    }

    @Test func `a limit between two units of equity is held to the last unit`() {
        // 5 % of 33.333333333333 is 1.66666666666665; equity may fall by 1.666666666666 and by no unit more.
        var gate = gate(profile, equity: "33.333333333333")
        #expect(gate.mark(equity: fixed("31.666666666667"), at: noon) == nil)
        #expect(gate.mark(equity: fixed("31.666666666666"), at: noon) != nil)
    }

    @Test func `the action comes once, and again after equity has climbed back`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("94000"), at: noon) != nil)
        #expect(gate.mark(equity: fixed("90000"), at: noon) == nil)
        #expect(gate.mark(equity: fixed("95000"), at: noon) == nil)
        #expect(gate.mark(equity: fixed("94000"), at: noon) != nil)
    }

    @Test func `equity that climbs back still waits for the cool-down`() {
        var gate = gate(profile)
        _ = gate.mark(equity: fixed("94000"), at: noon)
        _ = gate.mark(equity: fixed("96000"), at: noon)
        #expect(
            refusals(&gate, "96000", "2025-03-01T12:59:59Z") == [.coolDown(until: moment("2025-03-01T13:00:00Z"))])
        #expect(refusals(&gate, "96000", "2025-03-01T13:00:00Z").isEmpty)
    }

    @Test func `the cool-down reaches across midnight and the loss does not`() {
        var gate = gate(profile)
        let until = moment("2025-03-02T00:30:00Z")
        #expect(gate.mark(equity: fixed("94000"), at: moment("2025-03-01T23:30:00Z")) != nil)
        #expect(gate.mark(equity: fixed("94000"), at: moment("2025-03-02T00:00:00Z")) == nil)
        #expect(refusals(&gate, "94000", "2025-03-02T00:29:59Z") == [.coolDown(until: until)])
        #expect(refusals(&gate, "94000", "2025-03-02T00:30:00Z").isEmpty)
    }

    @Test func `the new day begins with the mark at midnight`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("96000"), at: moment("2025-03-02T00:00:00Z")) == nil)
        #expect(gate.mark(equity: fixed("91200"), at: moment("2025-03-02T00:01:00Z")) == nil)
        #expect(gate.mark(equity: fixed("91199.999999999999"), at: moment("2025-03-02T00:02:00Z")) != nil)
    }

    @Test func `without a mark at midnight the day begins with the last one before`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("96000"), at: moment("2025-03-01T23:59:00Z")) == nil)
        let action = gate.mark(equity: fixed("91000"), at: moment("2025-03-02T07:00:00Z"))
        #expect(
            action
                == .dailyLoss(
                    figure: fraction("0.052083333334"), limit: fraction("0.05"),
                    until: moment("2025-03-02T08:00:00Z"), flattens: false))
    }

    @Test func `a loss in the last minute before midnight still counts to its day`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("94000"), at: moment("2025-03-02T00:00:00Z")) != nil)
        #expect(refusals(&gate, "94000", "2025-03-02T00:01:00Z").map(\.code) == ["daily-loss-cool-down"])
    }

    @Test func `a profile may ask for everything to be sold`() throws {
        var selling = profile
        selling.dailyLossFlattens = true
        var gate = gate(selling)
        let mark = gate.mark(equity: fixed("94000"), at: noon)
        let action = try #require(mark)
        #expect(action.requiresFlattening)
    }

    @Test func `exits go on through a daily loss`() {
        var gate = gate(profile)
        _ = gate.mark(equity: fixed("90000"), at: noon)
        let view = account {
            $0.equity = notional("90000")
            $0.positionQuantity = Lots(100_000)
        }
        #expect(gate.refusals(order(.sell, isReduceOnly: true), view).isEmpty)
    }
}
