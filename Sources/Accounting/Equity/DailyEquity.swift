import Trading

/// Equity at the last bar of one UTC day.
public struct DailyEquity: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let day: Int
    /// In quote.
    public let equity: Fixed

    /// A daily point by its parts.
    public init(day: Int, equity: Fixed) {
        self.day = day
        self.equity = equity
    }

    /// The day as a date.
    public var date: CivilDate { CivilDate(dayNumber: day) }
}
