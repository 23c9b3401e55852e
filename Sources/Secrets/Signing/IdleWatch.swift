import Synchronization

/// Whether something was left alone for too long.
final class IdleWatch: Sendable {
    private let limit: Duration
    private let now: @Sendable () -> Duration
    private let lastUse: Mutex<Duration>

    init(limit: Duration, now: @escaping @Sendable () -> Duration) {
        self.limit = limit
        self.now = now
        lastUse = Mutex(now())
    }

    /// Whether the time is over. It stays over.
    var isOver: Bool {
        let time = now()
        return lastUse.withLock { time - $0 >= limit }
    }

    /// Notes a use; `false` where it comes too late.
    func use() -> Bool {
        let time = now()
        return lastUse.withLock { last in
            guard time - last < limit else { return false }
            last = max(last, time)
            return true
        }
    }
}
