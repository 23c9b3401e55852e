/// Who produces a run's events and who performs its effects; everything between is the same.
public enum RunMode: String, Hashable, Sendable, CaseIterable, Codable {
    /// Stored bars, as fast as they can be read, against the matching venue.
    case backtest
    /// Stored or made-up bars, bar after bar as if they were arriving, against the matching venue.
    case sim
    /// A venue's live streams, against the matching venue: no order leaves this machine.
    case paper
    /// A venue's live streams, and its order book.
    case live

    /// What people call it.
    public var title: String {
        switch self {
        case .backtest: "back-test"
        case .sim: "simulation"
        case .paper: "paper trading"
        case .live: "live trading"
        }
    }
}
