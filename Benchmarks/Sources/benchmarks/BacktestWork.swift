import Trading

/// Whole back-tests through the real engine: gate, sizing, venue, fees, postings, equity curve and all statistics.
enum BacktestWork {
    static func run(_ options: Options) throws {
        let series = try PreparedBars.series(options)
        let rounds = try options.number("rounds", default: 7)
        for (plan, limit) in [(BacktestPlan.plain, 40.0), (.protected, 60.0), (.unhalted, nil)] {
            let outcome = try plan.run(series)
            let watch = try Stopwatch(rounds: rounds) { try plan.run(series).performance }
            var result = watch.measurement(plan.name, unit: "ns per bar", per: series.count, limit: limit)
            result.peakMegabytes = PeakMemory.megabytes
            result.note =
                "\(outcome.performance.trades) trades, final equity \(outcome.performance.finalEquity), "
                + "\(outcome.journal.entryCount) entries, \(outcome.journal.postingCount) postings"
            try options.report(result)
        }
        if let peak = PeakMemory.megabytes {
            try options.report(
                Measurement(
                    name: "back-test, peak memory", unit: "MB", value: peak, limit: 250, count: series.count,
                    note: "the mapped bars included"))
        }
    }
}
