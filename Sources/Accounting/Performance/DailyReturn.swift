import Trading

/// The simple return of one UTC day.
public struct DailyReturn: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let day: Int
    /// Equity at the day's last bar over the point before it, less one.
    public let fraction: Double

    /// A daily return by its parts.
    public init(day: Int, fraction: Double) {
        self.day = day
        self.fraction = fraction
    }

    /// The day as a date.
    public var date: CivilDate { CivilDate(dayNumber: day) }
}
