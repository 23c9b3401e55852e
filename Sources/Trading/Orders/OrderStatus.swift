/// Where an order is on its way from a wish to an end.
public enum OrderStatus: String, Hashable, Sendable, CaseIterable {
    /// A sized request that risk has not seen.
    case proposed
    /// Refused by risk; nothing was sent. An end.
    case denied
    /// Passed risk; the token is issued and the worst case reserved.
    case approved
    /// Approved or recorded, then let go before any byte left. An end.
    case lapsed
    /// Its durable record exists; nothing is on the wire.
    case intent
    /// Bytes may have left.
    case sending
    /// The outcome is not known; only evidence from the venue moves it.
    case unknown
    /// The venue confirms that it rests.
    case open
    /// Part of it is filled, the rest is open.
    case partiallyFilled
    /// A cancel was sent; it may still fill.
    case cancelling
    /// All of it is filled. An end.
    case filled
    /// The venue cancelled it. An end.
    case cancelled
    /// The venue let it expire. An end.
    case expired
    /// The venue refused it. An end.
    case rejected
    /// Proven never to have reached the venue. An end.
    case notPlaced

    /// Whether nothing more is expected; only late evidence leaves an end, and never silently.
    public var isEnd: Bool {
        switch self {
        case .denied, .lapsed, .filled, .cancelled, .expired, .rejected, .notPlaced: true
        case .proposed, .approved, .intent, .sending, .unknown, .open, .partiallyFilled, .cancelling: false
        }
    }

    /// Whether some of it may rest at the venue now, so that its worst case counts in every limit.
    public var mayBeAtVenue: Bool {
        switch self {
        case .sending, .unknown, .open, .partiallyFilled, .cancelling: true
        case .proposed, .denied, .approved, .lapsed, .intent, .filled, .cancelled, .expired, .rejected, .notPlaced:
            false
        }
    }
}
