import Trading

/// What a ``StreamSupervisor`` wants done, in this order.
public enum StreamAction: Sendable {
    /// Open a connection after a pause, and answer with ``StreamInput/connected(_:)`` or
    /// ``StreamInput/connectFailed(_:_:)``.
    case connect(FeedEpoch, after: Interval)
    /// Close a connection, or give up opening it.
    case disconnect(FeedEpoch)
    /// Send one control message that subscribes.
    case subscribe(FeedEpoch, request: Int, [FeedSubscription])
    /// Send one control message that unsubscribes.
    case unsubscribe(FeedEpoch, request: Int, [FeedSubscription])
    /// Ask over REST for the latest that the venue has.
    case fetchWitness(FeedSubscription)
    /// Ask over REST for the closed bars that opened from `from` to `to`, both included.
    case fetchBars(InstrumentIndex, from: Timestamp, to: Timestamp)
    /// Ask over REST for the whole book.
    case fetchSnapshot(InstrumentIndex)
    /// Hand this to the session.
    case deliver(SessionInput)
    /// Tell a person.
    case notice(SessionOutput.Notice)
}
