import Testing
import Trading

@testable import Strategies

struct RandomEntryTests {
    @Test func `the same seed brings the same trades, another seed others`() throws {
        let bars = BarFixture.walk(5_000, seed: 1)
        let first = StrategyRun.trading(try StrategyRun.make("random-entry", "seed=7"), bars)
        let again = StrategyRun.trading(try StrategyRun.make("random-entry", "seed=7"), bars)
        let other = StrategyRun.trading(try StrategyRun.make("random-entry", "seed=8"), bars)
        #expect(first == again)
        #expect(first != other)
        #expect(first.count > 10)
    }

    @Test func `it sells when the position has been held for as many bars as it was told`() throws {
        let lines = StrategyRun.trading(
            try StrategyRun.make("random-entry", "probability=1", "hold=3"), BarFixture.walk(12, seed: 1))
        // Filled on the bar after the proposal, which is the first of three bars held.
        #expect(lines.map(\.bar) == [0, 3, 4, 7, 8, 11])
        #expect(lines.map(\.proposal.action) == [.enter, .exit, .enter, .exit, .enter, .exit])
    }

    @Test(arguments: [("0", 0...0), ("1", 20_000...20_000), ("0.1", 1_850...2_150)])
    func `it wants to buy about as often as its probability says`(
        probability: String, expected: ClosedRange<Int>
    ) throws {
        let strategy = try StrategyRun.make("random-entry", "probability=\(probability)")
        let bars = BarFixture.flat(Array(repeating: 100, count: 20_000))
        #expect(expected.contains(StrategyRun.signals(strategy, bars, told: .flat).count))
    }

    @Test func `the generator gives the published numbers`() {
        var generator = SplitMix64(seed: 1_234_567)
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(published.map { _ in generator.next() } == published)
    }
}
