import Testing
import Trading

@testable import Execution

struct OrderWordingTests {
    let wording: OrderWording

    init() throws {
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(try Fixed("0.01")), lot: Quantity(try Fixed("0.001")),
            minNotional: Notional(Fixed(5)))
        wording = OrderWording(
            instrument: instrument,
            quote: Quote(
                time: .zero, bid: Ticks(10_000), bidQuantity: Lots(1), ask: Ticks(10_001), askQuantity: Lots(1)),
            collar: .hundredths(1))
    }

    func request(
        _ number: UInt64 = 1, _ side: Side = .sell, _ type: OrderType, _ timeInForce: TimeInForce = .goodTillCancelled,
        isPostOnly: Bool = false, group: DecisionID? = nil
    ) -> OrderRequest {
        OrderRequest(
            id: OrderID(number), decision: DecisionID(1), sleeve: SleeveIndex(0), instrument: InstrumentIndex(0),
            side: side, type: type, quantity: Lots(10), timeInForce: timeInForce, isPostOnly: isPostOnly, group: group)
    }

    func kinds(_ requests: [OrderRequest]) throws -> [VenueOrder.Kind] { try wording.word(requests).orders.map(\.kind) }

    @Test func `an order at the market is a limit at the collar, and never naked`() throws {
        #expect(try kinds([request(1, .buy, .market)]) == [.limit(Ticks(10_101))])  // 101.0101 down.
        #expect(try kinds([request(1, .sell, .market)]) == [.limit(Ticks(9_900))])
        #expect(try wording.word([request(1, .buy, .market)]).orders.map(\.timeInForce) == [.immediateOrCancel])
    }

    @Test func `a collar below one tick leaves the quote itself`() throws {
        let narrow = OrderWording(
            instrument: wording.instrument, quote: wording.quote, collar: Fraction(try Fixed("0.00001")))
        #expect(try narrow.word([request(1, .buy, .market)]).orders.map(\.kind) == [.limit(Ticks(10_001))])
        #expect(try narrow.word([request(1, .sell, .market)]).orders.map(\.kind) == [.limit(Ticks(10_000))])
    }

    @Test func `an order at the market on a crossed quote is not worded`() throws {
        let crossed = OrderWording(
            instrument: wording.instrument,
            quote: Quote(time: .zero, bid: Ticks(11), bidQuantity: Lots(1), ask: Ticks(10), askQuantity: Lots(1)),
            collar: .hundredths(1))
        #expect(throws: GateRefusal.self) { try crossed.word([request(1, .buy, .market)]) }
    }

    @Test func `a limit that must not take says so`() throws {
        #expect(try kinds([request(1, .buy, .limit(Ticks(9_000)), isPostOnly: true)]) == [.limitMaker(Ticks(9_000))])
        #expect(try kinds([request(1, .buy, .limit(Ticks(9_000)))]) == [.limit(Ticks(9_000))])
    }

    @Test func `a date is kept here, so the venue is told until cancelled`() throws {
        let worded = try wording.word([request(1, .buy, .limit(Ticks(9_000)), .goodTillDate(.zero))])
        #expect(worded.orders.map(\.timeInForce) == [.goodTillCancelled])
    }

    @Test func `a stop and a take-profit are one list, the stop first`() throws {
        let group = DecisionID(1)
        let requests = [
            request(1, .sell, .takeProfit(trigger: Ticks(11_000)), group: group),
            request(2, .sell, .stop(trigger: Ticks(9_000)), group: group),
        ]
        #expect(try kinds(requests) == [.stop(trigger: Ticks(9_000)), .takeProfit(trigger: Ticks(11_000))])
    }

    @Test func `a third order of a group is left out, with the reason`() throws {
        let group = DecisionID(1)
        let worded = try wording.word([
            request(1, .sell, .stop(trigger: Ticks(9_000)), group: group),
            request(2, .sell, .trailingStop(distance: Ticks(100)), group: group),
            request(3, .sell, .takeProfit(trigger: Ticks(11_000)), group: group),
        ])
        #expect(worded.orders.map(\.request.id) == [OrderID(1), OrderID(3)])
        #expect(worded.leftOut.map(\.request.id) == [OrderID(2)])
        #expect(worded.leftOut.allSatisfy { !$0.reason.isEmpty })
    }

    @Test func `a trailing stop is told in whole basis points of the price it follows, never farther than decided`()
        throws
    {
        // 1.29 below 100.00 is 129 basis points; 1.299 would be, too.
        #expect(
            try kinds([request(1, .sell, .trailingStop(distance: Ticks(129)))]) == [.trailingStop(basisPoints: 129)])
        let odd = OrderWording(
            instrument: wording.instrument,
            quote: Quote(
                time: .zero, bid: Ticks(9_999), bidQuantity: Lots(1), ask: Ticks(10_001), askQuantity: Lots(1)),
            collar: .hundredths(1))
        #expect(
            try odd.word([request(1, .sell, .trailingStop(distance: Ticks(150)))]).orders.map(\.kind)
                == [.trailingStop(basisPoints: 150)])
        #expect(throws: GateRefusal.self) { try wording.word([request(1, .sell, .trailingStop(distance: Ticks(0)))]) }
        #expect(throws: GateRefusal.self) {
            try wording.word([request(1, .sell, .trailingStop(distance: Ticks(20_000)))])
        }
    }
}
