import Accounting
import Foundation
import Research
import Risk
import Testing
import Trading

struct RunSummaryTests {
    /// The JSON read by a parser that is not ours.
    func object(_ result: RunResult) throws -> [String: Any] {
        let json = try RunSummary(result).json()
        return try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    static let names: Set<String> = [
        "bars", "trades", "wins", "finalEquity", "cash", "openQuantity", "fees", "totalReturn", "maxDrawdown",
        "winRate", "profitFactor", "sharpe", "sortino", "run", "mode", "from", "to", "annualReturn", "volatility",
        "calmar", "maxDrawdownDays", "expectancy", "averageHoldSeconds", "turnover", "exposure", "bestTrade",
        "worstTrade", "bestDay", "worstDay", "monthly", "buyAndHold", "refusals", "sleeves", "instruments", "warnings",
    ]

    @Test(arguments: [0, 1, 5, 400])
    func `every name is there, however little happened`(bars: Int) throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(bars)])
        #expect(Set(try object(result).keys) == RunSummaryTests.names)
    }

    @Test func `a figure that does not exist is null`() throws {
        let empty = try object(try ResearchFixture.run([try ResearchFixture.market(0)]))
        for name in [
            "from", "to", "winRate", "profitFactor", "sharpe", "sortino", "annualReturn", "calmar", "bestTrade",
        ] {
            #expect(empty[name] is NSNull, "\(name)")
        }
        #expect((empty["buyAndHold"] as? [String: Any])?["totalReturn"] is NSNull)
        #expect(empty["bars"] as? Int == 0)
        #expect(empty["trades"] as? Int == 0)
        #expect(empty["finalEquity"] as? String == "100000")
        #expect(empty["totalReturn"] as? Double == 0)
    }

    @Test func `money is a decimal string and exact`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(2_000)])
        let found = try object(result)
        for name in ["finalEquity", "cash", "openQuantity", "fees", "turnover", "bestTrade", "worstTrade"] {
            let text = try #require(found[name] as? String, "\(name)")
            #expect(try Fixed(text).description == text)
        }
        let profits = result.trips.map(\.profit.value)
        #expect(found["bestTrade"] as? String == profits.max()?.description)
        #expect(found["worstTrade"] as? String == profits.min()?.description)
        #expect(result.trips.count > 50)
    }

    @Test func `the expectancy times the trades is the sum of their profits`() throws {
        let result = try ResearchFixture.run([try ResearchFixture.market(2_000)])
        let sum = result.trips.reduce(Int128(0)) { $0 + $1.profit.value.units }
        let expectancy = try #require(RunSummary(result).expectancy)
        let distance = (expectancy.units * Int128(result.trips.count) - sum).magnitude
        #expect(distance <= UInt128(result.trips.count) * 5_000)  // Half of the eighth decimal, for each trade.
    }

    @Test func `with several instruments the open quantity is null and each has its own`() throws {
        let series = [try ResearchFixture.market(300), try ResearchFixture.market(300, seed: 2, of: "ETH/USDT")]
        let found = try object(try ResearchFixture.run(series))
        #expect(found["openQuantity"] is NSNull)
        let instruments = try #require(found["instruments"] as? [[String: Any]])
        #expect(instruments.compactMap { $0["id"] as? String } == ["BTC/USDT", "ETH/USDT"])
        #expect(instruments.allSatisfy { $0["openQuantity"] is String })
        #expect(found["bars"] as? Int == series.reduce(0) { $0 + $1.count })
    }

    @Test func `holding returns the last close over the first open`() throws {
        let one = try ResearchFixture.run([try ResearchFixture.series([100_00, 110_00, 121_00])])
        #expect(try #require(RunSummary(one).buyAndHold?.totalReturn) == 0.21)
        let two = [
            try ResearchFixture.series([100_00, 120_00]),
            try ResearchFixture.series([200_00, 180_00], of: "ETH/USDT"),
        ]
        let mean = try #require(RunSummary(try ResearchFixture.run(two)).buyAndHold?.totalReturn)
        #expect(abs(mean - 0.05) < 1e-12)
    }

    @Test func `refusals add up by code`() throws {
        let result = try ResearchFixture.run(
            [try ResearchFixture.market(2_000)], probability: "0.9", hold: "1", profile: .conservative)
        let found = try #require(try object(result)["refusals"] as? [String: Int])
        #expect(!found.isEmpty)
        #expect(found == Dictionary(uniqueKeysWithValues: result.refusals.map { ($0.code, $0.count) }))
        #expect(result.refusals.map(\.code) == result.refusals.map(\.code).sorted())
    }

    @Test func `the same run gives the same bytes, which read back as an equal summary`() throws {
        let series = try ResearchFixture.market(3_000)
        let first = RunSummary(try ResearchFixture.run([series]))
        let second = RunSummary(try ResearchFixture.run([series]))
        let json = try first.json()
        #expect(try json == second.json())
        #expect(try JSONDecoder().decode(RunSummary.self, from: Data(json.utf8)) == first)
    }

    @Test func `a month's returns compound to the whole`() throws {
        let summary = RunSummary(try ResearchFixture.run([try ResearchFixture.market(60 * 24 * 70)]))
        #expect(summary.monthly.map(\.month) == [3, 4, 5])
        let growth = summary.monthly.reduce(1.0) { $0 * (1 + ($1.return ?? 0)) }
        #expect(abs(growth - 1 - (try #require(summary.totalReturn))) < 1e-9)
    }
}
