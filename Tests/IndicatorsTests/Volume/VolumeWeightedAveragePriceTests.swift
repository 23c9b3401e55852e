import Indicators
import TestSupport
import Testing

struct VolumeWeightedAveragePriceTests {
    static func typical(_ bars: Bars) -> [Double] {
        bars.close.indices.map { (bars.high[$0] + bars.low[$0] + bars.close[$0]) / 3 }
    }

    static func average(_ prices: ArraySlice<Double>, _ volumes: ArraySlice<Double>) -> Double {
        zip(prices, volumes).reduce(0) { $0 + $1.0 * $1.1 } / volumes.reduce(0, +)
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with money over volume since the reset`() throws {
        let bars = try Bars.bitcoin()
        let typical = Self.typical(bars)
        var indicator = VolumeWeightedAveragePrice()
        var (actual, expected): ([Double?], [Double?]) = ([], [])
        for index in typical.indices {
            if index % 30 == 0 { indicator.reset() }
            let session = (index - index % 30)...index
            expected.append(Self.average(typical[session], bars.volume[session]))
            actual.append(
                indicator.update(
                    high: bars.high[index], low: bars.low[index], close: bars.close[index], volume: bars.volume[index]))
        }
        expectAgreement(actual, expected, within: 1e-12)
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [1, 2, 20, 99])
    func `rolling, agrees with money over volume of each window`(period: Int) throws {
        let bars = try Bars.bitcoin()
        let typical = Self.typical(bars)
        let expected: [Double?] = typical.indices.map { index in
            guard index + 1 >= period else { return nil }
            let window = (index + 1 - period)...index
            return Self.average(typical[window], bars.volume[window])
        }
        let column = try RollingVolumeWeightedAveragePrice.column(
            high: bars.high, low: bars.low, close: bars.close, volume: bars.volume, period: period)
        expectAgreement(column, expected, within: 1e-12)
    }

    @Test func `one unit at 10 and three at 20 cost 17.5 each`() {
        var indicator = VolumeWeightedAveragePrice()
        #expect(indicator.update(price: 10, volume: 1) == 10)
        #expect(indicator.update(price: 20, volume: 3) == 17.5)
        indicator.reset()
        #expect(indicator.value == nil)
        #expect(indicator.update(price: 30, volume: 1) == 30)
    }

    @Test func `without volume there is no average`() throws {
        var indicator = VolumeWeightedAveragePrice()
        #expect(indicator.update(price: 10, volume: 0) == nil)
        #expect(indicator.update(price: 12, volume: 2) == 12)
        let prices = [1.0, 2, 3, 4]
        let rolling = try RollingVolumeWeightedAveragePrice.column(
            high: prices, low: prices, close: prices, volume: [1, 0, 0, 5], period: 2)
        #expect(rolling == [nil, 1, nil, 4])
    }
}
