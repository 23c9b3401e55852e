import Indicators
import TestSupport
import Testing

struct KeltnerChannelTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [(20, 10), (5, 30)])
    func `lies true ranges away from an exponential average`(period: Int, rangePeriod: Int) throws {
        let bars = try Bars.bitcoin()
        let column = try KeltnerChannel.column(
            high: bars.high, low: bars.low, close: bars.close, period: period, rangePeriod: rangePeriod,
            multiplier: 1.5)
        let ranges = Naive.averageTrueRange(bars, rangePeriod)
        let middles = Naive.exponential(bars.close, period)
        let both = zip(middles, ranges).map { middle, range in middle.flatMap { middle in range.map { (middle, $0) } } }
        expectAgreement(column.map { $0?.upper }, both.map { $0.map { $0.0 + 1.5 * $0.1 } }, "upper")
        expectAgreement(column.map { $0?.middle }, both.map { $0.map(\.0) }, "middle")
        expectAgreement(column.map { $0?.lower }, both.map { $0.map { $0.0 - 1.5 * $0.1 } }, "lower")
    }

    @Test func `bars of range 2 about 10 give 6 to 14`() throws {
        let column = try KeltnerChannel.column(
            high: [11, 11, 11], low: [9, 9, 9], close: [10, 10, 10], period: 2, rangePeriod: 2, multiplier: 2)
        let value = try #require(column[2])
        #expect((value.lower, value.middle, value.upper, value.width) == (6, 10, 14, 0.8))
        #expect(column[1] == nil)
    }
}
