import Accounting
import Trading

/// What became of a desk's decision: the trade that it opened, once that is closed.
public struct TradeOutcome: Hashable, Sendable {
    /// The run and the engine's decision behind the first buy.
    public var key: OutcomeKey
    /// The desk's own number of that decision.
    public var deskDecision: UInt64
    /// The engine's decision behind the last sale.
    public var exitDecision: UInt64
    /// What was traded.
    public var instrument: InstrumentID
    /// Whose slice of the account, by its place.
    public var sleeve: Int
    /// The length of a bar.
    public var interval: Interval
    /// The policy that was followed.
    public var policy: String
    /// What the market was doing when it was decided.
    public var regime: Regime
    /// The situation when it was decided, at most 16 numbers.
    public var setup: [Float]
    /// When the first fill opened the position.
    public var opened: Timestamp
    /// When the last fill closed it.
    public var closed: Timestamp
    /// When it was learned; from here on it may be remembered. Never before `closed`.
    public var learned: Timestamp
    /// Exit less entry less fees, in quote.
    public var profit: Fixed
    /// Every fee on the way, in quote.
    public var fees: Fixed
    /// What was bought for, in quote, without fees.
    public var invested: Fixed
    /// Bars that closed while it was held.
    public var bars: Int
    /// Why the last sale happened.
    public var exitReason: ExitReason
    /// The best it stood at on the way, as a fraction of what was invested; `nil` where nobody watched.
    public var bestResult: Double?
    /// Skills whose instructions were read for the decision.
    public var skills: [SkillPin]

    /// By its parts.
    public init(
        key: OutcomeKey, deskDecision: UInt64, exitDecision: UInt64, instrument: InstrumentID, sleeve: Int,
        interval: Interval, policy: String, regime: Regime, setup: [Float], opened: Timestamp, closed: Timestamp,
        learned: Timestamp? = nil, profit: Fixed, fees: Fixed, invested: Fixed, bars: Int, exitReason: ExitReason,
        bestResult: Double? = nil, skills: [SkillPin] = []
    ) {
        self.key = key
        self.deskDecision = deskDecision
        self.exitDecision = exitDecision
        self.instrument = instrument
        self.sleeve = sleeve
        self.interval = interval
        self.policy = policy
        self.regime = regime
        self.setup = setup
        self.opened = opened
        self.closed = closed
        self.learned = max(closed, learned ?? closed)
        self.profit = profit
        self.fees = fees
        self.invested = invested
        self.bars = bars
        self.exitReason = exitReason
        self.bestResult = bestResult
        self.skills = skills
    }

    /// Whether it made money, fees inside.
    public var isWin: Bool { profit > .zero }

    /// The profit as a fraction of what was invested; 0 where nothing was.
    public var result: Double { invested > .zero ? profit.doubleValue / invested.doubleValue : 0 }

    /// What similar situations must share.
    public var group: SetupGroup { SetupGroup(instrument: instrument, interval: interval, regime: regime) }

    /// The order of memory: by when it was learned, of equals by its key.
    static func precedes(_ left: TradeOutcome, _ right: TradeOutcome) -> Bool {
        (left.learned, left.key) < (right.learned, right.key)
    }
}
