import Accounting
import Research
import Testing
import Trading

struct HoldingBenchmarkTests {
    @Test func `without bars there is nothing to compare with`() throws {
        #expect(HoldingBenchmark([]) == nil)
        #expect(HoldingBenchmark([try ResearchFixture.series([])]) == nil)
    }

    @Test func `the drawdown is that of the closes, not of the days`() throws {
        let held = try #require(HoldingBenchmark([try ResearchFixture.series([100_00, 200_00, 50_00, 150_00])]))
        #expect(try #require(held.maxDrawdown) == 0.75)
        #expect(abs(try #require(held.totalReturn) - 0.5) < 1e-12)
        #expect(held.sharpe == nil)
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `its ratios are those of an equity curve fed with every close`(seed: UInt64) throws {
        let series = try ResearchFixture.market(60 * 24 * 33 + 77, seed: seed)
        let first = series.instrument.price(series[0].open).value
        var curve = EquityCurve(start: first, expectedCount: 0)
        for index in 0..<series.count {
            curve.append(
                series.instrument.price(series[index].close).value, at: series[index].openTime, isExposed: true)
        }
        let oracle = Performance(
            curve: curve, trips: [], start: first, interval: .minute, turnoverNotional: .zero)
        let held = try #require(HoldingBenchmark([series]))
        let pairs = [
            (held.totalReturn, oracle.totalReturn), (held.annualReturn, oracle.annualReturn),
            (held.volatility, oracle.volatility), (held.sharpe, oracle.sharpe), (held.sortino, oracle.sortino),
            (held.calmar, oracle.calmar), (held.maxDrawdown, oracle.maxDrawdown),
        ]
        for (found, expected) in pairs {
            let (found, expected) = (try #require(found), try #require(expected))
            #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)))
        }
    }

    @Test func `two equal series are worth as much as one`() throws {
        let one = try ResearchFixture.market(5_000)
        let other = try ResearchFixture.market(5_000, of: "ETH/USDT")
        let (alone, both) = (try #require(HoldingBenchmark([one])), try #require(HoldingBenchmark([one, other])))
        #expect(abs(try #require(alone.totalReturn) - (try #require(both.totalReturn))) < 1e-9)
        #expect(abs(try #require(alone.maxDrawdown) - (try #require(both.maxDrawdown))) < 1e-9)
        #expect(abs(try #require(alone.sharpe) - (try #require(both.sharpe))) < 1e-5)
    }
}
