import Indicators
import TestSupport
import Testing

struct MovingAverageConvergenceDivergenceTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let closes = try Bars.published().close
        let published = try PublishedResult("macd")
        let column = try MovingAverageConvergenceDivergence.column(closes, fastPeriod: 12, slowPeriod: 26)
        expectAgreement(column.map { $0?.macd }, try published.column("macd"), "macd")
        expectAgreement(column.map { $0?.signal }, try published.column("signal"), "signal")
        expectAgreement(column.map { $0?.histogram }, try published.column("histogram"), "histogram")

        var indicator = try MovingAverageConvergenceDivergence()
        var (fast, slow): ([Double?], [Double?]) = ([], [])
        for close in closes {
            indicator.update(close)
            fast.append(indicator.fastAverage)
            slow.append(indicator.slowAverage)
        }
        expectAgreement(fast, try published.column("fastEma"), "fastEma")
        expectAgreement(slow, try published.column("slowEma"), "slowEma")
    }

    @Test func `the signal begins where its warm-up says`() throws {
        let indicator = try MovingAverageConvergenceDivergence(fastPeriod: 3, slowPeriod: 5, signalPeriod: 4)
        let closes = Bars.generated(count: 20, seed: 10).close
        let column = try MovingAverageConvergenceDivergence.column(
            closes, fastPeriod: 3, slowPeriod: 5, signalPeriod: 4)
        #expect(column.firstIndex { $0?.signal != nil } == indicator.signalWarmUp - 1)
    }

    @Test func `equal prices neither converge nor diverge`() throws {
        let column = try MovingAverageConvergenceDivergence.column(Array(repeating: 8, count: 60))
        let value = try #require(column.last.flatMap { $0 })
        #expect((value.macd, value.signal, value.histogram) == (0, 0, 0))
    }
}
