import Trading

extension RiskProfile {
    /// The default: 0.5 % at risk per trade, 10 % per instrument, 50 % gross, 5 % daily loss with an hour's cool-down.
    public static let standard = RiskProfile(
        name: "standard", riskPerTrade: .tenThousandths(50), positionLimit: .hundredths(10),
        grossExposureLimit: .hundredths(50), netExposureLimit: .hundredths(50), leverageLimit: .hundredths(100),
        concentrationLimit: .hundredths(50), concentrationFloor: .hundredths(25), openOrderLimit: 50,
        orderRateLimit: 60, orderRateInterval: .minute, priceCollar: .hundredths(5), referenceAgeLimit: .minutes(10),
        duplicateWindow: .seconds(10), preventsSelfMatch: true, dailyLossLimit: .hundredths(5),
        dailyLossCoolDown: .minutes(60), drawdownThrottleLimit: .hundredths(10),
        drawdownThrottleFactor: .hundredths(50), drawdownPauseLimit: .hundredths(15), drawdownPauseLength: .day,
        drawdownFlattenLimit: .hundredths(20), consecutiveLossLimit: 6, consecutiveLossPause: .hours(1),
        protections: [
            .stopStreak(count: 4, within: .day, pause: .hours(4)),
            .spread(limit: .tenThousandths(50)),
        ])

    /// Half of the default or less, sells out on a bad day, and waits longer.
    public static let conservative = RiskProfile(
        name: "conservative", riskPerTrade: .tenThousandths(25), positionLimit: .hundredths(5),
        grossExposureLimit: .hundredths(25), netExposureLimit: .hundredths(25), leverageLimit: .hundredths(100),
        concentrationLimit: .hundredths(40), concentrationFloor: .hundredths(15), openOrderLimit: 20,
        orderRateLimit: 20, orderRateInterval: .minute, priceCollar: .hundredths(2), referenceAgeLimit: .minutes(5),
        duplicateWindow: .seconds(30), preventsSelfMatch: true, dailyLossLimit: .hundredths(2),
        dailyLossCoolDown: .hours(4), dailyLossFlattens: true, drawdownThrottleLimit: .hundredths(4),
        drawdownThrottleFactor: .hundredths(50), drawdownPauseLimit: .hundredths(7), drawdownPauseLength: .days(3),
        drawdownFlattenLimit: .hundredths(10), consecutiveLossLimit: 4, consecutiveLossPause: .hours(4),
        protections: [
            .coolDown(.minutes(5)),
            .stopStreak(count: 3, within: .day, pause: .hours(8)),
            .lowProfit(trips: 4, within: .days(2), requiredReturn: .zero, lock: .hours(12)),
            .volatility(fastBars: 30, slowBars: 1440, multiple: Fixed(4), pause: .hours(1)),
            .spread(limit: .tenThousandths(20)),
        ])

    /// Twice the default or more; still without borrowing.
    public static let aggressive = RiskProfile(
        name: "aggressive", riskPerTrade: .tenThousandths(100), positionLimit: .hundredths(25),
        grossExposureLimit: .hundredths(100), netExposureLimit: .hundredths(100), leverageLimit: .hundredths(100),
        concentrationLimit: .hundredths(60), concentrationFloor: .hundredths(50), openOrderLimit: 100,
        orderRateLimit: 120, orderRateInterval: .minute, priceCollar: .hundredths(10), referenceAgeLimit: .minutes(15),
        duplicateWindow: .seconds(5), preventsSelfMatch: true, dailyLossLimit: .hundredths(10),
        dailyLossCoolDown: .minutes(30), drawdownThrottleLimit: .hundredths(20),
        drawdownThrottleFactor: .hundredths(50), drawdownPauseLimit: .hundredths(30), drawdownPauseLength: .day,
        drawdownFlattenLimit: .hundredths(40), consecutiveLossLimit: 10, consecutiveLossPause: .minutes(30),
        protections: [.spread(limit: .tenThousandths(100))])

    /// No protection and no limit on loss or exposure.
    ///
    /// What stays is true of any account: the instrument's rules, the cash and holdings at hand, that a reduce-only
    /// order reduces, and the kill level.
    public static let unrestricted = RiskProfile(name: "none")

    /// The profiles that come with the product, the default first.
    public static let presets = [standard, conservative, aggressive, unrestricted]

    /// The preset of this name.
    /// - Throws: ``RiskConfigurationError/unknownProfile(name:known:)``, which lists the names there are.
    public static func named(_ name: String) throws(RiskConfigurationError) -> RiskProfile {
        for preset in presets where preset.name == name { return preset }
        throw .unknownProfile(name: name, known: presets.map(\.name))
    }
}

extension Fraction {
    /// So many percent.
    public static func hundredths(_ count: Int32) -> Fraction { Fraction(Fixed(units: Int128(count) * 10_000_000_000)) }

    /// So many basis points.
    public static func tenThousandths(_ count: Int32) -> Fraction {
        Fraction(Fixed(units: Int128(count) * 100_000_000))
    }
}
