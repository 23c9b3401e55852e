import Synchronization

/// How many bytes wait to go out, counted from the call on, whatever thread it comes from.
final class WebSocketOutbound: Sendable {
    private let waiting = Atomic<Int>(0)
    private let isOver = Atomic<Bool>(false)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Whether the connection has ended.
    var hasEnded: Bool { isOver.load(ordering: .acquiring) }

    /// Takes room for bytes; `false` where there is none.
    func reserve(_ count: Int) -> Bool {
        let (before, _) = waiting.add(count, ordering: .relaxed)
        guard count <= limit, before <= limit - count else {
            waiting.subtract(count, ordering: .relaxed)
            return false
        }
        return true
    }

    /// Gives room back.
    func release(_ count: Int) { waiting.subtract(count, ordering: .relaxed) }

    /// The connection has ended.
    func end() { isOver.store(true, ordering: .releasing) }
}
