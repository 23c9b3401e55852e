import Execution
import Foundation
import Trading

/// The machine's clocks. Only this program's outermost layer reads them.
enum SystemClock {
    #if os(Linux)
    private static let steady = CLOCK_BOOTTIME  // Goes on while the machine sleeps.
    #else
    private static let steady = CLOCK_MONOTONIC
    #endif

    /// Now, on both clocks.
    static func now() -> Moment { Moment(wall: wall(), monotonic: monotonic()) }

    /// What the wall clock says.
    static func wall() -> Timestamp { Timestamp(nanoseconds: read(CLOCK_REALTIME)) }

    /// What the clock says that never jumps.
    static func monotonic() -> MonotonicTime { MonotonicTime(nanoseconds: read(steady)) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
