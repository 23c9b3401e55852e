import Indicators
import TestSupport
import Testing

struct RollingMaximumTests {
    @Test(arguments: [1, 2, 3, 14, 100])
    func `agrees with a search through each window`(period: Int) throws {
        let closes = Bars.generated(count: 900, seed: 9).close
        #expect(
            try RollingMaximum.column(closes, period: period) == Naive.windows(closes, period) { $0.max() ?? .nan })
        #expect(
            try RollingMinimum.column(closes, period: period) == Naive.windows(closes, period) { $0.min() ?? .nan })
    }

    @Test func `largest and smallest of the last two`() throws {
        #expect(try RollingMaximum.column([1, 3, 2, -5, -4], period: 2) == [nil, 3, 3, 2, -4])
        #expect(try RollingMinimum.column([1, 3, 2, -5, -4], period: 2) == [nil, 1, 2, -5, -5])
    }
}
