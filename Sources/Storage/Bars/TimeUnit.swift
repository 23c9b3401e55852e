/// How a file counts its times since 1970-01-01T00:00:00Z.
public enum TimeUnit: String, Hashable, Sendable, CaseIterable {
    case seconds
    case milliseconds
    case microseconds
    case nanoseconds
    /// Written as a date, `2025-03-01T03:00:00Z`.
    case calendar

    /// Nanoseconds in one count; 1 for a calendar date, which is read to nanoseconds.
    var factor: Int64 {
        switch self {
        case .seconds: 1_000_000_000
        case .milliseconds: 1_000_000
        case .microseconds: 1_000
        case .nanoseconds, .calendar: 1
        }
    }

    /// The counts that are taken for this unit: 1973 to 2262, which keeps the units apart.
    var plausible: ClosedRange<Int64> {
        switch self {
        case .seconds: 100_000_000...9_200_000_000
        case .milliseconds: 100_000_000_000...9_200_000_000_000
        case .microseconds: 100_000_000_000_000...9_200_000_000_000_000
        case .nanoseconds, .calendar: 100_000_000_000_000_000...9_200_000_000_000_000_000
        }
    }

    /// The unit in which `count` is a plausible time.
    static func of(_ count: Int64) -> TimeUnit? {
        allCases.first { $0 != .calendar && $0.plausible.contains(count) }
    }
}
