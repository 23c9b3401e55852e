import Trading

/// Pauses that double with each failure, each cut at a random point so that many clients do not come back together.
struct StreamJitter: Sendable {
    private var state: UInt64
    private(set) var failures = 0

    init(seed: UInt64) { state = seed }

    mutating func reset() { failures = 0 }

    /// The pause before the next attempt: a random part, a quarter at least, of the base doubled for each failure.
    mutating func next(base: Interval, limit: Interval) -> Interval {
        let doubled = base.nanoseconds.multipliedReportingOverflow(by: 1 << Int64(min(failures, 20)))
        failures += 1
        let whole = doubled.overflow ? limit.nanoseconds : min(doubled.partialValue, limit.nanoseconds)
        let quarter = whole / 4
        return Interval(nanoseconds: quarter + Int64(random() % UInt64(max(1, whole - quarter))))
    }

    // SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
