/// What a generated market is doing for a while.
public enum MarketRegime: String, Hashable, Sendable, CaseIterable {
    /// Drifting up.
    case rise
    /// Drifting down.
    case fall
    /// Pulled back to a level.
    case range
    /// Falling fast with large moves.
    case crash
    /// Little moves.
    case calm

    /// The drift of one bar, as a fraction of the price, for a market with this typical move a bar.
    func drift(_ typicalMove: Double) -> Double {
        switch self {
        case .rise: typicalMove * 0.06
        case .fall: typicalMove * -0.06
        case .crash: typicalMove * -0.9
        case .range, .calm: 0
        }
    }

    /// How much larger than typical the moves are.
    var roughness: Double {
        switch self {
        case .rise, .fall: 1
        case .range: 0.9
        case .crash: 3.5
        case .calm: 0.45
        }
    }

    /// The shortest and longest stay, in bars.
    var stay: ClosedRange<Double> {
        switch self {
        case .rise, .fall: 240...1_440
        case .range: 240...2_000
        case .crash: 8...45
        case .calm: 120...700
        }
    }
}
