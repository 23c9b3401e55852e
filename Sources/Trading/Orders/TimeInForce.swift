/// How long an order stands.
public enum TimeInForce: Hashable, Sendable {
    /// Until cancelled.
    case goodTillCancelled
    /// What trades at once trades; the rest is cancelled.
    case immediateOrCancel
    /// All of it at once, or none.
    case fillOrKill
    /// Until a moment.
    case goodTillDate(Timestamp)

    /// The field's abbreviation.
    public var name: String {
        switch self {
        case .goodTillCancelled: "GTC"
        case .immediateOrCancel: "IOC"
        case .fillOrKill: "FOK"
        case .goodTillDate: "GTD"
        }
    }
}
