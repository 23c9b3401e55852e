import Risk
import Testing
import Trading

struct ProtectionTests {
    private func gate(_ phrase: String) throws -> RiskGate {
        var profile = RiskProfile.unrestricted
        profile.protections = [try ProtectionConfiguration(phrase)]
        return Fixture.gate(profile)
    }

    private func close(
        _ gate: inout RiskGate, _ instrument: Int = 0, return tripReturn: String = "0", wasStop: Bool = false,
        after length: Interval = .zero
    ) {
        gate.tripClosed(
            instrument: InstrumentIndex(instrument), profit: .zero, return: fraction(tripReturn), wasStop: wasStop,
            at: noon.advanced(by: length))
    }

    private func view(_ instrument: Int = 0, after length: Interval = .zero) -> AccountView {
        account {
            $0.index = InstrumentIndex(instrument)
            $0.time = noon.advanced(by: length)
            $0.positionQuantity = Lots(100_000)
        }
    }

    @Test func `a cool-down holds back the instrument that was just left, and no exit`() throws {
        var gate = try gate("cool-down 5m")
        close(&gate)
        #expect(
            gate.refusals(order(), view(after: .minutes(4))) == [
                .protection(
                    name: "cool-down", figure: fixed("240"), limit: fixed("300"), until: noon.advanced(by: .minutes(5)))
            ])
        #expect(gate.refusals(order(instrument: 1), view(1, after: .minutes(4))).isEmpty)
        #expect(gate.refusals(order(.sell, isReduceOnly: true), view(after: .minutes(4))).isEmpty)
        #expect(gate.refusals(order(), view(after: .minutes(5))).isEmpty)
    }

    @Test func `stops in any instrument within the window pause all entries`() throws {
        var gate = try gate("stop-streak 3 in 1h pause 4h")
        close(&gate, 0, wasStop: true)
        close(&gate, 1, wasStop: true, after: .minutes(30))
        close(&gate, 0, wasStop: false, after: .minutes(31))
        close(&gate, 0, wasStop: true, after: .minutes(60))
        #expect(gate.refusals(order(), view(after: .minutes(60))).isEmpty, "the first stop is an hour ago")
        close(&gate, 1, wasStop: true, after: .minutes(89))
        #expect(
            gate.refusals(order(instrument: 1), view(1, after: .minutes(89))) == [
                .protection(
                    name: "stop-streak", figure: fixed("3"), limit: fixed("3"),
                    until: noon.advanced(by: .minutes(89 + 240)))
            ])
        #expect(gate.refusals(order(), view(after: .minutes(89 + 240))).isEmpty)
    }

    @Test func `trips that bring too little lock their instrument`() throws {
        var gate = try gate("low-profit 2 in 1d below 0.01 lock 12h")
        close(&gate, return: "0.02")
        close(&gate, return: "-0.01", after: .hours(1))
        #expect(gate.refusals(order(), view(after: .hours(1))).isEmpty, "exactly what is required")
        close(&gate, return: "0.019999999999", after: .hours(2))
        #expect(
            gate.refusals(order(), view(after: .hours(2))) == [
                .protection(
                    name: "low-profit", figure: fixed("0.009999999999"), limit: fixed("0.01"),
                    until: noon.advanced(by: .hours(14)))
            ])
        #expect(gate.refusals(order(instrument: 1), view(1, after: .hours(2))).isEmpty)
        #expect(gate.refusals(order(), view(after: .hours(14))).isEmpty)
    }

    @Test func `old trips do not lock an instrument`() throws {
        var gate = try gate("low-profit 2 in 1d below 0.01 lock 12h")
        close(&gate, return: "-0.5")
        close(&gate, return: "-0.5", after: .hours(24))
        #expect(gate.refusals(order(), view(after: .hours(24))).isEmpty)
    }

    @Test func `volatility far above its usual pauses the instrument`() throws {
        var gate = try gate("volatility 5 over 100 above 3 pause 1h")
        #expect(gate.needsBars)
        func observe(_ close: Int64, minute: Int64) -> Timestamp {
            let time = noon.advanced(by: .minutes(minute))
            let price = Ticks(close)
            gate.observe(
                Bar(openTime: time, open: price, high: price, low: price, close: price, volume: Lots(1)),
                of: InstrumentIndex(0), at: time)
            return time
        }
        // The oracle is a second pair of exponential means, written out here.
        var (fast, slow, last) = (0.0, 0.0, 0.0)
        var pausedAt: Timestamp?
        for minute in 0..<150 as Range<Int64> {
            let swing: Int64 = minute < 140 ? 10 : 300
            let close = 10_000 + (minute % 2 == 0 ? swing : -swing)
            let time = observe(close, minute: minute)
            if minute > 0 {
                let change = Double(close) / last - 1
                fast += (change * change - fast) * 2 / 6
                slow += (change * change - slow) * 2 / 101
            }
            last = Double(close)
            if minute >= 100, fast > 9 * slow { pausedAt = time }
            let isDenied = !gate.refusals(order(), view(after: .minutes(minute))).isEmpty
            #expect(isDenied == (pausedAt != nil), "minute \(minute)")
        }
        let until = try #require(pausedAt).advanced(by: .hours(1))
        #expect(gate.refusals(order(), account { $0.time = until }).isEmpty)
        #expect(gate.refusals(order(instrument: 1), view(1, after: .minutes(150))).isEmpty)
    }

    @Test func `a spread wider than the limit denies entries`() throws {
        var gate = try gate("spread above 0.005")
        #expect(!gate.needsBars)
        #expect(gate.refusals(order(), account { $0.spread = nil }).isEmpty)
        #expect(gate.refusals(order(), account { $0.spread = Ticks(50) }).isEmpty)
        #expect(
            gate.refusals(order(), account { $0.spread = Ticks(51) }) == [
                .protection(name: "spread", figure: fixed("0.0051"), limit: fixed("0.005"), until: nil)
            ])
    }

    @Test func `a protection from outside is asked as well`() {
        struct Never: Protection {
            let name = "never"
            func denial(_ view: AccountView) -> ProtectionDenial? {
                ProtectionDenial(figure: .one, limit: .zero, until: nil)
            }
        }
        var gate = RiskGate(
            profile: .unrestricted, start: fixed("1"), at: noon, instrumentCount: 1, protections: [Never()])
        #expect(
            gate.refusals(order()) == [.protection(name: "never", figure: .one, limit: .zero, until: nil)])
    }

    @Test(arguments: [
        "cool-down 5m", "stop-streak 4 in 1d pause 4h", "low-profit 3 in 1d below 0.01 lock 12h",
        "volatility 30 over 1440 above 4 pause 1h", "spread above 0.005",
    ])
    func `a phrase reads back as itself`(phrase: String) throws {
        #expect(try ProtectionConfiguration(phrase).description == phrase)
    }

    @Test(arguments: [
        "", "cool-down", "cool-down 5", "cool-down  5m", "cool-down 5m ", "stop-streak x in 1d pause 4h",
        "stop-streak -4 in 1d pause 4h", "spread over 1", "spread above 0.1.1", "martingale 2x",
    ])
    func `another phrase is refused by its text`(phrase: String) {
        #expect(throws: RiskConfigurationError.invalidProtection(phrase)) { try ProtectionConfiguration(phrase) }
    }

    @Test(arguments: [
        "cool-down 400d", "stop-streak 0 in 1d pause 4h", "stop-streak 10001 in 1d pause 4h",
        "volatility 30 over 30 above 4 pause 1h", "volatility 1 over 30 above 4 pause 1h",
        "volatility 30 over 60 above 0.5 pause 1h", "spread above 0", "spread above 1.1",
        "low-profit 0 in 1d below 0.01 lock 12h", "low-profit 1 in 1d below 11 lock 12h",
    ])
    func `a phrase with a number out of range is refused`(phrase: String) {
        let error = #expect(throws: RiskConfigurationError.self) { try ProtectionConfiguration(phrase) }
        guard case .outOfRange = error else {
            Issue.record("\(phrase): \(String(describing: error))")
            return
        }
    }
}

private enum Fixture {
    static func gate(_ profile: RiskProfile) -> RiskGate {
        RiskGate(profile: profile, start: fixed("100000"), at: noon, instrumentCount: 2)
    }
}

extension ProtectionTests {
    @Test func `a volatility pause holds also where a bar is as long as the pause`() throws {
        var gate = try gate("volatility 3 over 20 above 2 pause 1h")
        var time = noon
        for hour in 0..<40 as Range<Int64> {
            let price = Ticks(10_000 + (hour % 2 == 0 ? 1 : -1) * (hour < 39 ? 10 : 900))
            let bar = Bar(openTime: time, open: price, high: price, low: price, close: price, volume: Lots(1))
            time = time.advanced(by: .hour)
            gate.observe(bar, of: InstrumentIndex(0), at: time)
        }
        let hours = time.since(noon).nanoseconds / Interval.hour.nanoseconds
        #expect(!gate.refusals(order(), view(after: .hours(hours))).isEmpty)
    }
}
