import Trading

extension Interval {
    /// The same wait in a rehearsal that runs so many times faster; the wait itself for 1.
    public func hastened(_ divisor: Int64) -> Interval {
        divisor > 1 ? Interval(nanoseconds: nanoseconds / divisor) : self
    }
}
