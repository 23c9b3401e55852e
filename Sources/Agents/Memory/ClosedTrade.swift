import Accounting
import Trading

/// A closed trade as the record has it: what memory writes are checked against.
public struct ClosedTrade: Hashable, Sendable {
    /// Which.
    public let key: OutcomeKey
    /// What was traded.
    public let instrument: InstrumentID
    /// When the first fill opened the position.
    public let opened: Timestamp
    /// When the last fill closed it.
    public let closed: Timestamp
    /// Exit less entry less fees, in quote.
    public let profit: Fixed
    /// Every fee on the way, in quote.
    public let fees: Fixed
    /// What was bought for, in quote, without fees.
    public let invested: Fixed
    /// Bars that closed while it was held.
    public let bars: Int
    /// Why the last sale happened.
    public let exitReason: ExitReason

    /// By its parts.
    public init(
        key: OutcomeKey, instrument: InstrumentID, opened: Timestamp, closed: Timestamp, profit: Fixed, fees: Fixed,
        invested: Fixed, bars: Int, exitReason: ExitReason
    ) {
        self.key = key
        self.instrument = instrument
        self.opened = opened
        self.closed = closed
        self.profit = profit
        self.fees = fees
        self.invested = invested
        self.bars = bars
        self.exitReason = exitReason
    }
}
