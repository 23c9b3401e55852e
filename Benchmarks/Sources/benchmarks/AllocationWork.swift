import CAllocations
import Trading

/// How often memory is asked for on bars on which nothing happens: never, which is counted, not estimated.
enum AllocationWork {
    private static let quietBars = 100_000

    static func run(_ options: Options) throws {
        guard allocations_can_be_counted() else {
            print("allocations cannot be counted with this C library")
            return
        }
        for plan in [BacktestPlan.plain, .protected] {
            let once = try count(plan, bars: quietBars)
            let twice = try count(plan, bars: 2 * quietBars)
            try options.report(
                Measurement(
                    name: "allocations, \(plan.name)", unit: "on \(quietBars) quiet bars", value: Double(twice - once),
                    limit: 0, count: quietBars, note: "\(twice) on \(2 * quietBars) bars, \(once) on \(quietBars)"))
        }
    }

    /// Counts over bars after a warm-up that brings every buffer to its size.
    private static func count(_ plan: BacktestPlan, bars: Int) throws -> Int {
        let series = try quietSeries(count: 5_000 + bars)
        var journal = CountingJournal()
        var simulator = try plan.makeSimulator(series, &journal)
        try simulator.run(series, as: InstrumentIndex(0), range: 0..<5_000, journal: &journal)
        let before = journal.entryCount
        allocations_start()
        try simulator.run(series, as: InstrumentIndex(0), range: 5_000..<(5_000 + bars), journal: &journal)
        let count = allocations_stop()
        guard journal.entryCount == before else { throw UsageError("the quiet bars were not quiet") }
        return count
    }

    /// Prices that swing by a tick, so that indicators move and no strategy wants anything: its averages never cross
    /// and its index stays near the middle.
    private static func quietSeries(count: Int) throws -> BarSeries {
        let instrument = try PreparedBars.instrument()
        let swing: [Int64] = [0, 1, 2, 1]
        let bars = (0..<count).map { index in
            let open = 3_000_000 + swing[index % 4]
            let close = 3_000_000 + swing[(index + 1) % 4]
            return Bar(
                openTime: Timestamp(nanoseconds: 1_577_836_800_000_000_000 + Int64(index) * 60_000_000_000),
                open: Ticks(open), high: Ticks(max(open, close) + 1), low: Ticks(min(open, close) - 1),
                close: Ticks(close), volume: Lots(1_000_000))
        }
        return try BarSeries(
            instrument: instrument, interval: .minute, columns: BarColumns(bars, instrument: instrument))
    }
}
