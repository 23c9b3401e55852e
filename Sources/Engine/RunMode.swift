/// Who produces a run's events and who performs its effects; everything between is the same.
public enum RunMode: String, Hashable, Sendable, CaseIterable, Codable {
    /// Stored bars, as fast as they can be read, against the matching venue.
    case backtest
    /// Stored or made-up bars, bar after bar as if they were arriving, against the matching venue.
    case sim

    /// What people call it.
    public var title: String {
        switch self {
        case .backtest: "back-test"
        case .sim: "simulation"
        }
    }
}
