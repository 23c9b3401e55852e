import Indicators
import Testing

struct ExactRollingSumTests {
    @Test func `the sum of the last three`() throws {
        #expect(try ExactRollingSum.column([1, 2, 6, -7, 2], period: 3) == [nil, nil, 9, 1, 1])
    }

    @Test(arguments: [1, 2, 50, 10_000])
    func `is exact at the largest prices and over any number of bars`(period: Int) throws {
        var generator = SeededGenerator(seed: 8)
        let ticks = (0..<25_000).map { _ in Int64(generator.unit() * 0x1p40) }
        let column = try ExactRollingSum.column(ticks, period: period)
        for end in stride(from: period, through: ticks.count, by: 997) {
            #expect(column[end - 1] == ticks[(end - period)..<end].reduce(0, +))
        }
    }

    @Test func `the largest price over the longest period fits`() throws {
        var sum = try ExactRollingSum(period: 100_000)
        for _ in 0..<100_001 { sum.update(1 << 40) }
        #expect(sum.sum == 100_000 << 40)
    }
}
