/// What an analyst, a trader, a persona or another voter says about one instrument.
public struct Opinion: Hashable, Sendable {
    /// What it would do.
    public var stance: Stance
    /// From 0 to 1.
    public var confidence: Double
    /// The policy it argues by, such as `trend-following`.
    public var policy: String
    /// What the market is doing.
    public var regime: Regime
    /// The argument in a sentence or two.
    public var text: String
    /// Every number the argument rests on.
    public var claims: [Claim]
    /// The stop it suggests, as a fraction below the entry; `nil` leaves the sleeve's.
    public var stopFraction: Double?

    /// What to do with the position.
    public enum Stance: String, Hashable, Sendable, CaseIterable {
        /// Hold the instrument: enter where it is not held.
        case buy = "BUY"
        /// Do not hold it: leave where it is held.
        case sell = "SELL"
        /// Change nothing.
        case hold = "HOLD"
        /// Say nothing: does not count in a vote.
        case abstain = "ABSTAIN"
    }

    /// By its parts.
    public init(
        stance: Stance, confidence: Double, policy: String, regime: Regime, text: String, claims: [Claim],
        stopFraction: Double? = nil
    ) {
        self.stance = stance
        self.confidence = confidence
        self.policy = policy
        self.regime = regime
        self.text = text
        self.claims = claims
        self.stopFraction = stopFraction
    }
}

/// What a market is doing.
public enum Regime: String, Hashable, Sendable, CaseIterable {
    case trendingUp = "trending-up"
    case trendingDown = "trending-down"
    case ranging
    case volatile
    case quiet
    case unknown
}
