import Engine
import Simulation
import Trading

/// Takes a run through its bars, in steps short enough to show progress and to stop between them.
struct RunDriver {
    /// Bars between two looks at progress and Ctrl-C.
    private static let step = 32_768

    /// What became of the bars.
    enum Outcome {
        case finished
        /// Somebody pressed Ctrl-C; what was done until then stands.
        case interrupted
    }

    /// Runs to the end of the bars, or until somebody presses Ctrl-C.
    static func run(
        _ simulator: inout Simulator, on series: [BarSeries], journal: inout some Journal
    ) throws -> Outcome {
        if series.count == 1 { return try runOne(&simulator, series[0], &journal) }
        return try runMerged(&simulator, series, &journal)
    }

    private static func runOne(
        _ simulator: inout Simulator, _ series: BarSeries, _ journal: inout some Journal
    ) throws -> Outcome {
        var progress = ProgressLine("back-test", unit: "bars", total: series.count)
        defer { progress.finish() }
        var index = 0
        while index < series.count {
            if Interruption.isRequested { return .interrupted }
            let end = min(series.count, index + step)
            try simulator.run(series, as: InstrumentIndex(0), range: index..<end, journal: &journal)
            index = end
            progress.update(index)
        }
        return .finished
    }

    private static func runMerged(
        _ simulator: inout Simulator, _ series: [BarSeries], _ journal: inout some Journal
    ) throws -> Outcome {
        var merged = try MergedBars(series)
        let interval = merged.interval
        var progress = ProgressLine("back-test", unit: "bars", total: series.reduce(0) { $0 + $1.count })
        defer { progress.finish() }
        var updates: [BarUpdate] = []
        var done = 0
        var steps = 0
        while let time = merged.next(into: &updates) {
            try simulator.take(updates, at: time, interval: interval, journal: &journal)
            done += updates.count
            steps += 1
            if steps % step == 0 {
                if Interruption.isRequested { return .interrupted }
                progress.update(done)
            }
        }
        return .finished
    }
}
