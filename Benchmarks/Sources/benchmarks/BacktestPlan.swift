import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Trading

/// Who trades in a back-test, and how carefully.
struct BacktestPlan {
    /// What it is called.
    let name: String
    /// The strategies, which share the cash equally.
    let strategies: [String]
    /// The limits and protections in force; with none, positions carry no stops either.
    let profile: RiskProfile

    /// The work of the peers: one strategy, no stops, no limits.
    static let plain = BacktestPlan(name: "back-test", strategies: ["rsi-reversion"], profile: .unrestricted)
    /// Two strategies on one account with everything switched on.
    static let protected = BacktestPlan(
        name: "back-test, stops, protections, two strategies", strategies: ["rsi-reversion", "sma-cross"],
        profile: .standard)
    /// The same with the drawdown limits off: the bars lose money, and under the standard profile trading halts for good
    /// at a drawdown of a fifth, after an eighth of the trades.
    static let unhalted = BacktestPlan(
        name: "the same, never halted by drawdown", strategies: ["rsi-reversion", "sma-cross"],
        profile: {
            var profile = RiskProfile.standard
            profile.drawdownThrottleLimit = nil
            profile.drawdownPauseLimit = nil
            profile.drawdownFlattenLimit = nil
            return profile
        }())

    /// What came out.
    struct Outcome {
        let performance: Performance
        let journal: CountingJournal
        let simulator: Simulator
    }

    /// Runs it on a series, statistics included.
    func run(_ series: BarSeries, range: Range<Int>? = nil) throws -> Outcome {
        var journal = CountingJournal()
        var simulator = try makeSimulator(series, &journal)
        let instrument = InstrumentIndex(0)
        try simulator.run(series, as: instrument, range: range, journal: &journal)
        let last = series[series.count - 1].close
        let performance = Performance(
            curve: simulator.engine.curve, trips: journal.trips, start: simulator.engine.curve.start,
            interval: series.interval, turnoverNotional: Notional(simulator.engine.turnover),
            benchmark: Benchmark(
                first: series.instrument.price(series[0].open), last: series.instrument.price(last)))
        return Outcome(performance: performance, journal: journal, simulator: simulator)
    }

    /// An engine and a venue at their start.
    func makeSimulator(_ series: BarSeries, _ journal: inout some Journal) throws -> Simulator {
        let cash = try Fixed("100000").divided(by: Fixed(strategies.count), .down)
        let fee = Fraction(try Fixed("0.001"))
        var sleeves: [EngineConfiguration.Sleeve] = []
        for name in strategies {
            let strategy = try StrategyCatalog.make(
                name, overrides: profile == .unrestricted ? BacktestPlan.withoutExits : [])
            sleeves.append(
                EngineConfiguration.Sleeve(
                    name: name, capital: Notional(cash), strategies: [strategy],
                    sizing: try Sizing("fraction:0.10")))
        }
        let configuration = try EngineConfiguration(
            instruments: [series.instrument], sleeves: sleeves,
            riskProfile: profile, feeRate: fee, start: series[0].openTime,
            expectedBars: series.count)
        let model = try FillModel(makerFee: fee, takerFee: fee)
        return try Simulator(configuration, model: model, journal: &journal)
    }

    private static let withoutExits: [(name: String, value: String)] = [
        ("stop", "off"), ("take-profit", "off"), ("trailing", "off"), ("time-stop", "off"),
    ]
}
