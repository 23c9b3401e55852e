import Trading

/// What a venue says of its own accord, on the account's stream.
public enum VenueReport: Hashable, Sendable {
    /// Something happened to an order. `fill` where it was an execution; `reason` where it was refused or expired.
    case order(VenueOrderState, fill: VenueFill?, reason: String?)
    /// These assets changed; the amounts are whole, not differences.
    case balances([VenueBalance], at: Timestamp)
    /// A deposit, withdrawal or transfer changed one asset by this much.
    case transfer(Asset, Fixed, at: Timestamp)
}
