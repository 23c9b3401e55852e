import Indicators
import TestSupport
import Testing

struct AverageDirectionalIndexTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let published = try PublishedResult("adx")
        let column = try AverageDirectionalIndex.column(high: bars.high, low: bars.low, close: bars.close, period: 14)
        expectAgreement(column.map { $0?.plusDI }, try published.column("pdi"), "pdi")
        expectAgreement(column.map { $0?.minusDI }, try published.column("mdi"), "mdi")
        expectAgreement(column.map { $0?.dx }, try published.column("dx"), "dx")
        expectAgreement(column.map { $0?.adx }, try published.column("adx"), "adx")
        expectAgreement(column.map { $0?.adxr }, try published.column("adxr"), "adxr")
    }

    @Test func `a market that only rises trends at 100`() throws {
        let steps = (0..<40).map(Double.init)
        let column = try AverageDirectionalIndex.column(
            high: steps.map { $0 + 1 }, low: steps, close: steps.map { $0 + 1 }, period: 5)
        let value = try #require(column.last.flatMap { $0 })
        #expect(value.minusDI == 0)
        #expect(value.dx == 100)
        #expect((try #require(value.adx) - 100).magnitude < 1e-9)
        #expect((try #require(value.adxr) - 100).magnitude < 1e-9)
    }

    @Test func `a market that does not move has no trend`() throws {
        let flat = [Double](repeating: 3, count: 40)
        let value = try #require(
            AverageDirectionalIndex.column(high: flat, low: flat, close: flat, period: 5).last.flatMap { $0 })
        #expect((value.plusDI, value.minusDI, value.dx, value.adx, value.adxr) == (0, 0, 0, 0, 0))
    }

    @Test(arguments: [1, 2, 14])
    func `each figure begins where its warm-up says`(period: Int) throws {
        let bars = Bars.generated(count: 100, seed: 14)
        let indicator = try AverageDirectionalIndex(period: period)
        let column = try AverageDirectionalIndex.column(
            high: bars.high, low: bars.low, close: bars.close, period: period)
        #expect(column.firstIndex { $0 != nil } == indicator.warmUp - 1)
        #expect(column.firstIndex { $0?.adx != nil } == indicator.averageWarmUp - 1)
        #expect(column.firstIndex { $0?.adxr != nil } == indicator.averageWarmUp + period - 1)
    }
}
