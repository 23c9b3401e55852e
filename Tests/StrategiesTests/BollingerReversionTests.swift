import Strategies
import Testing
import Trading

struct BollingerReversionTests {
    @Test(arguments: ["middle", "upper"])
    func `it buys below the lower band and sells above its target`(target: String) throws {
        let bars = BarFixture.walk(3_000, seed: 5)
        let closes = bars.map { Double($0.close.count) / 100 }
        var buys: [Int] = []
        var sells: [Int] = []
        for index in 9..<closes.count {
            let window = closes[(index - 9)...index]
            let mean = window.reduce(0, +) / 10
            let deviation = (window.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 10).squareRoot()
            if closes[index] < mean - 1.5 * deviation { buys.append(index) }
            if closes[index] > mean + (target == "upper" ? 1.5 * deviation : 0) { sells.append(index) }
        }
        let strategy = try StrategyRun.make("bollinger-reversion", "period=10", "deviations=1.5", "target=\(target)")
        #expect(StrategyRun.signals(strategy, bars, told: .flat) == buys)
        #expect(StrategyRun.signals(strategy, bars, told: .long) == sells)
        #expect(buys.count > 100 && sells.count > 100)
    }

    @Test func `prices that do not move touch no band`() throws {
        let bars = BarFixture.flat(Array(repeating: 5_000_001, count: 60))
        let strategy = try StrategyRun.make("bollinger-reversion")
        #expect(StrategyRun.signals(strategy, bars, told: .flat).isEmpty)
        #expect(StrategyRun.signals(strategy, bars, told: .long).isEmpty)
    }
}
