import Indicators
import TestSupport
import Testing

struct ExponentialMovingAverageTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let expected = try PublishedResult("ema").column("ema")
        expectAgreement(try ExponentialMovingAverage.column(bars.close, period: 20), expected)
    }

    @Test func `begins with a mean and then moves by two parts in period plus one`() throws {
        #expect(try ExponentialMovingAverage.column([1, 2, 6, 7, 1], period: 3) == [nil, nil, 3, 5, 3])
    }

    @Test func `an average of equal prices stays that price, exactly`() throws {
        let column = try ExponentialMovingAverage.column(Array(repeating: 0.5, count: 50), period: 7)
        #expect(column.dropFirst(6).allSatisfy { $0 == 0.5 })
    }
}
