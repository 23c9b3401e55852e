import Trading

/// Notices that a pulse has stopped. Pure: it is told the count and the time.
struct DeadMan: Sendable {
    private let limit: Interval
    private var count: UInt64 = 0
    private var lastChange = MonotonicTime(nanoseconds: 0)
    private var lastLook: MonotonicTime?

    /// - Parameter limit: how long the pulse may pause.
    init(limit: Interval) { self.limit = limit }

    /// Looks at the pulse; a count of 0 means that it has not begun.
    ///
    /// Where the looker itself was away for half the limit (the machine slept, the process was stopped), the pulse gets
    /// its whole time again.
    ///
    /// - Returns: whether it has stopped.
    mutating func isDead(count: UInt64, at now: MonotonicTime) -> Bool {
        let gap = lastLook.map { now.since($0) } ?? .zero
        lastLook = now
        let wasAway = gap < .zero || gap.nanoseconds >= limit.nanoseconds / 2
        guard count == self.count, count > 0, !wasAway else {
            (self.count, lastChange) = (count, now)
            return false
        }
        return now.since(lastChange) >= limit
    }
}
