import Risk
import Testing
import Trading

/// At a reference of 100.00 a lot is worth 0.001, and equity is 100,000.
struct ExposureLimitTests {
    @Test func `instrument exposure`() {
        func limit(_ profile: inout RiskProfile) { profile.positionLimit = fraction("0.1") }
        let view = account { $0.instrumentExposure = notional("9000") }
        #expect(refusals(limiting: limit, order(lots: 1_000_000), view).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 1_000_001), view) == [
                .instrumentExposure(figure: notional("10000.001"), limit: notional("10000"))
            ])
    }

    @Test func `gross exposure`() {
        func limit(_ profile: inout RiskProfile) { profile.grossExposureLimit = fraction("0.5") }
        let view = account { $0.grossExposure = notional("49000") }
        #expect(refusals(limiting: limit, order(lots: 1_000_000), view).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 1_000_001), view) == [
                .grossExposure(figure: notional("50000.001"), limit: notional("50000"))
            ])
    }

    @Test func `net exposure is a distance from zero`() {
        func limit(_ profile: inout RiskProfile) { profile.netExposureLimit = fraction("0.5") }
        let long = account { $0.netExposure = notional("49000") }
        #expect(refusals(limiting: limit, order(lots: 1_000_000), long).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 1_000_001), long) == [
                .netExposure(figure: notional("50000.001"), limit: notional("50000"))
            ])
        let short = account { $0.netExposure = notional("-51000") }
        #expect(refusals(limiting: limit, order(lots: 1_000_000), short).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 999_999), short) == [
                .netExposure(figure: notional("50000.001"), limit: notional("50000"))
            ])
    }

    @Test func `leverage`() {
        func limit(_ profile: inout RiskProfile) { profile.leverageLimit = fraction("2") }
        let view = account {
            $0.grossExposure = notional("199000")
            $0.freeCash = notional("1000000")
        }
        #expect(refusals(limiting: limit, order(lots: 1_000_000), view).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 1_000_001), view) == [
                .leverage(figure: fraction("2.00000001"), limit: fraction("2"))
            ])
    }

    @Test func `concentration, once gross exposure is above the floor`() {
        func limit(_ profile: inout RiskProfile) {
            profile.concentrationLimit = fraction("0.5")
            profile.concentrationFloor = fraction("0.25")
        }
        // 20,000 elsewhere; up to 5,000 here the gross is at the floor, and from there 20,000 here is one half.
        func view(_ here: String) -> AccountView {
            account {
                $0.instrumentExposure = notional(here)
                $0.grossExposure = Notional(fixed("20000").units + fixed(here).units)
            }
        }
        #expect(refusals(limiting: limit, order(lots: 1_000_000), view("19000")).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 1_000_001), view("19000")) == [
                .concentration(figure: fraction("0.5000000125"), limit: fraction("0.5"))
            ])
        let alone = account { $0.grossExposure = .zero }
        #expect(refusals(limiting: limit, order(lots: 25_000_000), alone).isEmpty, "the floor is not passed")
        #expect(
            refusals(limiting: limit, order(lots: 25_000_001), alone) == [
                .concentration(figure: fraction("1"), limit: fraction("0.5"))
            ])
    }

    @Test func `exposure is held against equity to the last unit`() {
        func limit(_ profile: inout RiskProfile) { profile.positionLimit = fraction("0.1") }
        // A tenth of the smaller equity is 9999.9999999999999, which twelve decimals cannot show.
        let below = account { $0.equity = notional("99999.999999999999") }
        #expect(
            refusals(limiting: limit, order(lots: 10_000_000), below) == [
                .instrumentExposure(figure: notional("10000"), limit: notional("9999.999999999999"))
            ])
        #expect(refusals(limiting: limit, order(lots: 10_000_000)).isEmpty)
    }

    @Test func `numbers beyond 128 bits are compared as exactly as small ones`() {
        func limit(_ profile: inout RiskProfile) { profile.positionLimit = fraction("0.3") }
        var numbers = SeededNumbers(seed: 5)
        let scale = Fixed.one.units
        for _ in 0..<500 {
            // Products reach 2 × 10⁴⁴ units, and 128 bits end at 1.7 × 10³⁸.
            let equity = Int128.random(in: 1...200_000_000_000_000_000_000, using: &numbers) * scale
            let exposure = Int128.random(in: 1...60_000_000_000_000_000_000, using: &numbers) * scale
            let view = account {
                $0.equity = Notional(equity)
                $0.instrumentExposure = Notional(exposure)
            }
            let isAbove = Natural(exposure + 100 * scale) * Natural(10) > Natural(equity) * Natural(3)
            #expect(refusals(limiting: limit, order(), view).map(\.code) == (isAbove ? ["position-limit"] : []))
        }
        for (exposure, isAbove) in [("29999999999999999900", false), ("29999999999999999900.000000000001", true)] {
            let view = account {
                $0.equity = notional("100000000000000000000")
                $0.instrumentExposure = notional(exposure)
            }
            #expect(refusals(limiting: limit, order(), view).isEmpty == !isAbove, "\(exposure)")
        }
    }

    @Test func `an account without equity opens nothing`() {
        for equity in ["0", "-1"] {
            let view = account { $0.equity = notional(equity) }
            let codes = refusals(.standard, order(), view).map(\.code)
            #expect(codes.contains("position-limit") && codes.contains("gross-exposure-limit"), "\(codes)")
        }
    }

    @Test func `exits and sells are never held back by exposure`() {
        let view = account {
            $0.positionQuantity = Lots(100_000_000)
            $0.instrumentExposure = notional("1000000")
            $0.grossExposure = notional("1000000")
            $0.netExposure = notional("1000000")
        }
        #expect(refusals(.standard, order(.sell, isReduceOnly: true), view).isEmpty)
        #expect(refusals(.standard, order(.sell), view).isEmpty)
    }
}

extension Notional {
    fileprivate init(_ units: Int128) { self.init(Fixed(units: units)) }
}
