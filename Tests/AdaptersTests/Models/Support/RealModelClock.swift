import Adapters
import Execution
import Synchronization
import Trading

/// The machine's own monotonic clock; pauses are noted and not waited for.
final class RealModelClock: Sendable {
    private let start = ContinuousClock.now
    private let noted = Mutex<[Duration]>([])

    var pauses: [Duration] { noted.withLock { $0 } }

    var surroundings: ModelSurroundings {
        ModelSurroundings(
            now: { [start] in
                let passed = start.duration(to: .now).components
                let nanoseconds = passed.seconds * 1_000_000_000 + passed.attoseconds / 1_000_000_000
                return Moment(wall: .zero, monotonic: MonotonicTime(nanoseconds: nanoseconds))
            },
            sleep: { [self] pause in noted.withLock { $0.append(pause) } },
            random: { 0 })
    }
}
