import Engine
import Foundation
import Simulation
import Storage
import Trading

/// The record: one commit for each batch of effects, as a run step by step needs, and a whole back-test at once.
enum RecordWork {
    /// A journal that hands every batch on and remembers how long that took, in nanoseconds.
    private struct TimedJournal: Journal {
        var recorder: RunRecorder
        var commits: [Double] = []

        mutating func record(_ effects: Effects) throws {
            let start = ContinuousClock.now
            try recorder.record(effects)
            let elapsed = start.duration(to: .now).components
            commits.append(Double(elapsed.seconds) * 1e9 + Double(elapsed.attoseconds) / 1e9)
        }
    }

    static func run(_ options: Options) throws {
        let folder = URL(fileURLWithPath: try options.required("home"), isDirectory: true)
            .appendingPathComponent("record-benchmark", isDirectory: true)
        defer { remove(folder) }
        remove(folder)
        let series = try PreparedBars.generated(PreparedBars.instrument(), count: 200_000)
        try commits(series.prefix(40_000), Home(path: folder.path), options)
        remove(folder)
        try bulk(series, Home(path: folder.path), options)
    }

    private static func commits(_ series: BarSeries, _ home: Home, _ options: Options) throws {
        let lock = try home.lock()
        defer { withExtendedLifetime(lock) {} }
        let store = try RecordStore(home, .write)
        var journal = TimedJournal(recorder: RunRecorder(description(series, "streaming"), streamingTo: store))
        try run(series, &journal)
        let commits = journal.commits.dropFirst().sorted()
        guard !commits.isEmpty else { throw UsageError("the run recorded nothing") }
        let microseconds = [commits.count / 2, 0, commits.count * 99 / 100].map { commits[$0] / 1e3 }
        var result = Measurement(
            name: "record, one commit", unit: "µs", value: microseconds[0], count: commits.count)
        result.note =
            "the median, on disk before the call returns; least \(Int(microseconds[1])), "
            + "99 % below \(Int(microseconds[2])); \(journal.recorder.entries.count) entries"
        try options.report(result)
    }

    private static func bulk(_ series: BarSeries, _ home: Home, _ options: Options) throws {
        let lock = try home.lock()
        defer { withExtendedLifetime(lock) {} }
        let store = try RecordStore(home, .write)
        var recorder = RunRecorder(description(series, "at once"))
        try run(series, &recorder)
        var rows = 0
        let watch = try Stopwatch(rounds: 1, warmUp: 0) {
            let ending = RunEnding(.finished, time: nil, bars: series.count)
            rows = try recorder.finish(ending, into: store).rows
        }
        var result = watch.measurement("record, a whole run", unit: "ns per row", per: rows)
        result.note = "\(Int(Double(rows) / watch.wall[0] * 1e9)) rows per second, one transaction"
        try options.report(result)
    }

    private static func run(_ series: BarSeries, _ journal: inout some Journal) throws {
        var simulator = try BacktestPlan.plain.makeSimulator(series, &journal)
        try simulator.run(series, as: InstrumentIndex(0), journal: &journal)
    }

    private static func description(_ series: BarSeries, _ label: String) -> RunDescription {
        RunDescription(
            mode: .backtest,
            sleeves: [
                RunDescription.Sleeve(
                    name: "rsi-reversion", strategy: "rsi-reversion", parameters: [], sizing: "fraction:0.1",
                    capital: Notional(Fixed(100_000)))
            ],
            instruments: [series.instrument],
            data: [
                RunDescription.DataSource(
                    label: "generated, \(label)", checksum: "", count: series.count, first: nil, last: nil)
            ],
            interval: series.interval, riskProfile: "none", riskSettings: [], fillModel: [], warmUpBars: 0, seed: nil,
            productVersion: "benchmark")
    }

    /// Removes the folder of the benchmark, where it is there.
    private static func remove(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch {
            return  // It was not there; a real obstacle shows when the store is opened.
        }
    }
}
