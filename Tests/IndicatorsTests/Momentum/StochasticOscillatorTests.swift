import Indicators
import TestSupport
import Testing

struct StochasticOscillatorTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let published = try PublishedResult("stoch")
        let column = try StochasticOscillator.column(high: bars.high, low: bars.low, close: bars.close)
        for field in ["k", "oscillator"] { expectAgreement(column.map { $0?.k }, try published.column(field), field) }
        for field in ["d", "signal"] { expectAgreement(column.map { $0?.d }, try published.column(field), field) }
        for field in ["j", "percentJ"] { expectAgreement(column.map { $0?.j }, try published.column(field), field) }
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [(1, 1), (5, 3), (60, 14)])
    func `agrees with a search through each window`(period: Int, smoothing: Int) throws {
        let bars = try Bars.bitcoin()
        let raw = bars.close.indices.dropFirst(period - 1).map { index in
            let window = (index + 1 - period)...index
            let (highest, lowest) = (bars.high[window].max() ?? .nan, bars.low[window].min() ?? .nan)
            return 100 * (bars.close[index] - lowest) / (highest - lowest)
        }
        let missing = [Double?](repeating: nil, count: period - 1)
        let column = try StochasticOscillator.column(
            high: bars.high, low: bars.low, close: bars.close, period: period, smoothing: smoothing)
        expectAgreement(column.map { $0?.k }, missing + Naive.windows(raw, smoothing, Naive.mean), scale: 1)
    }

    @Test func `stands half way where nothing has moved`() throws {
        let flat = [Double](repeating: 7, count: 30)
        #expect(try StochasticOscillator.column(high: flat, low: flat, close: flat).last??.k == 50)
    }

    @Test func `a close at the top is 100 and at the bottom 0`() throws {
        let column = try StochasticOscillator.column(
            high: [4, 6, 5], low: [2, 3, 1], close: [3, 6, 1], period: 2, smoothing: 1, signalPeriod: 2)
        #expect(column.map { $0?.k } == [nil, 100, 0])
        #expect(column.map { $0?.d } == [nil, nil, 50])
        #expect(column.map { $0?.j } == [nil, nil, -100])
    }
}
