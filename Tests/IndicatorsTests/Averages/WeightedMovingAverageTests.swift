import Indicators
import TestSupport
import Testing

struct WeightedMovingAverageTests {
    static func naive(_ closes: [Double], _ period: Int) -> [Double?] {
        Naive.windows(closes, period) { window in
            let weighted = zip(window, 1...).reduce(0) { $0 + $1.0 * Double($1.1) }
            return weighted / Double((1...period).reduce(0, +))
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [1, 2, 20, 137])
    func `agrees with the weighted mean of each window`(period: Int) throws {
        let closes = try Bars.bitcoin().close
        expectAgreement(
            try WeightedMovingAverage.column(closes, period: period), Self.naive(closes, period), within: 1e-12)
    }

    @Test func `the newest of three weighs three, the oldest one`() throws {
        // (1·1 + 2·2 + 3·9) / 6, then (1·2 + 2·9 + 3·0) / 6, then (1·9 + 2·0 + 3·3) / 6.
        let column = try WeightedMovingAverage.column([1, 2, 9, 0, 3], period: 3).map { $0.map { ($0 * 6).rounded() } }
        #expect(column == [nil, nil, 32, 20, 18])
    }

    @Test func `nothing has drifted after a million values`() throws {
        var generator = SeededGenerator(seed: 7)
        var average = try WeightedMovingAverage(period: 50)
        var values: [Double] = []
        for _ in 0..<1_000_000 {
            values.append(generator.unit() * 1e5)
            average.update(values[values.count - 1])
        }
        let fresh = try #require(Self.naive(values.suffix(50), 50).last.flatMap { $0 })
        #expect((try #require(average.value) - fresh).magnitude <= 1e-9 * fresh)
    }
}
