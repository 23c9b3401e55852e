import Trading

/// The guard's decision whether the trader still lives. Pure: it is told what was seen, and when.
///
/// Life is a count that moves: the turns of the trading loop. A file or a socket that merely answers is no life.
public struct GuardWatch: Sendable {
    /// What to do.
    public enum Decision: Hashable, Sendable {
        /// Nothing.
        case wait
        /// Tell a person that the trader has been silent for so long.
        case warn(Interval)
        /// Latch HALT and cancel.
        case act(Cause)
    }

    /// Why the guard acts.
    public enum Cause: Hashable, Sendable, CustomStringConvertible {
        /// The trader's count has not moved for so long.
        case silent(Interval)
        /// The trader's process is gone, and it did not end in an orderly way.
        case died(process: Int32)

        /// One line for a person.
        public var description: String {
            switch self {
            case .silent(let interval):
                "the trader has not moved for \(interval.nanoseconds / 1_000_000_000) s"
            case .died(let process): "the trader (process \(process)) died"
            }
        }
    }

    private let limit: Interval
    private var process: Int32?
    private var life: (heartbeat: UInt64?, answer: UInt64?) = (nil, nil)
    private var lastLife: MonotonicTime?
    private var lastLook: MonotonicTime?
    private var looksWithoutProcess = 0
    private var quietUntil: MonotonicTime?
    private var isDone = false

    /// - Parameter limit: how long the trader may be silent.
    public init(after limit: Interval) { self.limit = limit }

    /// Whether a trader was ever seen, and has not ended since.
    public var isWatching: Bool { lastLife != nil }

    /// Looks once.
    ///
    /// Where the guard itself was away for half the limit (the machine slept, the process was stopped), the trader gets
    /// its whole time again.
    public mutating func look(_ reading: GuardReading, at now: MonotonicTime) -> Decision {
        let gap = lastLook.map { now.since($0) } ?? .zero
        lastLook = now
        guard reading.heartbeat?.hasEnded != true else { return forget() }
        let wasAway = gap < .zero || gap.nanoseconds >= limit.nanoseconds / 2
        let isAlive = isLife(reading)
        if isAlive || wasAway && !isDone && lastLife != nil { begin(at: now) }
        let isGone = !isAlive && reading.isProcessThere == false && reading.answer == nil
        looksWithoutProcess = isGone ? looksWithoutProcess + 1 : 0
        guard let lastLife, !isDone else { return .wait }
        if let quietUntil, now < quietUntil { return .wait }
        // Twice, because a process may end between its last heartbeat and the look at it.
        if looksWithoutProcess >= 2, let process { return .act(.died(process: process)) }
        let silence = now.since(lastLife)
        if silence >= limit { return .act(.silent(silence)) }
        return silence.nanoseconds >= limit.nanoseconds / 2 ? .warn(silence) : .wait
    }

    /// Takes note that the guard acted. What is not proven is done again after a pause.
    public mutating func acted(isProven: Bool, at now: MonotonicTime) {
        isDone = isProven
        quietUntil = isProven ? nil : now.advanced(by: Interval(nanoseconds: min(limit.nanoseconds, 5_000_000_000)))
        lastLook = now
    }

    /// Whether something moved since the last look; the first sight of a trader counts.
    private mutating func isLife(_ reading: GuardReading) -> Bool {
        var isMoved = false
        if let heartbeat = reading.heartbeat, heartbeat.life != life.heartbeat || heartbeat.process != process {
            (life.heartbeat, process) = (heartbeat.life, heartbeat.process)
            isMoved = true
        }
        if let answer = reading.answer, answer != life.answer {
            life.answer = answer
            isMoved = true
        }
        return isMoved
    }

    private mutating func begin(at now: MonotonicTime) {
        (lastLife, quietUntil, isDone) = (now, nil, false)
    }

    private mutating func forget() -> Decision {
        (process, life, lastLife, quietUntil, isDone) = (nil, (nil, nil), nil, nil, false)
        looksWithoutProcess = 0
        return .wait
    }
}
