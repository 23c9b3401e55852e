import Strategies
import TestSupport
import Testing
import Trading

struct SMACrossTests {
    /// The reference program's generator, written plainly: 1 to buy, -1 to sell, 0 for neither.
    private func reference(_ closes: [Int64], fast: Int, slow: Int) -> [Int] {
        var previous: Int64?
        return closes.indices.map { index in
            guard index >= slow - 1 else { return 0 }
            let fastSum = closes[(index - fast + 1)...index].reduce(0, +)
            let slowSum = closes[(index - slow + 1)...index].reduce(0, +)
            let difference = fastSum * Int64(slow) - slowSum * Int64(fast)
            defer { previous = difference }
            guard let previous else { return 0 }
            return previous <= 0 && difference > 0 ? 1 : previous >= 0 && difference < 0 ? -1 : 0
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: [(20, 100), (1, 2), (7, 30)])
    func `signals on a week of real minutes equal the reference program's`(fast: Int, slow: Int) throws {
        let bars = try BarFixture.week()
        let expected = reference(bars.map(\.close.count), fast: fast, slow: slow)
        let strategy = try StrategyRun.make("sma-cross", "fast=\(fast)", "slow=\(slow)")
        let buys = StrategyRun.signals(strategy, bars, told: .flat)
        let sells = StrategyRun.signals(strategy, bars, told: .long)
        #expect(buys == expected.indices.filter { expected[$0] == 1 })
        #expect(sells == expected.indices.filter { expected[$0] == -1 })
        #expect(!buys.isEmpty && !sells.isEmpty)
    }

    @Test func `the first bar with both averages only sets the difference`() throws {
        let rising = BarFixture.flat([100, 200, 300, 400, 500])
        let strategy = try StrategyRun.make("sma-cross", "fast=1", "slow=2")
        #expect(StrategyRun.signals(strategy, rising, told: .flat).isEmpty)
    }

    @Test func `leaving equality is a cross, and staying above is not`() throws {
        let strategy = try StrategyRun.make("sma-cross", "fast=1", "slow=2")
        let bars = BarFixture.flat([100, 100, 101, 102, 102, 101])
        #expect(StrategyRun.signals(strategy, bars, told: .flat) == [2])
        #expect(StrategyRun.signals(strategy, bars, told: .long) == [5])
    }

    @Test func `the reason holds both periods and the distance in ticks`() throws {
        let bars = BarFixture.flat([100, 100, 104])
        let lines = StrategyRun.trading(try StrategyRun.make("sma-cross", "fast=1", "slow=2"), bars)
        let reason = try #require(lines.first).proposal.reason.description
        #expect(reason == "the average of 1 closes rose above that of 2, by 2 ticks")
    }

    @Test func `prices at the ends of 64 bits neither trap nor hide a cross`() throws {
        let strategy = try StrategyRun.make("sma-cross", "fast=1", "slow=2")
        let bars = BarFixture.flat([.max, .min, .max, .max, .min, .min])
        #expect(StrategyRun.signals(strategy, bars, told: .flat) == [2])
        #expect(StrategyRun.signals(strategy, bars, told: .long) == [4])
    }

    @Test(arguments: ["20", "21"])
    func `a fast average that is not shorter than the slow one is refused`(fast: String) {
        #expect {
            try StrategyRun.make("sma-cross", "fast=\(fast)", "slow=20")
        } throws: { error in
            "\(error)" == "sma-cross: fast \(fast) is not below slow 20; give a fast below slow"
        }
    }
}
