import Foundation

/// Wall and processor time of repeated work that may wait; processor time is that of the whole process.
struct DeskStopwatch {
    private var wall: [Double] = []
    private var processor: [Double] = []

    /// Times `rounds` rounds after one that is not counted.
    init(rounds: Int, _ work: () async throws -> Void) async rethrows {
        for round in 0...rounds {
            let processorStart = DeskStopwatch.processorNanoseconds()
            let start = SteadyClock.nanoseconds()
            try await work()
            let elapsed = SteadyClock.nanoseconds() - start
            guard round > 0 else { continue }
            wall.append(Double(elapsed))
            processor.append(DeskStopwatch.processorNanoseconds() - processorStart)
        }
        wall.sort()
        processor.sort()
    }

    /// The figures in microseconds for one of `count` equal pieces of the work.
    func measurement(_ name: String, unit: String, per count: Int, limit: Double) -> Measurement {
        let share = Double(max(count, 1)) * 1e3
        return Measurement(
            name: name, unit: unit, value: wall[0] / share, median: wall[wall.count / 2] / share,
            processor: processor[0] / share, limit: limit, count: count)
    }

    /// How many a second, of the fastest round.
    func perSecond(_ count: Int) -> Int { Int(Double(count) / wall[0] * 1e9) }

    /// The processor time that this process has used.
    static func processorNanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
