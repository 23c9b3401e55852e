import Accounting
import Engine
import Foundation
import Risk
import Simulation
import Strategies
import Testing
import Trading

@testable import Storage

/// A seeded run of the real engine on a generated market, for the tests of the record.
struct RecordFixture {
    let description: RunDescription
    let configuration: EngineConfiguration
    let series: BarSeries
    let model: FillModel

    static let capital = Notional(Fixed(100_000))

    init(
        seed: UInt64, bars: Int = 4_000, strategies: [String] = ["rsi-reversion"], profile: RiskProfile = .unrestricted,
        sizing rule: String = "fraction:0.10"
    ) throws {
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(Fixed(units: 10_000_000_000)),
            lot: Quantity(Fixed(units: 10_000_000)), minNotional: Notional(Fixed(5)))
        let start = try #require(Timestamp(iso8601: "2025-01-01"))
        var market = try GeneratedMarket(instrument: instrument, seed: seed, start: start, startPrice: 50_000)
        series = try market.series(count: bars)
        model = try FillModel(
            makerFee: .tenThousandths(10), takerFee: .tenThousandths(10), slippage: .standard,
            participation: .hundredths(20))
        var sleeves: [EngineConfiguration.Sleeve] = []
        var described: [RunDescription.Sleeve] = []
        let share = Notional(try RecordFixture.capital.value.divided(by: Fixed(strategies.count), .down))
        for name in strategies {
            let parameters = try StrategyCatalog.parameters(name)
            let sizing = try Sizing(rule)
            sleeves.append(
                .init(name: name, capital: share, strategies: [try StrategyCatalog.make(parameters)], sizing: sizing))
            described.append(
                .init(
                    name: name, strategy: name,
                    parameters: parameters.entries.map { Setting($0.name, "\($0.value)") }, sizing: "\(sizing)",
                    capital: share))
        }
        configuration = try EngineConfiguration(
            instruments: [instrument], sleeves: sleeves, riskProfile: profile, feeRate: model.highestFee,
            start: series[0].openTime, expectedBars: bars)
        description = RunDescription(
            mode: .backtest, sleeves: described, instruments: [instrument],
            data: [
                .init(
                    label: "generated", checksum: "seed \(seed)", count: bars, first: series[0].openTime,
                    last: series[bars - 1].openTime)
            ], interval: .minute, riskProfile: profile.name,
            riskSettings: profile.settings.map { Setting($0.key, $0.value) },
            fillModel: [Setting("taker-fee", "0.001"), Setting("slippage", "\(model.slippage)")], warmUpBars: 0,
            seed: seed, productVersion: "0.1.0")
    }

    /// Runs the bars of `range` into a recorder; the engine as it is then.
    func run(into recorder: inout RunRecorder, bars: Int? = nil) throws -> Engine {
        var simulator = try Simulator(configuration, model: model, journal: &recorder)
        try simulator.run(series, as: InstrumentIndex(0), range: 0..<(bars ?? series.count), journal: &recorder)
        return simulator.engine
    }

    func ending(_ engine: Engine, _ outcome: RunOutcome = .finished) -> RunEnding {
        RunEnding(
            outcome, time: engine.curve.lastTime, bars: engine.barCount, equityDays: engine.curve.days,
            summary: [Setting("finalEquity", engine.equity.description), Setting("fees", engine.feesPaid.description)])
    }

    /// Runs everything and records it.
    @discardableResult
    func record(into store: RecordStore) throws -> (recorder: RunRecorder, engine: Engine, report: RecordingReport) {
        var recorder = RunRecorder(description)
        let engine = try run(into: &recorder)
        let report = try recorder.finish(ending(engine), into: store)
        return (recorder, engine, report)
    }
}

/// A folder of its own, gone with the value.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array((NSTemporaryDirectory() + "record-XXXXXX").utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch {
            print("a folder of a test stays behind: \(error)")
        }
    }
}

/// The line that an error shows.
func said(_ error: (any Error)?) -> String { error.map { "\($0)" } ?? "" }
