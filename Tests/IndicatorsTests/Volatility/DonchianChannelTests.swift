import Indicators
import TestSupport
import Testing

struct DonchianChannelTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [1, 20, 55])
    func `spans highest high and lowest low of each window`(period: Int) throws {
        let bars = try Bars.bitcoin()
        let column = try DonchianChannel.column(high: bars.high, low: bars.low, period: period)
        #expect(column.map { $0?.upper } == Naive.windows(bars.high, period) { $0.max() ?? .nan })
        #expect(column.map { $0?.lower } == Naive.windows(bars.low, period) { $0.min() ?? .nan })
        #expect(column.map { $0?.middle } == Naive.middles(bars, period))
    }

    @Test func `two bars from 1 to 9`() throws {
        let value = try #require(DonchianChannel.column(high: [5, 9], low: [1, 3], period: 2)[1])
        #expect((value.lower, value.middle, value.upper) == (1, 5, 9))
        #expect(value.width == 1.6)
    }
}
