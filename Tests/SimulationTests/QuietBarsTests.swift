import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// The shortcut over quiet bars must be told apart from bar after bar by nothing but its speed.
struct QuietBarsTests {
    static let profiles: [RiskProfile] = [.unrestricted, .standard, .conservative, .aggressive]

    @Test(arguments: QuietBarsTests.profiles, [1, 2, 3] as [UInt64])
    func `walking quiet bars leaves the record and the curve of taking every bar`(
        profile: RiskProfile, seed: UInt64
    ) throws {
        let series = try market(seed: seed, bars: 4_000)
        let exits = [("stop", "0.004"), ("take-profit", "0.006"), ("trailing", "0.005"), ("time-stop", "45")]
        let model = fillModel(
            maker: "0.0005", taker: "0.001", slippage: "spread:0.0001,impact:0.0005",
            latency: seed == 2 ? .seconds(7) : .zero, participation: seed == 3 ? "0.00002" : nil)
        for names in [
            ["rsi-reversion"], ["sma-cross", "breakout"], ["random-entry", "bollinger-reversion", "momentum"],
        ] {
            for overrides in [[], exits] {
                let setup = try configuration(
                    names.map { ($0, overrides) }, profile: profile, warmUpBars: seed == 1 ? 0 : 300)
                var (quick, slow) = (Tape(), Tape())
                var walked = try Simulator(setup, model: model, journal: &quick)
                try walked.run(series, as: InstrumentIndex(0), journal: &quick)
                var stepped = try Simulator(setup, model: model, journal: &slow)
                for index in 0..<series.count {
                    try stepped.take(series[index], of: InstrumentIndex(0), interval: .minute, journal: &slow)
                }
                #expect(quick.lines == slow.lines)
                #expect(walked.engine.curve.points == stepped.engine.curve.points)
                #expect(walked.engine.barCount == series.count)
                #expect(walked.engine.equity == stepped.engine.equity)
            }
        }
    }
}
