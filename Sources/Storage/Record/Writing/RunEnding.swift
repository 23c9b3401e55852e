import Accounting
import Trading

/// How a run ended, and what it came to.
public struct RunEnding: Hashable, Sendable {
    /// How it ended.
    public var outcome: RunOutcome
    /// The time of its last event; `nil` where it had none.
    public var time: Timestamp?
    /// How many bars it took.
    public var bars: Int
    /// Equity at the last bar of each day, oldest first; each day once.
    public var equityDays: [DailyEquity]
    /// The headline figures as text, each name once.
    public var summary: [Setting]

    /// An ending by its parts.
    public init(
        _ outcome: RunOutcome, time: Timestamp?, bars: Int, equityDays: [DailyEquity] = [], summary: [Setting] = []
    ) {
        self.outcome = outcome
        self.time = time
        self.bars = bars
        self.equityDays = equityDays
        self.summary = summary
    }
}
