import Risk
import Testing
import Trading

struct OrderLimitTests {
    @Test func `order notional`() {
        func limit(_ profile: inout RiskProfile) { profile.orderNotionalLimit = notional("100") }
        #expect(refusals(limiting: limit, order(lots: 100_000)).isEmpty)
        #expect(
            refusals(limiting: limit, order(lots: 100_001)) == [
                .orderNotional(figure: notional("100.001"), limit: notional("100"))
            ])
    }

    @Test func `open orders`() {
        func limit(_ profile: inout RiskProfile) { profile.openOrderLimit = 3 }
        #expect(refusals(limiting: limit, order(), account { $0.openOrderCount = 2 }).isEmpty)
        #expect(
            refusals(limiting: limit, order(), account { $0.openOrderCount = 3 }) == [.openOrders(figure: 4, limit: 3)])
    }

    @Test func `order rate over a sliding window`() {
        var profile = RiskProfile.unrestricted
        profile.orderRateLimit = 3
        var gate = gate(profile)
        func at(_ second: Int64) -> AccountView { account { $0.time = noon.advanced(by: .seconds(second)) } }
        for second in [0, 20, 40] as [Int64] { #expect(gate.refusals(order(), at(second)).isEmpty) }
        let refusal = Refusal.orderRate(figure: 4, limit: 3, per: .minute)
        #expect(gate.refusals(order(), at(59)) == [refusal])
        #expect(gate.refusals(order(), at(60)).isEmpty, "the first order has left the window")
        #expect(gate.refusals(order(), at(79)) == [refusal], "a refused order does not count, an approved one does")
        #expect(gate.refusals(order(), at(80)).isEmpty)
    }

    @Test func `exits are counted in the rate but not refused by it`() {
        var profile = RiskProfile.unrestricted
        profile.orderRateLimit = 1
        var gate = gate(profile)
        let view = account { $0.positionQuantity = Lots(100_000) }
        for _ in 0..<3 { #expect(gate.refusals(order(.sell, isReduceOnly: true), view).isEmpty) }
        #expect(gate.refusals(order(), view) == [.orderRate(figure: 2, limit: 1, per: .minute)])
    }

    @Test func `price collar on the losing side of the reference`() {
        func limit(_ profile: inout RiskProfile) { profile.priceCollar = fraction("0.05") }
        let holding = account { $0.positionQuantity = Lots(100_000) }
        #expect(refusals(limiting: limit, order(.buy, .limit(Ticks(10_500)))).isEmpty)
        #expect(
            refusals(limiting: limit, order(.buy, .limit(Ticks(10_501)))) == [
                .priceCollar(figure: Price(fixed("105.01")), limit: Price(fixed("105")))
            ])
        #expect(refusals(limiting: limit, order(.buy, .limit(Ticks(5_000)))).isEmpty, "a patient buy harms nobody")
        #expect(refusals(limiting: limit, order(.sell, .limit(Ticks(9_500))), holding).isEmpty)
        let low = Refusal.priceCollar(figure: Price(fixed("94.99")), limit: Price(fixed("95")))
        #expect(refusals(limiting: limit, order(.sell, .limit(Ticks(9_499))), holding) == [low])
        #expect(
            refusals(limiting: limit, order(.sell, .limit(Ticks(9_499)), isReduceOnly: true), holding) == [low],
            "the collar holds for exits")
    }

    @Test func `the collar of a stop-limit order is held against its trigger`() {
        func limit(_ profile: inout RiskProfile) { profile.priceCollar = fraction("0.05") }
        let holding = account { $0.positionQuantity = Lots(100_000) }
        func stopLimit(_ limit: Int64) -> OrderRequest {
            order(.sell, .stopLimit(trigger: Ticks(9_000), limit: Ticks(limit)), isReduceOnly: true)
        }
        #expect(refusals(limiting: limit, stopLimit(8_550), holding).isEmpty)
        #expect(
            refusals(limiting: limit, stopLimit(8_549), holding) == [
                .priceCollar(figure: Price(fixed("85.49")), limit: Price(fixed("85.5")))
            ])
    }

    @Test func `the age of the reference price`() {
        func limit(_ profile: inout RiskProfile) { profile.referenceAgeLimit = .minutes(10) }
        func aged(_ age: Interval) -> AccountView {
            account {
                $0.time = noon.advanced(by: age)
                $0.positionQuantity = Lots(100_000)
            }
        }
        let late = Interval(nanoseconds: Interval.minutes(10).nanoseconds + 1)
        #expect(refusals(limiting: limit, order(), aged(.minutes(10))).isEmpty)
        #expect(
            refusals(limiting: limit, order(), aged(late)) == [.staleReference(figure: late, limit: .minutes(10))])
        #expect(refusals(limiting: limit, order(.sell, isReduceOnly: true), aged(late)).isEmpty)
    }

    @Test func `the same entry twice within the window`() {
        var profile = RiskProfile.unrestricted
        profile.duplicateWindow = .seconds(10)
        var gate = gate(profile)
        func at(_ second: Int64) -> AccountView { account { $0.time = noon.advanced(by: .seconds(second)) } }
        #expect(gate.refusals(order(number: 1), at(0)).isEmpty)
        #expect(
            gate.refusals(order(number: 2), at(9)) == [.duplicateOrder(figure: .seconds(9), limit: .seconds(10))])
        #expect(gate.refusals(order(lots: 100_001), at(9)).isEmpty, "another quantity is another order")
        #expect(gate.refusals(order(sleeve: 1), at(9)).isEmpty, "another strategy may have the same idea")
        #expect(gate.refusals(order(.buy, .limit(Ticks(10_000))), at(9)).isEmpty, "another type is another order")
        #expect(gate.refusals(order(number: 3), at(10)).isEmpty)
        #expect(gate.refusals(order(number: 4), at(19)).map(\.code) == ["duplicate-order"])
    }

    @Test func `an order that would meet the account's own`() {
        func limit(_ profile: inout RiskProfile) { profile.preventsSelfMatch = true }
        let view = account {
            $0.positionQuantity = Lots(1_000_000)
            $0.workingOrders = [
                WorkingOrderView(
                    side: .sell, limit: Ticks(10_100), trigger: nil, quantity: Lots(1), sleeve: SleeveIndex(1)),
                WorkingOrderView(
                    side: .sell, limit: nil, trigger: Ticks(9_000), quantity: Lots(1), sleeve: SleeveIndex(1)),
                WorkingOrderView(
                    side: .buy, limit: Ticks(9_900), trigger: nil, quantity: Lots(1), sleeve: SleeveIndex(1)),
            ]
        }
        #expect(refusals(limiting: limit, order(.buy, .limit(Ticks(10_099))), view).isEmpty)
        #expect(
            refusals(limiting: limit, order(.buy, .limit(Ticks(10_100))), view) == [
                .selfMatch(figure: Price(fixed("101")), limit: Price(fixed("101")))
            ])
        #expect(refusals(limiting: limit, order(.buy), view).isEmpty)
        #expect(refusals(limiting: limit, order(.sell, .limit(Ticks(9_901))), view).isEmpty)
        #expect(
            refusals(limiting: limit, order(.sell, .limit(Ticks(9_900)), isReduceOnly: true), view) == [
                .selfMatch(figure: Price(fixed("99")), limit: Price(fixed("99")))
            ])
    }

    @Test func `neither a stop that sleeps nor a way out at the market is held back by the account's own bids`() {
        func limit(_ profile: inout RiskProfile) { profile.preventsSelfMatch = true }
        let view = account {
            $0.positionQuantity = Lots(1_000_000)
            $0.workingOrders = [
                WorkingOrderView(
                    side: .buy, limit: Ticks(9_900), trigger: nil, quantity: Lots(1), sleeve: SleeveIndex(1)),
                WorkingOrderView(
                    side: .buy, limit: Ticks(10_050), trigger: nil, quantity: Lots(1), sleeve: SleeveIndex(1)),
            ]
        }
        for type in [OrderType.stop(trigger: Ticks(9_800)), .trailingStop(distance: Ticks(200)), .market] {
            #expect(refusals(limiting: limit, order(.sell, type, isReduceOnly: true), view).isEmpty)
        }
        #expect(
            refusals(limiting: limit, order(.sell, .stop(trigger: Ticks(10_020)), isReduceOnly: true), view)
                .map(\.code) == ["self-match"], "a stop that is awake at once")
        #expect(refusals(limiting: limit, order(.sell), view).map(\.code) == ["self-match"], "it may open a position")
    }
}
