import Indicators
import TestSupport
import Testing

struct AverageTrueRangeTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let published = try PublishedResult("atr")
        let ranges = try TrueRange.column(high: bars.high, low: bars.low, close: bars.close)
        expectAgreement(ranges, try published.column("tr"), "tr")
        expectAgreement(ranges, try PublishedResult("tr").column("tr"), "tr")

        let column = try AverageTrueRange.column(high: bars.high, low: bars.low, close: bars.close, period: 14)
        expectAgreement(column, try published.column("atr"), "atr")

        var indicator = try AverageTrueRange(period: 14)
        let percents = bars.close.indices.map { index in
            indicator.update(high: bars.high[index], low: bars.low[index], close: bars.close[index])
            return indicator.percentOfClose
        }
        expectAgreement(percents, try published.column("atrp"), "atrp")
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [1, 2, 50])
    func `agrees with Wilder's formula`(period: Int) throws {
        let bars = try Bars.bitcoin()
        expectAgreement(
            try AverageTrueRange.column(high: bars.high, low: bars.low, close: bars.close, period: period),
            Naive.averageTrueRange(bars, period))
    }

    @Test func `a gap counts as range`() throws {
        // From the close of 10 up to 15, though the bar itself spans 1; then from the close of 15 down to 11.
        let (high, low, close) = ([11.0, 15, 12], [9.0, 14, 11], [10.0, 15, 12])
        #expect(try TrueRange.column(high: high, low: low, close: close) == [nil, 5, 4])
        let average = try AverageTrueRange.column(high: high, low: low, close: close, period: 2)
        #expect(average == [nil, nil, 4.5])
    }
}
