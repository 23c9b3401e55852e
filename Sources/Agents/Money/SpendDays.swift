import Trading

/// The day and the month in UTC that a moment belongs to.
struct SpendDays: Hashable, Sendable {
    /// Days since 1970.
    let day: Int
    /// Months since the year 0.
    let month: Int
    let dayStart: Timestamp
    let dayEnd: Timestamp
    let monthStart: Timestamp
    let monthEnd: Timestamp

    init(_ time: Timestamp) {
        day = time.utcDay
        let date = CivilDate(dayNumber: day)
        month = date.year * 12 + date.month - 1
        dayStart = Self.start(day)
        dayEnd = Self.start(day + 1)
        monthStart = Self.start(day - date.day + 1)
        let next = date.month == 12 ? (date.year + 1, 1) : (date.year, date.month + 1)
        monthEnd = CivilDate(year: next.0, month: next.1, day: 1).map { Self.start($0.dayNumber) } ?? Self.last
    }

    private static let last = Timestamp(nanoseconds: .max)
    private static func start(_ day: Int) -> Timestamp {
        Timestamp.startOfDay(day) ?? (day < 0 ? Timestamp(nanoseconds: .min) : last)
    }
}
