import Strategies
import TestSupport
import Testing
import Trading

struct RSIReversionTests {
    /// The reference program's generator, written plainly: 1 to buy, -1 to sell, 0 for neither.
    private func reference(_ closes: [Double], period: Int, oversold: Double, overbought: Double) -> [Int] {
        var gain = 0.0
        var loss = 0.0
        return closes.indices.map { index in
            if index == 0 { return 0 }
            let change = closes[index] - closes[index - 1]
            let (up, down) = change > 0 ? (change, 0.0) : (0.0, -change)
            if index <= period {
                gain += up / Double(period)
                loss += down / Double(period)
                if index < period { return 0 }
            } else {
                gain = (gain * Double(period - 1) + up) / Double(period)
                loss = (loss * Double(period - 1) + down) / Double(period)
            }
            let total = gain + loss
            let value = total == 0 ? 50 : 100 * gain / total
            return value < oversold ? 1 : value > overbought ? -1 : 0
        }
    }

    @Test(
        .enabled(if: SharedData.isPresent, "shared data folder is absent"),
        arguments: [(14, "30", "70"), (2, "10.5", "89.25"), (50, "45", "45"), (1, "50", "50")])
    func `signals on a week of real minutes equal the reference program's`(
        period: Int, oversold: String, overbought: String
    ) throws {
        let bars = try BarFixture.week()
        #expect(bars.count == 10_080)
        let closes = bars.map { Double($0.close.count) / 100 }
        let expected = reference(
            closes, period: period, oversold: try #require(Double(oversold)),
            overbought: try #require(Double(overbought)))
        let strategy = try StrategyRun.make(
            "rsi-reversion", "period=\(period)", "oversold=\(oversold)", "overbought=\(overbought)")
        let buys = StrategyRun.signals(strategy, bars, told: .flat)
        let sells = StrategyRun.signals(strategy, bars, told: .long)
        #expect(buys == expected.indices.filter { expected[$0] == 1 })
        #expect(sells == expected.indices.filter { expected[$0] == -1 })
        #expect(!buys.isEmpty && !sells.isEmpty)
    }

    @Test func `prices that do not move are neither weak nor strong`() throws {
        let bars = BarFixture.flat(Array(repeating: 5_000_000, count: 40))
        let strategy = try StrategyRun.make("rsi-reversion", "oversold=50", "overbought=50")
        #expect(StrategyRun.signals(strategy, bars, told: .flat).isEmpty)
        #expect(StrategyRun.signals(strategy, bars, told: .long).isEmpty)
    }

    @Test func `the reason holds the index and the threshold`() throws {
        let falling = BarFixture.flat((0..<15).map { 5_000_000 - Int64($0) * 100 })
        let line = try #require(StrategyRun.trading(try StrategyRun.make("rsi-reversion"), falling).first)
        #expect(line.bar == 14)
        #expect(line.proposal.reason.description == "RSI 0 is below 30")
    }

    @Test func `oversold above overbought is refused`() {
        #expect(throws: StrategyError.self) {
            try StrategyRun.make("rsi-reversion", "oversold=60", "overbought=40")
        }
    }
}
