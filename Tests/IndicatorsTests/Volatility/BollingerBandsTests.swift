import Indicators
import TestSupport
import Testing

struct BollingerBandsTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agree with the published results`() throws {
        let published = try PublishedResult("bb")
        let column = try BollingerBands.column(Bars.published().close, period: 20, multiplier: 2)
        expectAgreement(column.map { $0?.middle }, try published.column("sma"), "sma")
        expectAgreement(column.map { $0?.upper }, try published.column("upperBand"), "upperBand")
        expectAgreement(column.map { $0?.lower }, try published.column("lowerBand"), "lowerBand")
        expectAgreement(column.map { $0?.percentB }, try published.column("percentB"), "percentB")
        expectAgreement(column.map { $0?.zScore }, try published.column("zScore"), "zScore")
        expectAgreement(column.map { $0?.width }, try published.column("width"), "width")
    }

    @Test func `two deviations about a mean of 4`() throws {
        let value = try #require(BollingerBands.column([2, 4, 6, 8, 0], period: 2, multiplier: 2)[1])
        #expect(value.middle == 3)
        #expect(value.deviation == 1)
        #expect((value.lower, value.upper) == (1, 5))
        #expect(value.percentB == 0.75)
        #expect(value.zScore == 1)
    }

    @Test(arguments: [0.1, 67_891.23])
    func `equal prices have no deviation, and then no share and no score`(price: Double) throws {
        let column = try BollingerBands.column(Array(repeating: price, count: 70), period: 20)
        for value in column.dropFirst(19) {
            let value = try #require(value)
            #expect(value.deviation == 0)
            #expect((value.upper, value.middle, value.lower) == (price, price, price))
            #expect(value.percentB == nil)
            #expect(value.zScore == nil)
        }
    }

    @Test func `a small deviation of a large price is not lost`() throws {
        let closes = Bars.generated(count: 500, seed: 11).close.map { 1e9 + ($0 / 1e4).rounded() }
        let column = try BollingerBands.column(closes, period: 20)
        let expected = Naive.windows(closes, 20) { Naive.variance($0, divisor: 20).squareRoot() }
        expectAgreement(column.map { $0?.deviation }, expected, scale: 1e-3)
    }

    @Test func `a crash leaves no rounding behind once it has left the window`() throws {
        var closes = [Double](repeating: 1e9, count: 33)
        closes += Bars.generated(count: 100, seed: 12).close.map { $0 / 1e6 }
        let column = try BollingerBands.column(closes, period: 20)
        let expected = Naive.windows(closes, 20) { Naive.variance($0, divisor: 20).squareRoot() }
        expectAgreement(column.dropFirst(52).map { $0?.deviation }, Array(expected.dropFirst(52)))
    }

    @Test func `nothing has drifted after a million values`() throws {
        var generator = SeededGenerator(seed: 13)
        var bands = try BollingerBands(period: 37)
        var closes: [Double] = []
        var price = 50_000.0
        for _ in 0..<1_000_000 {
            price *= 1 + (generator.unit() - 0.5) * 0.002
            closes.append(price)
            bands.update(price)
        }
        let value = try #require(bands.value)
        let deviation = Naive.variance(closes.suffix(37), divisor: 37).squareRoot()
        #expect((value.middle - Naive.mean(closes.suffix(37))).magnitude <= 1e-9 * value.middle)
        #expect((value.deviation - deviation).magnitude <= 1e-9 * deviation)
    }
}
