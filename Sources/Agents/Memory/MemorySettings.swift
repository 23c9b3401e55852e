import Trading

/// What memory keeps, when it warns, and how soon it forgets. Every threshold can only shrink or refuse a trade.
public struct MemorySettings: Hashable, Sendable {
    /// Policies that are known by name, with the regimes they are made for; another is remembered as `other`.
    public var policies: [Policy]
    /// The most outcomes that are remembered; a further one is refused.
    public var capacity = 200_000
    /// How many similar situations are looked at.
    public var similarLimit = 32
    /// How far away a situation may be to be similar: one less the cosine.
    public var similarReach: Float = 0.15
    /// Similar situations below which nothing is concluded.
    public var similarMinimum = 5
    /// Similar situations below which nothing is refused.
    public var refusalMinimum = 8
    /// Refuse where the share of wins is, nine times of ten, below this, and the average result is a loss.
    public var refusalWinShare = 0.35
    /// The least that is left of a trade that is shrunk.
    public var smallestShare = 0.25
    /// Outcomes that speak for a lesson before it is one.
    public var lessonMinimum = 3
    /// A `dont` lesson this sure shrinks a trade to what it is not sure of.
    public var shrinkingConfidence = 0.5
    /// A `dont` lesson this sure refuses a trade.
    public var refusingConfidence = 0.7
    /// How long a lesson lives unless it is confirmed again.
    public var lessonLifetime = Interval.days(30)
    /// The time after which an outcome counts half.
    public var lessonHalfLife = Interval.days(14)
    /// Failures of one kind within ``failureWindow`` that shrink a trade.
    public var failureMinimum = 3
    /// See ``failureMinimum``.
    public var failureWindow = Interval.days(7)
    /// What is left of a trade after so many failures.
    public var failureShare = 0.5
    /// A stop within so many bars was hit early.
    public var earlyStopBars = 3
    /// More closed trades of one instrument within a day than this are too many.
    public var tradesPerDay = 12
    /// A trade that stood at least this well and ended without a profit gave it back.
    public var givenBack = 0.01

    /// A policy and what it is made for.
    public struct Policy: Hashable, Sendable {
        /// Lower case letters, digits and hyphens, at most 40.
        public var name: String
        /// The regimes it is made for; empty for any.
        public var regimes: [Regime]

        /// By its parts.
        public init(_ name: String, _ regimes: [Regime] = []) {
            self.name = name
            self.regimes = regimes
        }
    }

    /// What policies that are not known by name are remembered as.
    public static let otherPolicy = "other"

    /// Thresholds as stated at each; policies as given.
    public init(policies: [Policy] = MemorySettings.shippedPolicies) { self.policies = policies }

    /// The policies of the shipped skills.
    public static let shippedPolicies = [
        Policy("trend-following", [.trendingUp]), Policy("mean-reversion", [.ranging, .quiet, .volatile]),
        Policy("momentum", [.trendingUp, .volatile]), Policy("sentiment-momentum", [.trendingUp, .volatile]),
        Policy("scalping", [.ranging, .quiet]), Policy("breakout", [.trendingUp, .volatile]), Policy("rules"),
        Policy("ensemble"), Policy("panel"),
    ]

    /// A policy's name as memory spells it: a known one, or ``otherPolicy``. No other text gets in.
    public func known(_ policy: String) -> String {
        policies.contains { $0.name == policy } ? policy : MemorySettings.otherPolicy
    }

    /// Whether a policy is made for a regime; what is unknown fits.
    public func fits(_ policy: String, _ regime: Regime) -> Bool {
        guard regime != .unknown, let known = policies.first(where: { $0.name == policy }), !known.regimes.isEmpty
        else { return true }
        return known.regimes.contains(regime)
    }
}
