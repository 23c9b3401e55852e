import Adapters
import Execution
import Synchronization
import Trading

/// Both clocks by hand: they go on when somebody waits, and when told to.
final class ManualModelClock: Sendable {
    private let state = Mutex((nanoseconds: Int64(0), pauses: [Duration]()))
    /// Sun, 06 Nov 1994 08:49:37 GMT: the example of RFC 9110.
    private let wallStart = Timestamp(nanoseconds: 784_111_777 * 1_000_000_000)

    var pauses: [Duration] { state.withLock { $0.pauses } }

    func advance(_ duration: Duration) { state.withLock { $0.nanoseconds += ManualModelClock.nanoseconds(duration) } }

    /// - Parameter random: the word that every jitter is made from.
    func surroundings(random: UInt64 = 0) -> ModelSurroundings {
        ModelSurroundings(
            now: { [self] in
                let time = state.withLock { $0.nanoseconds }
                return Moment(
                    wall: wallStart.advanced(by: Interval(nanoseconds: time)),
                    monotonic: MonotonicTime(nanoseconds: time))
            },
            sleep: { [self] pause in
                state.withLock { $0.pauses.append(pause) }
                advance(pause)
            },
            random: { random })
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
    }
}
