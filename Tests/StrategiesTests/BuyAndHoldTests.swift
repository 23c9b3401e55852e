import Strategies
import Testing
import Trading

struct BuyAndHoldTests {
    @Test func `it buys on the first bar and never sells`() throws {
        let lines = StrategyRun.trading(try StrategyRun.make("buy-and-hold"), BarFixture.walk(500, seed: 1))
        #expect(lines.map(\.bar) == [0])
        #expect(lines.first?.proposal.action == .enter)
        #expect(lines.first?.proposal.exitPlan == ExitPlan.none)
    }

    @Test func `it asks again until it holds, and not after it has held`() throws {
        var strategy = try StrategyRun.make("buy-and-hold")
        let bar = StrategyBar(BarFixture.walk(1, seed: 1)[0], BarFixture.instrument)
        #expect(strategy.evaluate(bar, .flat) != nil)
        #expect(strategy.evaluate(bar, .flat) != nil)
        #expect(strategy.evaluate(bar, Situation(holding: .entering)) == nil)
        #expect(strategy.evaluate(bar, .flat) != nil)
        #expect(strategy.evaluate(bar, Situation(holding: .long, barsHeld: 1, entryPrice: 50_000)) == nil)
        #expect(strategy.evaluate(bar, .flat) == nil)
    }
}
