import Indicators
import TestSupport
import Testing

struct OnBalanceVolumeTests {
    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `agrees with the published results`() throws {
        let bars = try Bars.published()
        let column = try OnBalanceVolume.column(close: bars.close, volume: bars.volume)
        #expect(column == (try PublishedResult("obv").column("obv")))
    }

    @Test func `adds on a higher close, takes away on a lower, keeps on an equal`() throws {
        #expect(try OnBalanceVolume.column(close: [5, 6, 6, 4], volume: [9, 3, 7, 5]) == [0, 3, 3, -2])
    }

    @Test func `has no value before the first bar`() {
        #expect(OnBalanceVolume().value == nil)
    }
}
