import Trading

/// The moments of the last few events: answers how old the n-th last one is, in constant time and memory.
struct RecentTimes: Sendable {
    private var times: [Timestamp]
    private var next = 0
    private var isFull = false

    /// Remembers the last `capacity` events.
    init(capacity: Int) {
        precondition(capacity > 0, "remembering no event at all")
        times = Array(repeating: .zero, count: capacity)
    }

    /// The oldest of the last `capacity` events; `nil` until there were so many.
    var oldest: Timestamp? { isFull ? times[next] : nil }

    /// Whether `capacity` events lie within the `interval` that ends at `time`.
    func isFull(within interval: Interval, at time: Timestamp) -> Bool {
        guard let oldest else { return false }
        return time.since(oldest) < interval
    }

    /// Remembers an event, forgetting the oldest.
    mutating func append(_ time: Timestamp) {
        times[next] = time
        next += 1
        if next == times.count {
            next = 0
            isFull = true
        }
    }
}
