import Risk
import Trading

/// Why the gateway did not let orders go. Nothing was sent.
public enum GateRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The token was not issued for these orders.
    case tokenInvalid
    /// The approval is over.
    case expired
    /// The approval was used before.
    case nonceUsed
    /// The kill level forbids it, or has changed since the approval.
    case killLevel(KillLevel)
    /// The limits are not those that the approval was given under.
    case limitsChanged
    /// The market data is missing, not to be trusted, or too old.
    case stale(InstrumentID)
    /// The distance between the clocks is unknown or too large.
    case clock
    /// The account's stream is down.
    case accountStreamDown
    /// The last clean reconciliation is missing or too long ago.
    case notReconciled
    /// The venue and the books differ on an asset of the instrument.
    case difference(InstrumentID)
    /// Too many orders in a short time.
    case orderRate
    /// The venue asked to wait.
    case waiting
    /// What is about to leave is not what was approved. Trading stops.
    case mismatch(String)
    /// The order cannot be worded for the venue.
    case unspeakable(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .tokenInvalid: "its approval is not for these orders"
        case .expired: "its approval is over"
        case .nonceUsed: "its approval was used before"
        case .killLevel(let level): "the kill level is \(level)"
        case .limitsChanged: "the limits have changed since it was approved"
        case .stale(let instrument): "the market data of \(instrument) is too old or not to be trusted"
        case .clock: "the distance to the venue's clock is unknown or too large; set this machine's clock"
        case .accountStreamDown: "the account's stream is down"
        case .notReconciled: "there is no recent clean reconciliation"
        case .difference(let instrument): "the venue and the books differ on \(instrument)"
        case .orderRate: "too many orders in a short time"
        case .waiting: "the venue asked to wait"
        case .mismatch(let what): "what would leave is not what was approved: \(what)"
        case .unspeakable(let what): "it cannot be worded for the venue: \(what)"
        }
    }

    /// Whether a person has to know, beyond the order's own record.
    var isAlarm: Bool {
        switch self {
        case .tokenInvalid, .nonceUsed, .limitsChanged, .mismatch: true
        default: false
        }
    }
}
