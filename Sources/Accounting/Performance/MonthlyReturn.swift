/// The simple return of one calendar month in UTC.
public struct MonthlyReturn: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// Equity at the month's last bar over that of the month before (the initial cash for the first), less one; `nil`
    /// where it began from nothing or from debt.
    public let fraction: Double?

    /// A monthly return by its parts.
    public init(year: Int, month: Int, fraction: Double?) {
        self.year = year
        self.month = month
        self.fraction = fraction
    }
}
