import Trading

/// The entries approved within the last window, to recognize one that is sent twice.
struct RecentOrders: Sendable {
    /// More entries than this within one window are refused, which bounds the memory.
    static let capacityLimit = 4096

    private struct Entry: Sendable {
        let request: OrderRequest
        let time: Timestamp
    }

    private var entries: [Entry] = []
    private var start = 0
    private let window: Interval

    init(window: Interval) {
        self.window = window
        entries.reserveCapacity(64)
    }

    /// Whether no further entry can be remembered within the window.
    func isFull(at time: Timestamp) -> Bool {
        guard entries.count - start >= RecentOrders.capacityLimit else { return false }
        return time.since(entries[start].time) < window
    }

    /// How long ago the same order was approved; `nil` where it was not within the window.
    func age(of request: OrderRequest, at time: Timestamp) -> Interval? {
        var index = entries.count
        while index > start {
            index -= 1
            let age = time.since(entries[index].time)
            guard age < window else { return nil }
            if RecentOrders.isSame(entries[index].request, request) { return age }
        }
        return nil
    }

    /// Remembers an approved entry and forgets those older than the window.
    mutating func append(_ request: OrderRequest, at time: Timestamp) {
        while start < entries.count, time.since(entries[start].time) >= window { start += 1 }
        if start == entries.count {
            entries.removeAll(keepingCapacity: true)
            start = 0
        } else if start >= 64, start * 2 >= entries.count {
            entries.removeFirst(start)
            start = 0
        }
        entries.append(Entry(request: request, time: time))
    }

    private static func isSame(_ a: OrderRequest, _ b: OrderRequest) -> Bool {
        a.quantity == b.quantity && a.side == b.side && a.type == b.type && a.sleeve == b.sleeve
            && a.instrument == b.instrument
    }
}
