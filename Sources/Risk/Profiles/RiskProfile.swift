import Trading

/// A named set of limits. Every limit is optional; `nil` switches it off.
///
/// A figure equal to its limit is within it. Counts of events (losses in a row, stops in a window) act when reached.
public struct RiskProfile: Hashable, Sendable {
    /// What people call it.
    public var name: String

    /// The most a trade with a stop may lose, as a fraction of the sleeve's equity; larger sizes are trimmed to it.
    public var riskPerTrade: Fraction?
    /// The most exposure to one instrument, as a fraction of equity.
    public var positionLimit: Fraction?
    /// The most exposure in total, shorts counted positive, as a fraction of equity.
    public var grossExposureLimit: Fraction?
    /// The largest distance from zero of longs less shorts, as a fraction of equity.
    public var netExposureLimit: Fraction?
    /// The most exposure in total as a multiple of equity: what a venue or a law sets, apart from one's own gross limit.
    public var leverageLimit: Fraction?
    /// The largest share of gross exposure that one instrument may hold, once gross exposure is above the floor.
    public var concentrationLimit: Fraction?
    /// Gross exposure, as a fraction of equity, up to which concentration is not looked at.
    public var concentrationFloor: Fraction

    /// The most an order may trade, in quote.
    public var orderNotionalLimit: Notional?
    /// The most working orders of the account.
    public var openOrderLimit: Int?
    /// The most orders approved within ``orderRateInterval``.
    public var orderRateLimit: Int?
    /// The window of the order rate; it slides.
    public var orderRateInterval: Interval
    /// How far a limit price may lie on the losing side of the reference, as a fraction of it.
    public var priceCollar: Fraction?
    /// The oldest reference price an entry may be decided on.
    public var referenceAgeLimit: Interval?
    /// Within this time the same entry is not approved twice.
    public var duplicateWindow: Interval?
    /// Whether an order that would meet the account's own working order is refused.
    public var preventsSelfMatch: Bool

    /// The most the account may lose in one UTC day, as a fraction of the equity the day began with.
    ///
    /// Above it entries are refused for at least ``dailyLossCoolDown``, and as long as the day's loss is above it.
    public var dailyLossLimit: Fraction?
    /// How long entries wait after the daily loss went above its limit, also across midnight.
    public var dailyLossCoolDown: Interval?
    /// Whether positions are sold when the daily loss goes above its limit.
    public var dailyLossFlattens: Bool

    /// Above this drawdown, sizes shrink.
    public var drawdownThrottleLimit: Fraction?
    /// What they shrink by: the factor on each size.
    public var drawdownThrottleFactor: Fraction
    /// Above this drawdown, entries pause.
    public var drawdownPauseLimit: Fraction?
    /// How long they pause.
    public var drawdownPauseLength: Interval
    /// Above this drawdown, everything is sold and only the operator starts again.
    public var drawdownFlattenLimit: Fraction?

    /// So many losing trips in a row pause entries.
    public var consecutiveLossLimit: Int?
    /// How long they pause.
    public var consecutiveLossPause: Interval

    /// Small rules that deny entries for a while.
    public var protections: [ProtectionConfiguration]

    /// A profile; what is left out is off.
    public init(
        name: String, riskPerTrade: Fraction? = nil, positionLimit: Fraction? = nil,
        grossExposureLimit: Fraction? = nil, netExposureLimit: Fraction? = nil, leverageLimit: Fraction? = nil,
        concentrationLimit: Fraction? = nil, concentrationFloor: Fraction = .hundredths(25),
        orderNotionalLimit: Notional? = nil, openOrderLimit: Int? = nil, orderRateLimit: Int? = nil,
        orderRateInterval: Interval = .minute, priceCollar: Fraction? = nil, referenceAgeLimit: Interval? = nil,
        duplicateWindow: Interval? = nil, preventsSelfMatch: Bool = false, dailyLossLimit: Fraction? = nil,
        dailyLossCoolDown: Interval? = nil, dailyLossFlattens: Bool = false, drawdownThrottleLimit: Fraction? = nil,
        drawdownThrottleFactor: Fraction = .hundredths(50), drawdownPauseLimit: Fraction? = nil,
        drawdownPauseLength: Interval = .day, drawdownFlattenLimit: Fraction? = nil, consecutiveLossLimit: Int? = nil,
        consecutiveLossPause: Interval = .hour, protections: [ProtectionConfiguration] = []
    ) {
        self.name = name
        self.riskPerTrade = riskPerTrade
        self.positionLimit = positionLimit
        self.grossExposureLimit = grossExposureLimit
        self.netExposureLimit = netExposureLimit
        self.leverageLimit = leverageLimit
        self.concentrationLimit = concentrationLimit
        self.concentrationFloor = concentrationFloor
        self.orderNotionalLimit = orderNotionalLimit
        self.openOrderLimit = openOrderLimit
        self.orderRateLimit = orderRateLimit
        self.orderRateInterval = orderRateInterval
        self.priceCollar = priceCollar
        self.referenceAgeLimit = referenceAgeLimit
        self.duplicateWindow = duplicateWindow
        self.preventsSelfMatch = preventsSelfMatch
        self.dailyLossLimit = dailyLossLimit
        self.dailyLossCoolDown = dailyLossCoolDown
        self.dailyLossFlattens = dailyLossFlattens
        self.drawdownThrottleLimit = drawdownThrottleLimit
        self.drawdownThrottleFactor = drawdownThrottleFactor
        self.drawdownPauseLimit = drawdownPauseLimit
        self.drawdownPauseLength = drawdownPauseLength
        self.drawdownFlattenLimit = drawdownFlattenLimit
        self.consecutiveLossLimit = consecutiveLossLimit
        self.consecutiveLossPause = consecutiveLossPause
        self.protections = protections
    }
}
