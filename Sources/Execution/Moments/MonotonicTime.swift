import Trading

/// A reading of a clock that never goes back and goes on while the machine sleeps; only differences mean something.
public struct MonotonicTime: Hashable, Sendable, Comparable {
    /// Nanoseconds since some moment of the clock's own.
    public let nanoseconds: Int64

    /// A reading by its nanoseconds.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The time from `earlier` to this reading.
    public func since(_ earlier: MonotonicTime) -> Interval {
        Interval(nanoseconds: nanoseconds.subtractingReportingOverflow(earlier.nanoseconds).partialValue)
    }

    /// The reading that much later.
    public func advanced(by interval: Interval) -> MonotonicTime {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(interval.nanoseconds)
        return MonotonicTime(nanoseconds: overflow ? .max : sum)
    }

    /// Earlier readings first.
    public static func < (a: MonotonicTime, b: MonotonicTime) -> Bool { a.nanoseconds < b.nanoseconds }
}
