import Trading

/// One setting of a profile: its name in a file, where its value lives, and what values it takes.
struct RiskSetting: Sendable {
    typealias Path<Value> = WritableKeyPath<RiskProfile, Value> & Sendable

    enum Place: Sendable {
        /// A ratio that can be off.
        case limit(Path<Fraction?>, ClosedRange<Fraction>)
        /// A ratio that is always there.
        case ratio(Path<Fraction>, ClosedRange<Fraction>)
        /// An amount of quote that can be off.
        case notional(Path<Notional?>)
        /// A count that can be off.
        case count(Path<Int?>)
        /// A length of time that can be off.
        case span(Path<Interval?>)
        /// A length of time that is always there.
        case length(Path<Interval>)
        case flag(Path<Bool>)
        case protections(Path<[ProtectionConfiguration]>)
    }

    let key: String
    let place: Place

    /// The word for a limit that is off, and for a list of nothing.
    static let off = "none"

    /// Every setting, in the order in which a profile is printed.
    static let all: [RiskSetting] = [
        RiskSetting(key: "risk-per-trade", place: .limit(\.riskPerTrade, upTo(1))),
        RiskSetting(key: "position-limit", place: .limit(\.positionLimit, upTo(100))),
        RiskSetting(key: "gross-exposure-limit", place: .limit(\.grossExposureLimit, upTo(100))),
        RiskSetting(key: "net-exposure-limit", place: .limit(\.netExposureLimit, upTo(100))),
        RiskSetting(key: "leverage-limit", place: .limit(\.leverageLimit, upTo(100))),
        RiskSetting(key: "concentration-limit", place: .limit(\.concentrationLimit, upTo(1))),
        RiskSetting(
            key: "concentration-floor", place: .ratio(\.concentrationFloor, Fraction.zero...Fraction(Fixed(100)))),
        RiskSetting(key: "order-notional-limit", place: .notional(\.orderNotionalLimit)),
        RiskSetting(key: "open-order-limit", place: .count(\.openOrderLimit)),
        RiskSetting(key: "order-rate-limit", place: .count(\.orderRateLimit)),
        RiskSetting(key: "order-rate-interval", place: .length(\.orderRateInterval)),
        RiskSetting(key: "price-collar", place: .limit(\.priceCollar, upTo(1))),
        RiskSetting(key: "reference-age-limit", place: .span(\.referenceAgeLimit)),
        RiskSetting(key: "duplicate-window", place: .span(\.duplicateWindow)),
        RiskSetting(key: "prevents-self-match", place: .flag(\.preventsSelfMatch)),
        RiskSetting(key: "daily-loss-limit", place: .limit(\.dailyLossLimit, upTo(1))),
        RiskSetting(key: "daily-loss-cool-down", place: .span(\.dailyLossCoolDown)),
        RiskSetting(key: "daily-loss-flattens", place: .flag(\.dailyLossFlattens)),
        RiskSetting(key: "drawdown-throttle-limit", place: .limit(\.drawdownThrottleLimit, upTo(1))),
        RiskSetting(key: "drawdown-throttle-factor", place: .ratio(\.drawdownThrottleFactor, upTo(1))),
        RiskSetting(key: "drawdown-pause-limit", place: .limit(\.drawdownPauseLimit, upTo(1))),
        RiskSetting(key: "drawdown-pause-length", place: .length(\.drawdownPauseLength)),
        RiskSetting(key: "drawdown-flatten-limit", place: .limit(\.drawdownFlattenLimit, upTo(1))),
        RiskSetting(key: "consecutive-loss-limit", place: .count(\.consecutiveLossLimit)),
        RiskSetting(key: "consecutive-loss-pause", place: .length(\.consecutiveLossPause)),
        RiskSetting(key: "protections", place: .protections(\.protections)),
    ]

    private static func upTo(_ most: Int) -> ClosedRange<Fraction> { Fraction(Fixed(units: 1))...Fraction(Fixed(most)) }
}
