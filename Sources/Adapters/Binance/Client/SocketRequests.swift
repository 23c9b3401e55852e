import Execution

/// Requests on one connection that have no answer yet. Each gets exactly one: whoever takes it out of here answers it.
struct SocketRequests {
    /// A request under way.
    struct Entry {
        let deadline: MonotonicTime
        /// The last check has let it pass: its bytes may have left.
        var isLeaving = false
        let answer: @Sendable (SocketOutcome) -> Void
    }

    /// The most that may be under way.
    static let limit = 1_024

    private(set) var entries: [UInt64: Entry] = [:]
    private(set) var isClosed = false

    /// Takes a request in; `false` where there is no room or the connection is over.
    mutating func add(
        _ id: UInt64, deadline: MonotonicTime, answer: @escaping @Sendable (SocketOutcome) -> Void
    ) -> Bool {
        guard !isClosed, entries.count < SocketRequests.limit else { return false }
        entries[id] = Entry(deadline: deadline, answer: answer)
        return true
    }

    /// Whether the bytes may leave; not once the request was answered otherwise.
    mutating func leave(_ id: UInt64) -> Bool {
        guard entries[id] != nil else { return false }
        entries[id]?.isLeaving = true
        return true
    }

    /// Takes a request out, to answer it.
    mutating func take(_ id: UInt64) -> Entry? { entries.removeValue(forKey: id) }

    /// Takes out what is overdue.
    mutating func takeOverdue(at now: MonotonicTime) -> [Entry] {
        let overdue = entries.filter { now >= $0.value.deadline }.keys.sorted()
        return overdue.compactMap { entries.removeValue(forKey: $0) }
    }

    /// Takes everything out, and nothing in any more.
    mutating func close() -> [Entry] {
        isClosed = true
        defer { entries = [:] }
        return entries.keys.sorted().compactMap { entries[$0] }
    }
}
