import Indicators
import TestSupport
import Testing

struct SuperTrendTests {
    /// The usual tables: basic bands, then final bands, then the line, each a column of its own.
    static func naive(_ bars: Bars, _ period: Int, _ multiplier: Double) -> [Double?] {
        let ranges = Naive.averageTrueRange(bars, period)
        var upper: [Double] = []
        var lower: [Double] = []
        var line: [Double?] = []
        for index in bars.close.indices {
            let middle = (bars.high[index] + bars.low[index]) / 2
            let close = bars.close[index]
            guard let range = ranges[index] else {
                upper.append(.nan)
                lower.append(.nan)
                line.append(nil)
                continue
            }
            let (basicUpper, basicLower) = (middle + multiplier * range, middle - multiplier * range)
            guard index > period, let lineBefore = line[index - 1] else {
                upper.append(basicUpper)
                lower.append(basicLower)
                line.append(close >= middle ? basicLower : basicUpper)
                continue
            }
            let closeBefore = bars.close[index - 1]
            let (upperBefore, lowerBefore) = (upper[index - 1], lower[index - 1])
            upper.append(basicUpper < upperBefore || closeBefore > upperBefore ? basicUpper : upperBefore)
            lower.append(basicLower > lowerBefore || closeBefore < lowerBefore ? basicLower : lowerBefore)
            if lineBefore == upperBefore {
                line.append(close <= upper[index] ? upper[index] : lower[index])
            } else {
                line.append(close > lower[index] ? lower[index] : upper[index])
            }
        }
        return line
    }

    @Test(
        .enabled(if: SharedData.isPresent, "shared data folder is absent"),
        arguments: [(10, 3.0), (14, 1), (2, 0.5)])
    func `agrees with the usual tables`(period: Int, multiplier: Double) throws {
        let bars = try Bars.bitcoin()
        let column = try SuperTrend.column(
            high: bars.high, low: bars.low, close: bars.close, period: period, multiplier: multiplier)
        expectAgreement(column.map { $0?.line }, Self.naive(bars, period, multiplier))
        // The comparison says little unless the line flips both ways.
        #expect(column.contains { $0?.isRising == true })
        #expect(column.contains { $0?.isRising == false })
    }

    @Test func `the line trails a rise, never falls back, and flips when the close reaches it`() throws {
        // Each bar spans 2 with no gap, so the average true range is 2 and the bands lie 2 from the middle.
        let middles = [10.0, 11, 12, 13, 12, 11]
        let column = try SuperTrend.column(
            high: middles.map { $0 + 1 }, low: middles.map { $0 - 1 }, close: middles, period: 1, multiplier: 1)
        #expect(column.map { $0?.line } == [nil, 9, 10, 11, 11, 13])
        #expect(column.map { $0?.isRising } == [nil, true, true, true, true, false])
    }
}
