/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds. Reaches from 1678 to 2262.
@frozen
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Nanoseconds since the epoch.
    public let nanoseconds: Int64

    /// A moment by its nanoseconds since the epoch.
    @inlinable
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// A moment in whole milliseconds since the epoch; `nil` outside the range.
    public init?(milliseconds: Int64) { self.init(milliseconds, times: 1_000_000) }

    /// A moment in whole microseconds since the epoch; `nil` outside the range.
    public init?(microseconds: Int64) { self.init(microseconds, times: 1_000) }

    /// A moment in whole seconds since the epoch; `nil` outside the range.
    public init?(seconds: Int64) { self.init(seconds, times: 1_000_000_000) }

    private init?(_ count: Int64, times factor: Int64) {
        let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        self.init(nanoseconds: nanoseconds)
    }

    /// The epoch.
    @inlinable public static var zero: Timestamp { Timestamp(nanoseconds: 0) }

    /// Whole milliseconds since the epoch, rounded down.
    public var milliseconds: Int64 { nanoseconds.flooredQuotient(by: 1_000_000) }

    /// Whole days since the epoch, in UTC.
    @inlinable
    public var utcDay: Int { Int(nanoseconds.flooredQuotient(by: Timestamp.nanosecondsPerDay)) }

    @usableFromInline static let nanosecondsPerDay: Int64 = 86_400_000_000_000

    /// Midnight UTC that begins day number `day`; `nil` outside the range.
    public static func startOfDay(_ day: Int) -> Timestamp? {
        guard let day = Int64(exactly: day) else { return nil }
        return Timestamp(day, times: nanosecondsPerDay)
    }

    /// This moment moved by an interval, stopping at the ends of the range.
    @inlinable
    public func advanced(by interval: Interval) -> Timestamp {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(interval.nanoseconds)
        return overflow ? Timestamp(nanoseconds: interval.nanoseconds < 0 ? .min : .max) : Timestamp(nanoseconds: sum)
    }

    /// The time from `earlier` to this moment, stopping at the ends of the range.
    @inlinable
    public func since(_ earlier: Timestamp) -> Interval {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return Interval(nanoseconds: overflow ? (nanoseconds < 0 ? .min : .max) : difference)
    }

    /// Earlier moments first.
    @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }
}

extension Int64 {
    /// The quotient rounded toward negative infinity; `divisor` is positive.
    @inlinable
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
