import Indicators
import Trading

/// One setting of a strategy: what it is called, what it may be, what it is when nobody says, and what it means.
public struct ParameterDescriptor: Hashable, Sendable {
    /// The name it is set by, lower case with hyphens.
    public let name: String
    /// What its value may be.
    public let kind: ParameterKind
    /// Its value when nobody sets it.
    public let defaultValue: ParameterValue
    /// What it does, in one sentence with its unit.
    public let meaning: String
    /// Whether it is a part of the exit plan.
    public let isExit: Bool

    /// A parameter; a default that its kind does not allow is a broken invariant of ours.
    public init(_ name: String, _ kind: ParameterKind, default value: ParameterValue, _ meaning: String) {
        self.init(name, kind, default: value, meaning, isExit: false)
    }

    init(_ name: String, _ kind: ParameterKind, default value: ParameterValue, _ meaning: String, isExit: Bool) {
        precondition(kind.allows(value), "the default \(value) of \(name) must be \(kind.allowed)")
        self.name = name
        self.kind = kind
        self.defaultValue = value
        self.meaning = meaning
        self.isExit = isExit
    }
}

extension ParameterDescriptor {
    /// Periods that every indicator accepts.
    static let periods = 1...SimpleMovingAverage.maximumPeriod

    /// A number of bars that an indicator looks at.
    static func period(
        _ name: String, default value: Int, in range: ClosedRange<Int> = periods, _ meaning: String
    ) -> Self {
        Self(name, .integer(range), default: .integer(value), meaning)
    }

    /// A threshold or factor.
    static func decimal(_ name: String, default value: Double, in range: ClosedRange<Double>, _ meaning: String) -> Self
    {
        Self(name, .decimal(range), default: .decimal(value), meaning)
    }

    /// The four parts of the exit plan, with these defaults.
    static func exits(_ plan: ExitPlan) -> [Self] {
        func fraction(_ name: String, _ value: Double?, _ meaning: String) -> Self {
            Self(name, .optionalFraction, default: value.map { .decimal($0) } ?? .off, meaning, isExit: true)
        }
        return [
            fraction("stop", plan.stopFraction, "sell when the price has fallen this fraction below the entry price"),
            fraction(
                "take-profit", plan.takeProfitFraction,
                "sell when the price has risen this fraction above the entry price"),
            fraction(
                "trailing", plan.trailingFraction,
                "sell when the price has fallen this fraction below its best since entry"),
            Self(
                "time-stop", .optionalInteger(1...1_000_000_000),
                default: plan.barLimit.map { .integer($0) } ?? .off, "sell after holding for this many closed bars",
                isExit: true),
        ]
    }

    /// The optional volatility estimate that goes along with entries.
    static let averageTrueRangePeriod = Self(
        "atr-period", .optionalInteger(periods), default: .off,
        "bars of the average true range given with entries, for sizing by volatility; entries wait for its warm-up")
}
