import Trading

/// What came of a request. What is not clearly said is ``VenueAnswer/unclear(_:)``; it is never taken for a no.
public enum VenueAnswer: Hashable, Sendable {
    /// The venue has the orders; one state for each order placed, in their order. They may have traded already.
    case placed([VenueOrderState])
    /// The venue has cancelled it; the state after that.
    case cancelled(VenueOrderState)
    /// The order looked up.
    case found(VenueOrderState)
    /// Looked up, and the venue says that it knows no such order; or asked to cancel, and there is none open.
    case notFound
    /// All open orders asked for.
    case openOrders([VenueOrderState])
    /// Executions in ascending trade id; `isComplete` where there are no more after the last.
    case fills([VenueFill], isComplete: Bool)
    /// All balances.
    case balances([VenueBalance])
    /// The venue said no with an error that is documented as a refusal: nothing was done.
    case refused(VenueRefusal)
    /// No byte left this machine: the permit was not redeemed, the rate budget was spent, or there is no connection.
    case notSent(String)
    /// Anything else: bytes may have left and the outcome is not known. A timeout, a reset, a 5xx, an unreadable reply.
    case unclear(String)
}

/// A venue's documented refusal.
public struct VenueRefusal: Hashable, Sendable {
    /// What the refusal asks of us.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The request breaks a rule of the instrument or the account; the same again would be refused again.
        case rule
        /// Not enough of an asset.
        case insufficientBalance
        /// A request too many; wait for the time named.
        case rateLimited
        /// The venue has shut this address out; stop everything and tell a person.
        case banned
        /// The key, its rights or its signature are refused.
        case unauthorised
        /// Our clock differs too much from the venue's.
        case clock
        /// The instrument does not trade now.
        case marketClosed
        /// An open order has this client id already: query it, it may be ours.
        case duplicate
        /// The venue refused for being overloaded, before doing anything.
        case overloaded
    }

    /// What it asks of us.
    public let kind: Kind
    /// The venue's own number for it.
    public let code: Int
    /// The venue's words; untrusted text, cut to 200 characters, without control characters.
    public let message: String
    /// How long to wait, where the venue says.
    public let retryAfter: Interval?

    /// By its parts.
    public init(kind: Kind, code: Int, message: String, retryAfter: Interval? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }
}
