import Indicators
import Strategies
import TestSupport
import Testing
import Trading

/// What every strategy of the catalog promises.
struct StrategyTests {
    /// All that propose by themselves.
    static let names = StrategyCatalog.descriptors.map(\.name).filter { $0 != DeskSeat.descriptor.name }

    @Test func `a desk's seat proposes nothing by itself`() throws {
        #expect(StrategyRun.trading(try Self.lively("desk"), BarFixture.walk(900, seed: 1)).isEmpty)
    }

    /// Settings that make each strategy trade often on the walks.
    static func lively(_ name: String, _ further: (name: String, value: String)...) throws -> any Strategy {
        let settings: [(name: String, value: String)] =
            switch name {
            case "rsi-reversion": [(name: "period", value: "4")]
            case "sma-cross": [(name: "fast", value: "3"), (name: "slow", value: "9")]
            case "momentum": [(name: "fast", value: "5"), (name: "slow", value: "20")]
            case "breakout": [(name: "entry-period", value: "10"), (name: "exit-period", value: "5")]
            case "random-entry": [(name: "probability", value: "0.1"), (name: "hold", value: "4")]
            default: []
            }
        return try StrategyCatalog.make(name, overrides: settings + further)
    }

    @Test(arguments: names, [1, 2, 3] as [UInt64])
    func `what comes later changes nothing before it`(name: String, seed: UInt64) throws {
        let bars = BarFixture.walk(900, seed: seed)
        let strategy = try Self.lively(name)
        let whole = StrategyRun.trading(strategy, bars)
        #expect(name == "buy-and-hold" || whole.count > 10)
        for cut in stride(from: 1, to: bars.count, by: 37) {
            let before = whole.filter { $0.bar < cut }
            #expect(StrategyRun.trading(strategy, bars.prefix(cut)) == before)
            let otherFuture = bars.prefix(cut) + BarFixture.walk(50, seed: seed &+ 99)
            #expect(StrategyRun.trading(strategy, otherFuture).filter { $0.bar < cut } == before)
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"), arguments: names)
    func `the same real bars bring the same proposals`(name: String) throws {
        let bars = try BarFixture.week()
        let strategy = try Self.lively(name)
        let lines = StrategyRun.trading(strategy, bars)
        #expect(lines == StrategyRun.trading(strategy, bars))
        #expect(!lines.isEmpty)
    }

    @Test(arguments: names)
    func `a copy goes on independently of the original`(name: String) throws {
        let bars = BarFixture.walk(600, seed: 4)
        var original = try Self.lively(name)
        for bar in bars.prefix(300) { _ = original.evaluate(StrategyBar(bar, BarFixture.instrument), .flat) }
        let copy = original
        let expected = StrategyRun.trading(copy, bars.dropFirst(300))
        for bar in BarFixture.walk(200, seed: 5) {
            _ = original.evaluate(StrategyBar(bar, BarFixture.instrument), .flat)
        }
        #expect(StrategyRun.trading(copy, bars.dropFirst(300)) == expected)
    }

    @Test(arguments: names)
    func `it enters only when flat, exits only when long, and else is silent`(name: String) throws {
        let bars = BarFixture.walk(900, seed: 6)
        for holding in Holding.allCases {
            var strategy = try Self.lively(name)
            for bar in bars {
                let situation = Situation(holding: holding, barsHeld: holding == .flat ? 0 : 9)
                let proposal = strategy.evaluate(StrategyBar(bar, BarFixture.instrument), situation)
                switch holding {
                case .flat: #expect(proposal?.action != .exit)
                case .long: #expect(proposal?.action != .enter)
                case .entering, .exiting: #expect(proposal == nil)
                }
            }
        }
    }

    @Test(arguments: names, ["off", "50"])
    func `nothing is proposed before the warm-up, and entries keep their exit plan`(name: String, atr: String) throws {
        let strategy = try Self.lively(name, (name: "atr-period", value: atr), (name: "stop", value: "0.07"))
        let lines = StrategyRun.trading(strategy, BarFixture.walk(900, seed: 8))
        let first = try #require(lines.first)
        #expect(first.bar >= strategy.warmUp - 1)
        #expect(atr == "off" || strategy.warmUp >= 51)
        for line in lines where line.proposal.action == .enter {
            #expect(line.proposal.exitPlan == strategy.exitPlan)
            #expect(line.proposal.exitPlan.stopFraction == 0.07)
            #expect((line.proposal.averageTrueRange != nil) == (atr != "off"))
            #expect(line.proposal.conviction == 1)
        }
    }

    @Test(arguments: [
        ("rsi-reversion", "period", 6), ("sma-cross", "slow", 26), ("bollinger-reversion", "period", 5),
        ("breakout", "entry-period", 21), ("momentum", "slow", 40), ("buy-and-hold", "", 1), ("random-entry", "", 1),
    ])
    func `the warm-up follows from the parameters`(name: String, parameter: String, expected: Int) throws {
        let overrides: [(name: String, value: String)] =
            switch name {
            case "rsi-reversion", "bollinger-reversion": [(name: "period", value: "5")]
            case "sma-cross": [(name: "slow", value: "25")]
            case "breakout": [(name: "entry-period", value: "20")]
            case "momentum": [(name: "slow", value: "40")]
            default: []
            }
        #expect(try StrategyCatalog.make(name, overrides: overrides).warmUp == expected)
    }

    @Test func `the average true range of an entry is that of its bar`() throws {
        let bars = BarFixture.walk(400, seed: 2)
        let ranges = try AverageTrueRange.column(
            high: bars.map { Double($0.high.count) / 100 }, low: bars.map { Double($0.low.count) / 100 },
            close: bars.map { Double($0.close.count) / 100 }, period: 14)
        let lines = StrategyRun.trading(try Self.lively("random-entry", (name: "atr-period", value: "14")), bars)
        let entries = lines.filter { $0.proposal.action == .enter }
        #expect(entries.count > 5)
        for line in entries { #expect(line.proposal.averageTrueRange == ranges[line.bar]) }
    }

    @Test(arguments: names)
    func `absurd bars do not trap`(name: String) throws {
        let absurd: [Int64] = [0, -1, .max, .min, 1, .max, .max, 0, .min, .min, 5, 1 << 41, 1 << 62]
        let bars = BarFixture.flat((0..<40).flatMap { _ in absurd })
        for holding in Holding.allCases {
            let strategy = try Self.lively(name, (name: "atr-period", value: "3"))
            _ = StrategyRun.signals(strategy, bars, told: holding)
        }
        _ = StrategyRun.trading(try Self.lively(name), bars)
    }
}
