/// How far a subscription can be trusted.
public enum FeedState: String, Hashable, Sendable, CaseIterable {
    /// Nothing has come yet.
    case waiting
    /// Something came within its budget.
    case fresh
    /// Silent beyond its budget; the venue is being asked.
    case questioned
    /// Silent, and the venue says that there is nothing to tell.
    case quiet
    /// Silent, though the venue has something newer that may still be on its way.
    case contradicted
    /// Silent, though the venue has something newer, or does not answer: not to be traded on.
    case stale
    /// There is no stream; the venue is asked instead.
    case polled
}

/// How the whole feed gets its data.
public enum StreamMode: String, Hashable, Sendable, CaseIterable {
    /// Not started, or ended.
    case stopped
    /// There is no connection, and prices are not asked for yet.
    case down
    /// Over a connection.
    case streaming
    /// Over REST, because there is no connection.
    case polling
}
