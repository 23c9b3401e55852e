import Risk
import Testing
import Trading

struct AtHandTests {
    @Test func `a buy may use the last unit of cash, fee included`() {
        // 1 BTC at 100 with a fee of 0.1 % rounded up needs 100.1.
        func view(_ cash: String) -> AccountView {
            account {
                $0.feeRate = fraction("0.001")
                $0.freeCash = notional(cash)
            }
        }
        #expect(refusals(.unrestricted, order(lots: 100_000), view("100.1")).isEmpty)
        #expect(
            refusals(.unrestricted, order(lots: 100_000), view("100.099999999999")) == [
                .insufficientCash(needed: notional("100.1"), free: notional("100.099999999999"))
            ])
    }

    @Test func `a fee that is no whole unit is rounded up against the cash`() {
        func view(_ cash: String) -> AccountView {
            account {
                $0.feeRate = fraction("0.000000000001")
                $0.freeCash = notional(cash)
                $0.referencePrice = Ticks(10_001)
            }
        }
        // 0.5 BTC at 100.01: 50.005; the fee of 0.000000000050005 rounds up to 0.000000000051.
        #expect(refusals(.unrestricted, order(lots: 50_000), view("50.005000000051")).isEmpty)
        #expect(
            refusals(.unrestricted, order(lots: 50_000), view("50.00500000005")) == [
                .insufficientCash(needed: notional("50.005000000051"), free: notional("50.00500000005"))
            ])
    }

    @Test func `a rebate does not make cash`() {
        let view = account {
            $0.feeRate = fraction("-0.01")
            $0.freeCash = notional("99.999")
        }
        #expect(
            refusals(.unrestricted, order(lots: 100_000), view) == [
                .insufficientCash(needed: notional("100"), free: notional("99.999"))
            ])
    }

    @Test func `a buy stop needs the cash at its trigger`() {
        let view = account { $0.freeCash = notional("100") }
        #expect(refusals(.unrestricted, order(.buy, .stop(trigger: Ticks(10_000))), view).isEmpty)
        #expect(
            refusals(.unrestricted, order(.buy, .stop(trigger: Ticks(10_001))), view) == [
                .insufficientCash(needed: notional("100.01"), free: notional("100"))
            ])
        #expect(
            refusals(.unrestricted, order(.buy, .trailingStop(distance: Ticks(1))), view) == [
                .insufficientCash(needed: notional("100.01"), free: notional("100"))
            ])
    }

    @Test func `a sell may sell what is held less what other sells will take`() {
        let view = account {
            $0.positionQuantity = Lots(100_000)
            $0.committedSells = Lots(40_000)
        }
        #expect(refusals(.unrestricted, order(.sell, lots: 60_000), view).isEmpty)
        #expect(
            refusals(.unrestricted, order(.sell, lots: 60_001), view) == [
                .insufficientHoldings(needed: Quantity(fixed("0.60001")), held: Quantity(fixed("0.6")))
            ])
    }

    @Test func `a reduce-only order may take the position to nothing and no further`() {
        let view = account { $0.positionQuantity = Lots(100_000) }
        #expect(refusals(.unrestricted, order(.sell, lots: 100_000, isReduceOnly: true), view).isEmpty)
        #expect(
            refusals(.unrestricted, order(.sell, lots: 100_001, isReduceOnly: true), view) == [
                .reduceOnlyWouldGrow(figure: Quantity(fixed("1.00001")), limit: Quantity(fixed("1")))
            ])
        #expect(
            refusals(.unrestricted, order(.buy, isReduceOnly: true), view) == [
                .reduceOnlyWouldGrow(figure: Quantity(fixed("1")), limit: .zero)
            ])
    }

    @Test func `a reduce-only buy shrinks a short`() {
        let view = account { $0.positionQuantity = Lots(-100_000) }
        #expect(refusals(.unrestricted, order(.buy, lots: 100_000, isReduceOnly: true), view).isEmpty)
        #expect(
            refusals(.unrestricted, order(.buy, lots: 100_001, isReduceOnly: true), view).map(\.code) == [
                "reduce-only"
            ])
    }
}
