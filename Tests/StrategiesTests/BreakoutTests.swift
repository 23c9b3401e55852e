import Strategies
import Testing
import Trading

struct BreakoutTests {
    @Test(arguments: [(20, 5), (3, 3), (1, 1)])
    func `the channels hold the bars before the current one, and only those`(entry: Int, exit: Int) throws {
        let bars = BarFixture.walk(3_000, seed: 9)
        let after = bars.indices.dropFirst(entry)
        let buys = after.filter { index in
            bars[(index - entry)..<index].allSatisfy { bars[index].close > $0.high }
        }
        let sells = after.filter { index in
            bars[(index - exit)..<index].allSatisfy { bars[index].close < $0.low }
        }
        let strategy = try StrategyRun.make("breakout", "entry-period=\(entry)", "exit-period=\(exit)")
        #expect(StrategyRun.signals(strategy, bars, told: .flat) == Array(buys))
        #expect(StrategyRun.signals(strategy, bars, told: .long) == Array(sells))
        #expect(buys.count > 20 && sells.count > 20)
    }

    @Test func `a close at the top of the channel is not above it`() throws {
        let bars = BarFixture.flat([100, 100, 100, 101])
        let strategy = try StrategyRun.make("breakout", "entry-period=2", "exit-period=2")
        #expect(StrategyRun.signals(strategy, bars, told: .flat) == [3])
    }

    @Test func `the reason holds the close, the channel and its length`() throws {
        let bars = BarFixture.flat([10_000, 10_000, 10_100])
        let lines = StrategyRun.trading(try StrategyRun.make("breakout", "entry-period=2", "exit-period=1"), bars)
        let reason = try #require(lines.first).proposal.reason.description
        #expect(reason == "close 101 is above 100, the highest of the 2 bars before")
    }
}
