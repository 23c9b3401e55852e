import Risk
import Testing
import Trading

struct DrawdownTests {
    private var profile: RiskProfile {
        var profile = RiskProfile.unrestricted
        profile.drawdownThrottleLimit = fraction("0.1")
        profile.drawdownThrottleFactor = fraction("0.5")
        profile.drawdownPauseLimit = fraction("0.15")
        profile.drawdownPauseLength = .hours(2)
        profile.drawdownFlattenLimit = fraction("0.2")
        return profile
    }

    @Test func `throttle, pause and flatten, each just above its limit`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("200000"), at: noon) == nil, "a new peak")
        #expect(gate.mark(equity: fixed("180000"), at: noon) == nil)
        #expect(gate.sizeFactor(at: noon) == fraction("1"))
        #expect(
            gate.mark(equity: fixed("179999"), at: noon)
                == .throttle(figure: fraction("0.100005"), limit: fraction("0.1"), factor: fraction("0.5")))
        #expect(gate.sizeFactor(at: noon) == fraction("0.5"))
        #expect(gate.mark(equity: fixed("170000"), at: noon) == nil)
        let until = noon.advanced(by: .hours(2))
        #expect(
            gate.mark(equity: fixed("169999"), at: noon)
                == .pause(figure: fraction("0.150005"), limit: fraction("0.15"), until: until))
        #expect(
            gate.refusals(order()) == [
                .drawdown(figure: fraction("0.150005"), limit: fraction("0.15"), until: until)
            ])
        #expect(gate.refusals(order(), account { $0.time = until }).isEmpty)
        #expect(gate.mark(equity: fixed("160000"), at: noon) == nil)
        #expect(gate.killLevel == .run)
        #expect(
            gate.mark(equity: fixed("159999"), at: noon)
                == .flatten(figure: fraction("0.200005"), limit: fraction("0.2")))
        #expect(gate.killLevel == .reduceOnly)
    }

    @Test func `a fall through all limits at once asks for the hardest`() throws {
        var gate = gate(profile)
        let mark = gate.mark(equity: fixed("50000"), at: noon)
        let action = try #require(mark)
        #expect(action == .flatten(figure: fraction("0.5"), limit: fraction("0.2")))
        #expect(action.requiresFlattening)
        #expect(gate.mark(equity: fixed("40000"), at: noon) == nil, "once for each peak")
    }

    @Test func `the throttle ends when the drawdown is back within its limit`() {
        var gate = gate(profile)
        _ = gate.mark(equity: fixed("89000"), at: noon)
        #expect(gate.sizeFactor(at: noon) == fraction("0.5"))
        #expect(gate.mark(equity: fixed("90000"), at: noon) == nil)
        #expect(gate.sizeFactor(at: noon) == fraction("1"))
    }

    @Test func `a new peak arms all three again`() {
        var gate = gate(profile)
        #expect(gate.mark(equity: fixed("89000"), at: noon) != nil)
        #expect(gate.mark(equity: fixed("100000.01"), at: noon) == nil)
        #expect(gate.mark(equity: fixed("89000"), at: noon) != nil)
    }

    @Test func `the operator starts the measure anew`() {
        var gate = gate(profile)
        _ = gate.mark(equity: fixed("79000"), at: noon)
        gate.lower(to: .run)
        #expect(gate.refusals(order()).isEmpty)
        #expect(gate.mark(equity: fixed("71100"), at: noon) == nil)
        #expect(gate.mark(equity: fixed("71099"), at: noon) != nil)
    }

    @Test func `of a daily loss and a flattening drawdown the flattening is reported and both hold`() {
        var both = profile
        both.dailyLossLimit = fraction("0.05")
        var gate = gate(both)
        let action = gate.mark(equity: fixed("75000"), at: noon)
        #expect(action == .flatten(figure: fraction("0.25"), limit: fraction("0.2")))
        let codes = gate.refusals(order(), account { $0.equity = notional("75000") }).map(\.code)
        #expect(codes == ["kill-level", "daily-loss-limit"])
    }

    @Test func `marks in the quiet range agree with a gate that looks at every mark`() {
        // The oracle recomputes everything from the list of marks, with whole numbers and no shortcut.
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<50 {
            var gate = gate(profile)
            var equity: Int64 = 100_000
            var peak = equity
            var worst: Int64 = 0
            for _ in 0..<400 {
                equity = max(1, equity + Int64.random(in: -3_000...3_000, using: &numbers))
                if equity > peak { (peak, worst) = (equity, 0) }
                // Steps as hundredths of the peak: above 10, 15, 20.
                let fall = (peak - equity) * 100
                let step: Int64 = fall > 20 * peak ? 3 : fall > 15 * peak ? 2 : fall > 10 * peak ? 1 : 0
                let action = gate.mark(equity: Fixed(Int(equity)), at: noon)
                #expect((action != nil) == (step > worst), "equity \(equity), peak \(peak)")
                worst = max(worst, step)
                #expect(gate.sizeFactor(at: noon) == (step > 0 ? fraction("0.5") : fraction("1")))
            }
        }
    }
}
