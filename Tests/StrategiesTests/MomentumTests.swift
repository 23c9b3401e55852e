import Indicators
import Strategies
import Testing
import Trading

struct MomentumTests {
    @Test func `it buys where all four agree and sells where the trend or the move has turned`() throws {
        let bars = BarFixture.walk(6_000, seed: 3)
        let closes = bars.map { Double($0.close.count) / 100 }
        let fast = try ExponentialMovingAverage.column(closes, period: 10)
        let slow = try ExponentialMovingAverage.column(closes, period: 40)
        let macd = try MovingAverageConvergenceDivergence.column(closes)
        let rsi = try RelativeStrengthIndex.column(closes, period: 14)
        let adx = try AverageDirectionalIndex.column(
            high: bars.map { Double($0.high.count) / 100 }, low: bars.map { Double($0.low.count) / 100 }, close: closes)
        var buys: [Int] = []
        var sells: [Int] = []
        for index in closes.indices {
            guard let fast = fast[index], let slow = slow[index], let histogram = macd[index]?.histogram,
                let rsi = rsi[index], let adx = adx[index]?.adx
            else { continue }
            if fast > slow, histogram > 0, rsi > 55, adx > 20 { buys.append(index) }
            if fast < slow || (histogram < 0 && rsi < 45) { sells.append(index) }
        }
        let strategy = try StrategyRun.make("momentum", "fast=10", "slow=40")
        #expect(StrategyRun.signals(strategy, bars, told: .flat) == buys)
        #expect(StrategyRun.signals(strategy, bars, told: .long) == sells)
        #expect(buys.count > 100 && sells.count > 100)
    }

    @Test(arguments: [["fast=40", "slow=40"], ["macd-fast=26"], ["macd-slow=1", "macd-fast=1"]])
    func `a short average that is not shorter is refused`(settings: [String]) {
        let overrides = settings.map { setting in
            let halves = setting.split(separator: "=")
            return (name: String(halves[0]), value: String(halves[1]))
        }
        #expect(throws: StrategyError.self) { try StrategyCatalog.make("momentum", overrides: overrides) }
    }
}
