/// Something that happened to an order, whoever reports it.
///
/// Fills are told apart before they come here: one event per distinct venue trade id, ``completeFill`` once the sum of
/// the distinct fills has reached the ordered quantity.
public enum OrderEvent: String, Hashable, Sendable, CaseIterable {
    /// The risk gate let it pass and issued a token.
    case riskApproved
    /// The risk gate refused it.
    case riskRefused
    /// The durable record of the intent is on disk.
    case intentCommitted
    /// The approval's time is over.
    case approvalExpired
    /// The last check before the wire passed; bytes may leave from here on.
    case gatePassed
    /// The last check before the wire refused it; no byte left.
    case gateRefused
    /// The venue shows it, with its own id.
    case acknowledged
    /// The venue refused it with an error documented as non-acceptance.
    case venueRefused
    /// An answer that proves nothing: a timeout, a reset, a 5xx, a body that does not parse.
    case outcomeUnclear
    /// A new fill, after which some of the quantity is still open.
    case partialFill
    /// A new fill, after which nothing is open.
    case completeFill
    /// Somebody of ours wants it gone.
    case cancelRequested
    /// The venue shows it as cancelled.
    case cancelConfirmed
    /// The venue refused to cancel it.
    case cancelRefused
    /// The venue shows it as expired.
    case expired
    /// Absence is proven by the whole rule: window over, lookups clear twice. Never a single "not found".
    case provenAbsent
    /// The process started again and found it in its records.
    case recovered
}
