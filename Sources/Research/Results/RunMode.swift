/// Where the events of a run came from.
public enum RunMode: String, Hashable, Sendable, Codable {
    /// Stored bars, as fast as they can be read.
    case backtest
    /// Stored or generated bars, traded as if they were arriving.
    case simulation = "sim"

    /// What people call it: `back-test`.
    public var title: String {
        switch self {
        case .backtest: "back-test"
        case .simulation: "simulation"
        }
    }
}
