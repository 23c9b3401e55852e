import Engine
import Research
import Risk
import Simulation
import Strategies
import Trading

/// Runs made for these tests: real engine, real matching venue, bars made up here.
enum ResearchFixture {
    static let start = Timestamp(nanoseconds: 1_740_787_200_000_000_000)  // 2025-03-01

    static func instrument(_ name: String = "BTC/USDT") throws -> Instrument {
        try Instrument(
            id: try InstrumentID(name), priceIncrement: Price(try Fixed("0.01")), lot: Quantity(try Fixed("0.00001")),
            minNotional: Notional(try Fixed("5")))
    }

    /// Bars that go straight from one close to the next, prices in ticks.
    static func series(_ closes: [Int64], of name: String = "BTC/USDT", every interval: Interval = .minute) throws
        -> BarSeries
    {
        let instrument = try instrument(name)
        var before = closes.first ?? 1
        let bars = closes.enumerated().map { index, close in
            defer { before = close }
            return Bar(
                openTime: start.advanced(by: Interval(nanoseconds: interval.nanoseconds * Int64(index))),
                open: Ticks(before), high: Ticks(max(before, close)), low: Ticks(min(before, close)),
                close: Ticks(close), volume: Lots(100_000))
        }
        return try BarSeries(
            instrument: instrument, interval: interval, columns: BarColumns(bars, instrument: instrument))
    }

    /// A generated market.
    static func market(_ count: Int, seed: UInt64 = 1, of name: String = "BTC/USDT") throws -> BarSeries {
        var market = try GeneratedMarket(
            instrument: try instrument(name), seed: seed, start: start, startPrice: 50_000)
        return try market.series(count: count)
    }

    /// Every bar of `series` traded by a strategy that buys at random: many trades, and none of them clever.
    static func run(
        _ series: [BarSeries], strategies: [String] = ["random-entry"], names: [String]? = nil,
        probability: String = "0.2", hold: String = "5", profile: RiskProfile = .unrestricted,
        settings: RunSettings = RunSettings(), warnings: [String] = []
    ) throws -> RunResult {
        var sleeves: [EngineConfiguration.Sleeve] = []
        for (index, strategy) in strategies.enumerated() {
            let isRandom = strategy == "random-entry"
            let overrides = isRandom ? [(name: "probability", value: probability), (name: "hold", value: hold)] : []
            sleeves.append(
                EngineConfiguration.Sleeve(
                    name: names?[index] ?? strategy, capital: Notional(try Fixed("100000")),
                    strategies: try series.map { _ in try StrategyCatalog.make(strategy, overrides: overrides) },
                    sizing: .fraction(Fraction(try Fixed("0.1")))))
        }
        let fee = Fraction(try Fixed("0.001"))
        let model = try FillModel(makerFee: fee, takerFee: fee)
        let configuration = try EngineConfiguration(
            instruments: series.map(\.instrument), sleeves: sleeves, riskProfile: profile, feeRate: fee, start: start)
        var collector = RunCollector()
        var simulator = try Simulator(configuration, model: model, journal: &collector)
        var merged = try MergedBars(series)
        var updates: [BarUpdate] = []
        while let time = merged.next(into: &updates) {
            try simulator.take(updates, at: time, interval: merged.interval, journal: &collector)
        }
        return RunResult(
            run: "k3v9q2ma", mode: .backtest, engine: simulator.engine, collected: collector, series: series,
            interval: merged.interval, settings: settings, warnings: warnings)
    }
}
