import Risk
import Strategies
import Trading

/// The account as a desk sees it: facts, without authority.
public struct AccountReading: Hashable, Sendable {
    /// Cash and marks of the whole account, in quote.
    public var equity: Fixed
    /// Cash and marks of the desk's sleeve, in quote.
    public var sleeveEquity: Fixed
    /// The sleeve's free and reserved cash, in quote.
    public var sleeveCash: Fixed
    /// What the sleeve holds, in base.
    public var held: Fixed
    /// The value of that at the last price, in quote.
    public var heldValue: Fixed
    /// The price of the position's first fill; `nil` where nothing is held.
    public var entryPrice: Double?
    /// Bars since then.
    public var barsHeld: Int
    /// What the sleeve holds or is about to.
    public var holding: Holding
    /// The account's fall from its peak, a fraction.
    public var drawdown: Double
    /// The value of everything held, as a fraction of equity.
    public var grossExposure: Double
    /// The value of this instrument held by all sleeves, as a fraction of equity.
    public var instrumentExposure: Double
    /// How careful trading is.
    public var killLevel: KillLevel
    /// The limits in force.
    public var limits: RiskProfile
    /// What buying and selling again costs in fees, as a fraction of the notional.
    public var roundTripCost: Double

    /// By its parts.
    public init(
        equity: Fixed, sleeveEquity: Fixed, sleeveCash: Fixed, held: Fixed, heldValue: Fixed, entryPrice: Double?,
        barsHeld: Int, holding: Holding, drawdown: Double, grossExposure: Double, instrumentExposure: Double,
        killLevel: KillLevel, limits: RiskProfile, roundTripCost: Double = 0
    ) {
        self.equity = equity
        self.sleeveEquity = sleeveEquity
        self.sleeveCash = sleeveCash
        self.held = held
        self.heldValue = heldValue
        self.entryPrice = entryPrice
        self.barsHeld = barsHeld
        self.holding = holding
        self.drawdown = drawdown
        self.grossExposure = grossExposure
        self.instrumentExposure = instrumentExposure
        self.killLevel = killLevel
        self.limits = limits
        self.roundTripCost = roundTripCost
    }
}
