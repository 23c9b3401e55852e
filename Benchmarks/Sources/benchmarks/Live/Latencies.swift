import Foundation

/// Single durations in nanoseconds, and where most of them lie.
struct Latencies {
    private(set) var samples: [Int64] = []

    init(reserving count: Int = 0) { samples.reserveCapacity(count) }

    mutating func add(_ nanoseconds: Int64) { samples.append(nanoseconds) }

    /// The value that a share of all samples does not exceed; 0 without samples.
    func share(_ share: Double) -> Double {
        guard !samples.isEmpty else { return 0 }
        let sorted = samples.sorted()
        return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
    }

    /// Median, 99 % and worst in microseconds, for a note.
    var spread: String {
        String(
            format: "median %.2f, 99 %% below %.2f, worst %.1f µs", share(0.5) / 1e3, share(0.99) / 1e3,
            share(1) / 1e3)
    }
}

/// The clocks of the live path, as the product reads them.
enum SteadyClock {
    #if os(Linux)
    private static let steady = CLOCK_BOOTTIME
    #else
    private static let steady = CLOCK_MONOTONIC
    #endif

    /// Nanoseconds on a clock that never jumps.
    static func nanoseconds() -> Int64 { read(steady) }

    /// Nanoseconds of the wall clock since 1970.
    static func wall() -> Int64 { read(CLOCK_REALTIME) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
