import Crypto
import Trading

/// Everything about orders that are about to be sent: what the approval covers, and what the journal keeps of them.
public struct OrderIntent: Hashable, Sendable {
    /// The orders as they will be worded: one, or two of which one cancels the other.
    public let orders: [VenueOrder]
    /// The engine's numbers of them, in the same order.
    public let ids: [OrderID]
    /// Whether they can only shrink a position.
    public let isReduceOnly: Bool
    /// The venue, as the configuration names it.
    public let venue: String
    /// The account there.
    public let account: String
    /// The session that sends them.
    public let session: String
    /// Which strategy, in which version and with which parameters.
    public let strategyVersion: String
    /// The decision that they follow from.
    public let decision: DecisionID
    /// A digest of what was known of the market: the quote with its receipt.
    public let evidence: [UInt8]
    /// The digest of the limits in force.
    public let limitsHash: [UInt8]
    /// The kill epoch at approval.
    public let killEpoch: UInt64
    /// When they were approved.
    public let issued: Moment
    /// When the approval ends.
    public let expiry: MonotonicTime
    /// Used once.
    public let nonce: UInt64

    /// One encoding, and only one, for each intent.
    public var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter(reserving: 512)
        writer.tag(1)  // The version of this format.
        writer.list(orders) { $0.venueOrder($1) }
        writer.list(ids) { $0.number($1.number) }
        writer.flag(isReduceOnly)
        for name in [venue, account, session, strategyVersion] { writer.text(name) }
        writer.number(decision.number)
        writer.data(evidence)
        writer.data(limitsHash)
        writer.number(killEpoch)
        writer.time(issued.wall)
        writer.number(issued.monotonic.nanoseconds)
        writer.number(expiry.nanoseconds)
        writer.number(nonce)
        return writer.bytes
    }

    /// The same intent with other orders: what the gateway rebuilds from what is about to leave.
    func with(_ orders: [VenueOrder]) -> OrderIntent {
        OrderIntent(
            orders: orders, ids: ids, isReduceOnly: isReduceOnly, venue: venue, account: account, session: session,
            strategyVersion: strategyVersion, decision: decision, evidence: evidence, limitsHash: limitsHash,
            killEpoch: killEpoch, issued: issued, expiry: expiry, nonce: nonce)
    }
}

extension OrderIntent {
    /// Reads canonical bytes.
    /// - Throws: ``CanonicalError`` for anything that ``canonicalBytes`` does not write.
    public init(canonicalBytes bytes: [UInt8]) throws(CanonicalError) {
        var reader = CanonicalReader(bytes)
        let version = try reader.tag()
        guard version == 1 else { throw .unknownTag(version, of: "intent version") }
        let orders = try reader.list("orders") { (reader: inout CanonicalReader) throws(CanonicalError) in
            try reader.venueOrder()
        }
        let ids = try reader.list("order numbers") { (reader: inout CanonicalReader) throws(CanonicalError) in
            OrderID(try reader.unsigned())
        }
        guard !orders.isEmpty, orders.count == ids.count else { throw .outOfRange("the number of orders") }
        self.init(
            orders: orders, ids: ids, isReduceOnly: try reader.flag("reduce-only"), venue: try reader.text("venue"),
            account: try reader.text("account"), session: try reader.text("session"),
            strategyVersion: try reader.text("strategy version"), decision: DecisionID(try reader.unsigned()),
            evidence: try reader.data(), limitsHash: try reader.data(), killEpoch: try reader.unsigned(),
            issued: Moment(
                wall: try reader.time(), monotonic: MonotonicTime(nanoseconds: try reader.signed())),
            expiry: MonotonicTime(nanoseconds: try reader.signed()), nonce: try reader.unsigned())
        try reader.end()
    }
}
