import Trading

/// Everything that a ``StreamSupervisor`` is told. Frames carry the epoch of their connection.
public enum StreamInput: Sendable {
    /// Begin: connect and subscribe.
    case start
    /// End: nothing is done after this.
    case stop
    /// The connection asked for is open.
    case connected(FeedEpoch)
    /// There is no connection.
    case connectFailed(FeedEpoch, String)
    /// A connection is over.
    case closed(FeedEpoch, String)
    /// The venue will close the connection soon.
    case shutdownAnnounced(FeedEpoch)
    /// A control message was carried out.
    case acknowledged(FeedEpoch, request: Int)
    /// A control message was refused.
    case rejected(FeedEpoch, request: Int, String)
    /// A bar, closed or still open. `sent` is the venue's time of the message.
    case bar(FeedEpoch, InstrumentIndex, Bar, isClosed: Bool, sent: Timestamp?)
    /// The best bid and ask as of the venue's number.
    case quote(FeedEpoch, InstrumentIndex, Quote, id: Int64)
    /// A change of the book.
    case depth(FeedEpoch, InstrumentIndex, OrderBookUpdate, sent: Timestamp?)
    /// A line of the tape.
    case trade(FeedEpoch, InstrumentIndex, time: Timestamp, sent: Timestamp?)
    /// A frame that cannot be used, and whose it was where that is known.
    case unreadable(FeedEpoch, InstrumentIndex?, String)
    /// The answer to ``StreamAction/fetchBars(_:from:to:)``.
    case fetchedBars(InstrumentIndex, from: Timestamp, to: Timestamp, [Bar])
    /// There was no answer to it.
    case barsFailed(InstrumentIndex, String)
    /// The answer to ``StreamAction/fetchSnapshot(_:)``.
    case snapshot(InstrumentIndex, OrderBookSnapshot)
    /// There was no answer to it.
    case snapshotFailed(InstrumentIndex, String)
    /// The answer to ``StreamAction/fetchWitness(_:)``.
    case witness(FeedWitness)
    /// There was no answer to it.
    case witnessFailed(FeedSubscription, String)
    /// How far this machine's clock is ahead of the venue's; `nil` where unknown.
    case clockOffset(Interval?)
    /// Time has passed; at least four times a second.
    case tick
}
