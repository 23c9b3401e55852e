import Accounting

/// What an order is for.
public enum OrderRole: Hashable, Sendable {
    /// It opens a position.
    case entry
    /// It closes one, for this reason.
    case exit(ExitReason)

    /// Why the order closes a position; `nil` for an entry.
    public var exitReason: ExitReason? {
        if case .exit(let reason) = self { reason } else { nil }
    }

    /// `entry`, or the reason of the exit.
    public var name: String {
        switch self {
        case .entry: "entry"
        case .exit(let reason): reason.rawValue
        }
    }
}
