import Trading

/// What a size is computed from.
public struct SizingInputs: Hashable, Sendable {
    /// Cash plus marks of the sleeve, in quote.
    public var sleeveEquity: Notional
    /// The sleeve's cash that no working order has reserved.
    public var freeCash: Notional
    /// The reference price: the last close.
    public var price: Ticks
    /// What is traded.
    public var instrument: Instrument
    /// The fee of one side, as a fraction of notional; a rebate counts as zero.
    public var feeRate: Fraction
    /// How far below the entry the stop lies, as a fraction of the price; `nil` without a stop.
    public var stopFraction: Fraction?
    /// How far price typically moves in one bar, in quote per base; `nil` where unknown.
    public var averageTrueRange: Double?
    /// From 0 to 1; shrinks the budget, and never grows it.
    public var conviction: Double
    /// The sleeve's closed trips so far.
    public var tradeHistory: TradeHistory
    /// What a drawdown throttle leaves of the budget; 1 without one.
    public var sizeFactor: Fraction

    /// Inputs for one size.
    public init(
        sleeveEquity: Notional, freeCash: Notional, price: Ticks, instrument: Instrument, feeRate: Fraction,
        stopFraction: Fraction? = nil, averageTrueRange: Double? = nil, conviction: Double = 1,
        tradeHistory: TradeHistory = TradeHistory(), sizeFactor: Fraction = Fraction(.one)
    ) {
        self.sleeveEquity = sleeveEquity
        self.freeCash = freeCash
        self.price = price
        self.instrument = instrument
        self.feeRate = feeRate
        self.stopFraction = stopFraction
        self.averageTrueRange = averageTrueRange
        self.conviction = conviction
        self.tradeHistory = tradeHistory
        self.sizeFactor = sizeFactor
    }

    /// Inputs for a proposal seen against an account.
    ///
    /// The nearer of the plan's stop and trailing stop counts as the stop: at entry both lie below the same price. Its
    /// fraction is rounded up to a millionth.
    ///
    /// - Throws: ``Refusal/sizingInput(_:)`` for a stop that is not a fraction above 0 and below 1.
    public init(_ proposal: Proposal, _ view: AccountView, tradeHistory: TradeHistory) throws(Refusal) {
        self.init(
            sleeveEquity: view.sleeveEquity, freeCash: view.freeCash, price: view.referencePrice,
            instrument: view.instrument, feeRate: view.feeRate,
            stopFraction: try SizingInputs.stopFraction(proposal.exitPlan),
            averageTrueRange: proposal.averageTrueRange, conviction: proposal.conviction, tradeHistory: tradeHistory)
    }

    /// The stop of a plan as money arithmetic knows it.
    /// - Throws: ``Refusal/sizingInput(_:)`` for one that is not a fraction above 0 and below 1.
    public static func stopFraction(_ plan: ExitPlan) throws(Refusal) -> Fraction? {
        var nearest: Fixed?
        for candidate in [plan.stopFraction, plan.trailingFraction] {
            guard let candidate else { continue }
            guard candidate > 0, candidate < 1 else { throw .sizingInput(.stopInRange) }
            do throws(ArithmeticError) {
                let fraction = try Fixed(candidate, increment: Fixed(units: 1_000_000), .up)
                nearest = nearest.map { min($0, fraction) } ?? fraction
            } catch {
                throw .arithmetic(error)
            }
        }
        return nearest.map(Fraction.init)
    }
}
