import Risk
import Testing
import Trading

struct InstrumentRuleTests {
    private let rich = account {
        $0.freeCash = notional("10000000")
        $0.positionQuantity = Lots(2_000_000_000)
    }

    @Test(arguments: [0, -1, Int64.min])
    func `a quantity that is not positive is refused`(lots: Int64) {
        #expect(refusals(.unrestricted, order(lots: lots)) == [.zeroQuantity])
    }

    @Test func `the minimum quantity passes and one lot less is refused`() throws {
        let instrument = try Instrument(
            id: bitcoin.id, priceIncrement: bitcoin.priceIncrement, lot: bitcoin.lot,
            minQuantity: Quantity(fixed("0.1")))
        let view = account { $0.instrument = instrument }
        #expect(refusals(.unrestricted, order(lots: 10_000), view).isEmpty)
        #expect(
            refusals(.unrestricted, order(lots: 9_999), view) == [
                .belowMinimumQuantity(figure: Quantity(fixed("0.09999")), limit: Quantity(fixed("0.1")))
            ])
    }

    @Test func `the maximum quantity passes and one lot more is refused`() {
        #expect(refusals(.unrestricted, order(lots: 900_000_000), rich).isEmpty)
        #expect(
            refusals(.unrestricted, order(lots: 900_000_001), rich) == [
                .aboveMaximumQuantity(figure: Quantity(fixed("9000.00001")), limit: Quantity(fixed("9000")))
            ])
    }

    @Test func `the minimum notional counts at the reference for a market order`() {
        #expect(refusals(.unrestricted, order(lots: 5_000)).isEmpty)
        #expect(
            refusals(.unrestricted, order(lots: 4_999)) == [
                .belowMinimumNotional(figure: notional("4.999"), limit: notional("5"))
            ])
    }

    @Test func `the minimum notional counts at the limit price for a limit order`() {
        #expect(refusals(.unrestricted, order(lots: 10_000, .limit(Ticks(5_000)))).isEmpty)
        #expect(
            refusals(.unrestricted, order(lots: 10_000, .limit(Ticks(4_999)))) == [
                .belowMinimumNotional(figure: notional("4.999"), limit: notional("5"))
            ])
    }

    @Test func `a last piece below the minimum notional cannot be sold`() {
        let view = account { $0.positionQuantity = Lots(4_999) }
        #expect(
            refusals(.unrestricted, order(.sell, lots: 4_999, isReduceOnly: true), view) == [
                .belowMinimumNotional(figure: notional("4.999"), limit: notional("5"))
            ])
    }

    @Test(arguments: [0, -1] as [Int64])
    func `a price below the first step is refused`(ticks: Int64) {
        let price = Price(ticks == 0 ? .zero : fixed("-0.01"))
        let found = refusals(.unrestricted, order(.sell, .limit(Ticks(ticks))), rich)
        #expect(found.first == .offGrid(figure: price, limit: Price(fixed("0.01"))))
        let types: [OrderType] = [
            .stop(trigger: Ticks(ticks)), .takeProfit(trigger: Ticks(ticks)), .trailingStop(distance: Ticks(ticks)),
            .stopLimit(trigger: Ticks(ticks), limit: Ticks(10_000)),
        ]
        for type in types {
            #expect(refusals(.unrestricted, order(.sell, type), rich).map(\.code).contains("off-grid"), "\(type)")
        }
    }

    @Test func `no order goes without a reference price`() {
        let view = account { $0.referencePrice = Ticks(0) }
        #expect(refusals(.unrestricted, order(.buy, .limit(Ticks(10_000))), view) == [.wouldBeNaked])
    }

    @Test func `an order for another instrument than the view's is refused`() {
        #expect(
            refusals(.unrestricted, order(instrument: 1)) == [.unknownInstrument(figure: 1, limit: 2)])
        #expect(
            refusals(.unrestricted, order(instrument: 2), account { $0.index = InstrumentIndex(2) })
                == [.unknownInstrument(figure: 2, limit: 2)])
    }

    @Test func `all failing checks are listed in the order in which they are made`() {
        var gate = gate(.standard)
        gate.raise(to: .halt)
        let view = account {
            $0.freeCash = .zero
            $0.openOrderCount = 50
        }
        let codes = gate.refusals(order(lots: 900_000_001), view).map(\.code)
        #expect(
            codes == [
                "kill-level", "maximum-quantity", "insufficient-cash", "open-order-limit", "position-limit",
                "gross-exposure-limit", "net-exposure-limit", "leverage-limit", "concentration-limit",
            ])
    }
}
