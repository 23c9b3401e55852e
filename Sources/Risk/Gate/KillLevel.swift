/// How far trading is shut down, from open to stopped.
///
/// Anything may raise the level; only the operator lowers it.
public enum KillLevel: Int, Comparable, Sendable, CaseIterable {
    /// Orders go.
    case run
    /// Only orders that shrink a position go.
    case reduceOnly
    /// No new order goes; cancels do.
    case halt
    /// No new order goes and everything working is cancelled.
    case kill

    /// The less careful level comes first.
    public static func < (a: KillLevel, b: KillLevel) -> Bool { a.rawValue < b.rawValue }
}

extension KillLevel: CustomStringConvertible {
    /// The operator's word: `RUN`, `REDUCE_ONLY`, `HALT`, `KILL`.
    public var description: String {
        switch self {
        case .run: "RUN"
        case .reduceOnly: "REDUCE_ONLY"
        case .halt: "HALT"
        case .kill: "KILL"
        }
    }
}
