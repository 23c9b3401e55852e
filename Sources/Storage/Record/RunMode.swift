/// How a run got its market.
public enum RunMode: String, Hashable, Sendable, CaseIterable {
    /// Stored bars, as fast as they can be read.
    case backtest
    /// A simulated clock over stored or generated bars, step by step.
    case sim
}
