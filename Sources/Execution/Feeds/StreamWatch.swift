import Trading

/// What is known of one subscription's freshness.
struct StreamWatch: Sendable {
    let subscription: FeedSubscription
    var state: FeedState = .waiting
    /// When something last came, or the venue last said that there is nothing.
    var heardAt: MonotonicTime
    /// When the state last changed to one that waits.
    var since: MonotonicTime
    /// Whether a question is out, and since when.
    var askedAt: MonotonicTime?
    var revivals = 0

    init(_ subscription: FeedSubscription, at now: MonotonicTime) {
        self.subscription = subscription
        heardAt = now
        since = now
    }
}
