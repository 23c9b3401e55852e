import Trading

/// One connection as the supervisor sees it, with the control messages that wait to be sent over it.
struct StreamLink: Sendable {
    /// A control message.
    struct Control: Sendable {
        let isSubscribe: Bool
        let subscriptions: [FeedSubscription]
    }

    let epoch: FeedEpoch
    /// When it was asked for, the pause before it included.
    let askedAt: MonotonicTime
    var openedAt: MonotonicTime?
    /// When the last of its first subscriptions was acknowledged.
    var readyAt: MonotonicTime?
    private(set) var outbox: [Control] = []
    private var awaited: [(request: Int, deadline: MonotonicTime)] = []
    private var sent: [MonotonicTime] = []

    init(_ epoch: FeedEpoch, askedAt: MonotonicTime) {
        self.epoch = epoch
        self.askedAt = askedAt
    }

    /// Takes note that the connection is there, and begins to subscribe.
    mutating func open(
        _ subscriptions: [FeedSubscription], at now: MonotonicTime, settings: StreamSettings, nextRequest: inout Int,
        into actions: inout [StreamAction]
    ) {
        openedAt = now
        enqueue(subscriptions, isSubscribe: true, batch: settings.batchLimit)
        flush(at: now, settings: settings, nextRequest: &nextRequest, into: &actions)
    }

    mutating func enqueue(_ subscriptions: [FeedSubscription], isSubscribe: Bool, batch: Int) {
        var rest = subscriptions[...]
        while !rest.isEmpty {
            outbox.append(Control(isSubscribe: isSubscribe, subscriptions: Array(rest.prefix(batch))))
            rest = rest.dropFirst(batch)
        }
    }

    /// Sends what the limit of control messages in a second allows.
    mutating func flush(
        at now: MonotonicTime, settings: StreamSettings, nextRequest: inout Int, into actions: inout [StreamAction]
    ) {
        guard openedAt != nil, !outbox.isEmpty else { return }
        sent.removeAll { now.since($0) >= .seconds(1) }
        while !outbox.isEmpty, sent.count < settings.controlLimit {
            let control = outbox.removeFirst()
            sent.append(now)
            nextRequest += 1
            awaited.append((nextRequest, now.advanced(by: settings.answerTimeout)))
            let request = nextRequest
            actions.append(
                control.isSubscribe
                    ? .subscribe(epoch, request: request, control.subscriptions)
                    : .unsubscribe(epoch, request: request, control.subscriptions))
        }
    }

    mutating func acknowledge(_ request: Int, at now: MonotonicTime) {
        awaited.removeAll { $0.request == request }
        if openedAt != nil, readyAt == nil, awaited.isEmpty, outbox.isEmpty { readyAt = now }
    }

    /// Whether an answer is overdue.
    func isOverdue(at now: MonotonicTime, timeout: Interval) -> Bool {
        if openedAt == nil { return now.since(askedAt) >= Interval(nanoseconds: timeout.nanoseconds * 3) }
        return awaited.contains { now >= $0.deadline }
    }
}
