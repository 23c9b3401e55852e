import Trading

/// What similar situations must share before their angle is looked at.
public struct SetupGroup: Hashable, Sendable {
    /// What is traded.
    public let instrument: InstrumentID
    /// The length of a bar.
    public let interval: Interval
    /// What the market is doing.
    public let regime: Regime

    /// By its parts.
    public init(instrument: InstrumentID, interval: Interval, regime: Regime) {
        self.instrument = instrument
        self.interval = interval
        self.regime = regime
    }
}

/// Which groups a search looks at; what is `nil` may be anything.
public struct SetupFilter: Hashable, Sendable {
    /// Only this instrument.
    public var instrument: InstrumentID?
    /// Only bars of this length.
    public var interval: Interval?
    /// Only this regime.
    public var regime: Regime?

    /// By its parts.
    public init(instrument: InstrumentID? = nil, interval: Interval? = nil, regime: Regime? = nil) {
        self.instrument = instrument
        self.interval = interval
        self.regime = regime
    }

    /// Whether a group is looked at.
    public func takes(_ group: SetupGroup) -> Bool {
        (instrument == nil || instrument == group.instrument) && (interval == nil || interval == group.interval)
            && (regime == nil || regime == group.regime)
    }
}
