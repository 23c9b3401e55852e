import Strategies
import Testing
import Trading

struct StrategyBarTests {
    @Test func `prices and volume are the numbers nearest to their decimal spelling`() {
        let bar = Bar(
            openTime: .zero, open: Ticks(9_426_999), high: Ticks(9_441_646), low: Ticks(9_426_640),
            close: Ticks(9_432_686), volume: Lots(7_142_999))
        let seen = StrategyBar(bar, BarFixture.instrument)
        #expect(seen.open == 94269.99)
        #expect(seen.high == 94416.46)
        #expect(seen.low == 94266.4)
        #expect(seen.close == 94326.86)
        #expect(seen.volume == 71.42999)
        #expect(seen.closeTicks == 9_432_686)
        #expect(seen.bar == bar)
    }

    @Test func `an increment that is no power of ten is respected`() throws {
        let instrument = try Instrument(
            id: InstrumentID("ABC/USDT"), priceIncrement: Price(Fixed("0.05"[...])), lot: Quantity(Fixed("0.2"[...])))
        let bar = Bar(
            openTime: .zero, open: Ticks(3), high: Ticks(7), low: Ticks(1), close: Ticks(7), volume: Lots(3))
        let seen = StrategyBar(bar, instrument)
        #expect(seen.close == 0.35)
        #expect(seen.low == 0.05)
        #expect(seen.volume == 0.6)
    }
}
