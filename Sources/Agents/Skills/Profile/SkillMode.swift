import Engine

/// Where the orders of a session go, as skills name it.
public enum SkillMode: String, Hashable, Sendable, CaseIterable {
    /// To a matching venue of our own: back-tests, simulations and paper trading.
    case paper
    /// Nowhere: decided and recorded only.
    case shadow
    /// To a venue.
    case live

    /// The mode that a run counts as.
    public init(_ mode: RunMode) {
        switch mode {
        case .backtest, .sim, .paper: self = .paper
        case .live: self = .live
        }
    }
}
