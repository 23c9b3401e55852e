import Trading

/// What the venue says over REST when its stream is silent.
public enum FeedWitness: Sendable {
    /// The latest closed bars, oldest first; the one that is still open is not among them.
    case bars(InstrumentIndex, [Bar])
    /// The best bid and ask now.
    case quote(InstrumentIndex, Quote)
    /// The number of the last change of the book.
    case depth(InstrumentIndex, lastID: Int64)
    /// When the last public trade happened.
    case trades(InstrumentIndex, latest: Timestamp)

    /// What was asked about.
    public var subscription: FeedSubscription {
        switch self {
        case .bars(let instrument, _): FeedSubscription(instrument, .bars)
        case .quote(let instrument, _): FeedSubscription(instrument, .quotes)
        case .depth(let instrument, _): FeedSubscription(instrument, .depth)
        case .trades(let instrument, _): FeedSubscription(instrument, .trades)
        }
    }
}
