import Trading

/// Bounds of a share that was seen a few times: E. B. Wilson, *Probable Inference* (1927).
enum Wilson {
    /// One-sided 90 %.
    static let deviations = 1.2816

    /// What the share is at least, nine times of ten; 0 where nothing was seen.
    static func lower(_ hits: Double, of count: Double) -> Double { bound(hits, count, -1) }

    /// What the share is at most, nine times of ten; 1 where nothing was seen.
    static func upper(_ hits: Double, of count: Double) -> Double { count > 0 ? bound(hits, count, 1) : 1 }

    private static func bound(_ hits: Double, _ count: Double, _ sign: Double) -> Double {
        guard count > 0 else { return 0 }
        let share = hits / count
        let square = deviations * deviations
        let spread = deviations * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
        return min(1, max(0, (share + square / (2 * count) + sign * spread) / (1 + square / count)))
    }
}

/// How much of a weight is left after a time, by half-lives. Straight lines between whole half-lives, so that every
/// machine computes the same bits.
enum Decay {
    static func share(after age: Interval, halfLife: Interval) -> Double {
        guard age > .zero else { return 1 }
        let lives = Double(age.nanoseconds) / Double(max(1, halfLife.nanoseconds))
        let whole = lives.rounded(.down)
        guard whole < 60 else { return 0 }
        return Double(sign: .plus, exponent: -Int(whole), significand: 1 - (lives - whole) / 2)
    }
}
