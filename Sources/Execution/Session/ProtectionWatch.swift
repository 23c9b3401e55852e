import Trading

/// Which positions have no stop at the venue, and what was done about it.
struct ProtectionWatch: Sendable {
    /// One sleeve's position in one instrument.
    struct Position: Hashable, Sendable {
        let sleeve: Int
        let instrument: Int
    }

    /// Positions with a recorded waiver.
    var waived: Set<Position> = []
    /// When the engine was last told that a stop is lost.
    var told: [Position: MonotonicTime] = [:]
    /// Positions whose stops the operator cancelled: they stay without until trading is resumed.
    var leftBare: Set<Position> = []
    static let pause = Interval.seconds(10)
}
