import Accounting
import Risk
import Strategies
import Trading

/// The part that decides: takes one event after another, changes its own state, and says what should be done.
///
/// It is synchronous and pure: no clock, no randomness, no input or output. The same events from the same configuration
/// give the same effects, in a back-test, in SIM, in PAPER, in LIVE and in a replay.
///
/// The way of one trade: a bar closes, positions are marked, `RiskGate` looks at the equity, each strategy on the
/// instrument may propose; a proposal is recorded as a ``Decision``, sized, reviewed by the gate, written down, reserved
/// for, and submitted. Reports of the venue become postings, lots and positions.
public struct Engine: Sendable {
    /// What it trades, with what, and how carefully.
    public let configuration: EngineConfiguration
    /// The books.
    public internal(set) var ledger: Ledger
    /// Equity after every bar.
    public internal(set) var curve: EquityCurve
    /// Bars seen so far, of all instruments.
    public internal(set) var barCount = 0
    /// Fees paid so far in the quote asset.
    public internal(set) var feesPaid = Fixed.zero
    /// The sum of the notionals of all fills, in quote.
    public internal(set) var turnover = Fixed.zero

    var gate: RiskGate
    var markets: [MarketState]
    var slots: [Slot]
    /// The slots of each instrument: a range of ``slots``, which are sorted by instrument.
    let slotRanges: [Range<Int>]
    var working: [WorkingOrder] = []
    /// The latest orders that ended, in a ring.
    var ended: [WorkingOrder] = []
    var endedNext = 0
    static let endedLimit = 256
    var histories: [TradeHistory]
    let quoteAsset: AssetIndex
    let baseAssets: [AssetIndex]
    /// Free and reserved cash of all sleeves, in 10⁻¹² of the quote: the ledger's balances, kept ready for the hot path.
    var cash: Int128
    /// The value of all positions at their marks, in 10⁻¹² of the quote.
    var heldValue: Int128 = 0
    var lastDecision: UInt64 = 0
    var lastOrder: UInt64 = 0
    var lastFunding: UInt64 = 0
    var lastAdjustment: UInt64 = 0
    var matches: [LotMatch] = []

    /// An engine at its start, with each sleeve's capital deposited.
    ///
    /// - Parameter effects: receives the deposits for the record.
    /// - Throws: ``EngineError`` where the capital cannot be booked.
    public init(_ configuration: EngineConfiguration, into effects: inout Effects) throws(EngineError) {
        self.configuration = configuration
        let total: Notional
        do throws(ArithmeticError) { total = try configuration.capital() } catch {
            throw .arithmetic(error, while: "adding the sleeves' capital")
        }
        let quote = configuration.instruments[0].id.quote
        ledger = Ledger(assets: [quote], sleeveCount: configuration.sleeves.count)
        quoteAsset = ledger.index(of: quote)
        var baseAssets: [AssetIndex] = []
        for instrument in configuration.instruments { baseAssets.append(ledger.index(of: instrument.id.base)) }
        self.baseAssets = baseAssets
        curve = EquityCurve(start: total.value, expectedCount: configuration.expectedBars)
        gate = RiskGate(
            profile: configuration.riskProfile, start: total.value, at: configuration.start,
            instrumentCount: configuration.instruments.count)
        markets = configuration.instruments.map { MarketState($0, at: configuration.start) }
        slots = []
        var ranges: [Range<Int>] = []
        for position in configuration.instruments.indices {
            let first = slots.count
            for (sleeve, configured) in configuration.sleeves.enumerated() {
                guard let strategy = configured.strategies[position] else { continue }
                slots.append(
                    Slot(
                        sleeve: SleeveIndex(sleeve), instrument: InstrumentIndex(position),
                        scale: configuration.instruments[position].scale, matching: configuration.lotMatching,
                        strategy: strategy))
            }
            ranges.append(first..<slots.count)
        }
        slotRanges = ranges
        histories = Array(repeating: TradeHistory(), count: configuration.sleeves.count)
        cash = total.value.units
        try depositCapital(into: &effects)
    }

    /// Takes one event.
    ///
    /// - Parameter effects: receives what should be done, after what it already holds.
    /// - Throws: ``EngineError``: a sum left the range of money, or an invariant of ours is broken. Stop trading.
    /// - Complexity: O(strategies on the instrument); a bar on which nothing happens allocates nothing.
    public mutating func handle(_ event: Event, into effects: inout Effects) throws(EngineError) {
        switch event {
        case .bar(let update, let time): try close(update.bar, of: update.instrument, at: time, into: &effects)
        case .bars(let updates, let time): try close(updates, at: time, into: &effects)
        case .quote(let instrument, let quote): try mark(instrument, quote, into: &effects)
        case .report(let report): try take(report, into: &effects)
        case .funding(let instrument, let rate, let time):
            try bookFunding(instrument, rate: rate, at: time, into: &effects)
        case .marketTrouble(let instrument, let reason, _): setTrouble(reason, of: instrument)
        case .difference(let asset, let amount, let note, let time):
            try bookDifference(asset, amount, note, at: time, into: &effects)
        case .freeze(let instrument, let note, let time):
            freeze(instrument)
            effects.entries.append(.alert("\(note); \(name(instrument)) takes no new positions", at: time))
        case .unfreeze(let instrument, let time): unfreeze(instrument, at: time, into: &effects)
        case .exitObstacle(let instrument, let reason, let time):
            try setExitObstacle(reason, of: instrument, at: time, into: &effects)
        case .protectionLost(let instrument, let sleeve, let time):
            try protectAgain(instrument, sleeve, at: time, into: &effects)
        case .proposal(let proposal, let time): try hear(proposal, at: time, into: &effects)
        case .raiseKillLevel(let level, let time): try raiseKillLevel(to: level, at: time, into: &effects)
        case .lowerKillLevel(let level, let time): try lowerKillLevel(to: level, at: time, into: &effects)
        case .cancelEntries(let time): cancelAll(at: time, into: &effects) { $0.role == .entry }
        case .cancelAll(let time): cancelAll(at: time, into: &effects) { _ in true }
        case .flatten(let time):
            if gate.killLevel < .reduceOnly { try raiseKillLevel(to: .reduceOnly, at: time, into: &effects) }
            try flatten(reason: Reason("flatten was asked for"), at: time, into: &effects)
        }
    }

    /// What the account is worth: cash and positions at their marks, in quote.
    public var equity: Fixed { Fixed(units: cash &+ heldValue) }  // Every change of either has checked the sum.

    /// Free and reserved cash of all sleeves, in quote.
    public var totalCash: Fixed { Fixed(units: cash) }

    /// How careful trading is at this moment.
    public var killLevel: KillLevel { gate.killLevel }

    /// Lots of an instrument held by all sleeves together.
    public func heldLots(_ instrument: InstrumentIndex) -> Lots { Lots(markets[instrument.position].heldLots) }

    /// The last price of an instrument; `nil` before its first event.
    public func mark(_ instrument: InstrumentIndex) -> Ticks? { markets[instrument.position].mark }

    /// What each sleeve holds: one row for each sleeve and instrument it trades, in the engine's order.
    public var positions: [PositionView] {
        slots.map { slot in
            PositionView(
                sleeve: slot.sleeve, instrument: slot.instrument, quantity: Lots(slot.held), cost: slot.lots.cost,
                realized: slot.lots.realized)
        }
    }

    /// The orders that have not ended.
    public var openOrders: [OrderRequest] { working.map(\.request) }

    /// The orders that have not ended, and how far each one is.
    public var workingOrders: [WorkingOrderSnapshot] { working.map(WorkingOrderSnapshot.init) }
}
