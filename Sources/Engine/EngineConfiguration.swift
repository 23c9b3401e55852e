import Accounting
import Risk
import Strategies
import Trading

/// What an engine trades, with what, and how carefully.
public struct EngineConfiguration: Sendable {
    /// One strategy's slice of the account.
    public struct Sleeve: Sendable {
        /// What it is called in reports: the strategy's name, made unique.
        public let name: String
        /// Its share of the starting cash.
        public let capital: Notional
        /// Its strategies, one for each instrument that it trades; `nil` where it does not.
        public let strategies: [(any Strategy)?]
        /// How its orders are sized.
        public let sizing: Sizing

        /// By its parts.
        public init(name: String, capital: Notional, strategies: [(any Strategy)?], sizing: Sizing) {
            self.name = name
            self.capital = capital
            self.strategies = strategies
            self.sizing = sizing
        }
    }

    /// What is traded. All are paid with the same quote asset.
    public let instruments: [Instrument]
    /// Who trades. At least one.
    public let sleeves: [Sleeve]
    /// The limits in force.
    public let riskProfile: RiskProfile
    /// The dearest fee rate that an order may meet; reserved with every order.
    public let feeRate: Fraction
    /// The moment before the first event.
    public let start: Timestamp
    /// How entries meet the market.
    public let entry: EntryStyle
    /// Which lots a sale takes first.
    public let lotMatching: LotMatching
    /// Bars at the beginning on which strategies learn but nothing is proposed.
    public let warmUpBars: Int
    /// How many bars are expected, to reserve memory once.
    public let expectedBars: Int

    /// - Throws: ``EngineError/configuration(_:)`` for no instrument, no sleeve, different quote assets, or a sleeve
    ///   whose list of strategies does not have one place for each instrument.
    public init(
        instruments: [Instrument], sleeves: [Sleeve], riskProfile: RiskProfile, feeRate: Fraction, start: Timestamp,
        entry: EntryStyle = .market, lotMatching: LotMatching = .fifo, warmUpBars: Int = 0, expectedBars: Int = 0
    ) throws(EngineError) {
        guard let quote = instruments.first?.id.quote else { throw .configuration("no instrument to trade") }
        guard instruments.allSatisfy({ $0.id.quote == quote }) else {
            throw .configuration("all instruments of one account must be paid with the same asset, \(quote)")
        }
        guard Set(instruments.map(\.id)).count == instruments.count else {
            throw .configuration("an instrument is named twice")
        }
        guard !sleeves.isEmpty else { throw .configuration("no strategy to trade with") }
        for sleeve in sleeves {
            guard sleeve.strategies.count == instruments.count else {
                throw .configuration("\(sleeve.name) needs one place for each of \(instruments.count) instruments")
            }
            guard sleeve.capital > .zero else { throw .configuration("\(sleeve.name) has no capital") }
        }
        guard feeRate >= .zero, feeRate.value < .one else {
            throw .configuration("the fee rate \(feeRate) is not between 0 and 1")
        }
        self.instruments = instruments
        self.sleeves = sleeves
        self.riskProfile = riskProfile
        self.feeRate = feeRate
        self.start = start
        guard lotMatching != .specific else {
            throw .configuration("specific lots are named with each sale; an engine takes fifo, lifo or hifo")
        }
        self.entry = entry
        self.lotMatching = lotMatching
        self.warmUpBars = warmUpBars
        self.expectedBars = expectedBars
    }

    /// The starting cash of all sleeves together.
    /// - Throws: ``ArithmeticError/overflow``.
    public func capital() throws(ArithmeticError) -> Notional {
        var total = Notional.zero
        for sleeve in sleeves { total = try total.adding(sleeve.capital) }
        return total
    }
}
