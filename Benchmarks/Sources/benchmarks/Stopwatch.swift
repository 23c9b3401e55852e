import Foundation

/// Wall and processor time of repeated work, in nanoseconds.
struct Stopwatch {
    /// Wall time of each round, fastest first.
    private(set) var wall: [Double] = []
    /// Processor time of the thread in each round, least first.
    private(set) var processor: [Double] = []

    /// Times `rounds` rounds after one that is not counted, which brings memory and caches into their usual state.
    ///
    /// - Parameter work: one round; what it returns is kept from being optimized away.
    init<Result>(rounds: Int, warmUp: Int = 1, _ work: () throws -> Result) rethrows {
        for round in 0..<(warmUp + rounds) {
            let processorStart = Stopwatch.processorNanoseconds()
            let start = ContinuousClock.now
            let result = try work()
            let elapsed = start.duration(to: .now)
            let used = Stopwatch.processorNanoseconds() - processorStart
            blackHole(result)
            guard round >= warmUp else { continue }
            wall.append(Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9)
            processor.append(used)
        }
        wall.sort()
        processor.sort()
    }

    /// The figures for one of `count` equal pieces of the work.
    func measurement(_ name: String, unit: String, per count: Int, limit: Double? = nil) -> Measurement {
        let share = Double(max(count, 1))
        return Measurement(
            name: name, unit: unit, value: wall[0] / share, median: wall[wall.count / 2] / share,
            processor: processor[0] / share, limit: limit, count: count)
    }

    private static func processorNanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}

/// Takes a value and does nothing with it, where the optimizer cannot see that.
@inline(never) @_optimize(none)
func blackHole<Value>(_ value: Value) {}
