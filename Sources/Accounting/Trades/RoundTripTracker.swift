import Trading

/// Joins the fills of one sleeve in one instrument into round trips.
///
/// Feed it every fill in order and every closed bar. Positions are long: the caller has matched a sale with lots, and
/// so knows that it is held, before it comes here.
public struct RoundTripTracker: Sendable {
    /// Whose fills these are.
    public let sleeve: SleeveIndex
    /// What they trade.
    public let instrument: InstrumentIndex
    /// How much is held.
    public private(set) var held = Lots.zero
    /// When the open trade began; meaningful while something is held.
    public private(set) var opened = Timestamp.zero
    /// Bars closed since then.
    public var bars: Int { barCount }

    @usableFromInline var barCount = 0
    @usableFromInline var isHolding = false
    private var largest = Lots.zero
    private var entryNotional = Notional.zero
    private var exitNotional = Notional.zero
    private var fees = Notional.zero
    private var entryDecision = DecisionID(0)

    /// A tracker that starts flat.
    public init(sleeve: SleeveIndex, instrument: InstrumentIndex) {
        self.sleeve = sleeve
        self.instrument = instrument
    }

    /// Books a buy.
    ///
    /// - Parameters:
    ///   - quantity: how much; positive.
    ///   - notional: what it cost in quote, without the fee.
    ///   - fee: the fee in quote; negative for a rebate.
    /// - Throws: ``Trading/ArithmeticError/overflow``; the tracker is as it was.
    public mutating func bought(
        _ quantity: Lots, notional: Notional, fee: Notional, decision: DecisionID, at time: Timestamp
    ) throws(ArithmeticError) {
        precondition(quantity > .zero, "a buy of \(quantity.count) lots; fills are checked before they book")
        let (held, overflow) = self.held.count.addingReportingOverflow(quantity.count)
        guard !overflow else { throw .overflow }
        if !isHolding {
            begin(notional: notional, fee: fee, decision: decision, at: time)
        } else {
            let entryNotional = try self.entryNotional.adding(notional)
            fees = try fees.adding(fee)
            self.entryNotional = entryNotional
        }
        self.held = Lots(held)
        largest = max(largest, self.held)
    }

    private mutating func begin(notional: Notional, fee: Notional, decision: DecisionID, at time: Timestamp) {
        isHolding = true
        opened = time
        barCount = 0
        largest = .zero
        entryNotional = notional
        exitNotional = .zero
        fees = fee
        entryDecision = decision
    }

    /// Books a sale; the trade it finishes, or `nil` while something is still held.
    ///
    /// - Parameters:
    ///   - quantity: how much; positive and at most what is held.
    ///   - notional: what it brought in quote, before the fee.
    ///   - fee: the fee in quote; negative for a rebate.
    /// - Throws: ``Trading/ArithmeticError/overflow``; the tracker is as it was.
    public mutating func sold(
        _ quantity: Lots, notional: Notional, fee: Notional, decision: DecisionID, reason: ExitReason,
        at time: Timestamp
    ) throws(ArithmeticError) -> RoundTrip? {
        precondition(
            quantity > .zero && quantity <= held,
            "a sale of \(quantity.count) lots where \(held.count) are held; lots are matched before trades")
        let exitNotional = try self.exitNotional.adding(notional)
        let fees = try self.fees.adding(fee)
        let rest = Lots(held.count - quantity.count)
        guard rest == .zero else {
            (self.exitNotional, self.fees, held) = (exitNotional, fees, rest)
            return nil
        }
        let trip = RoundTrip(
            sleeve: sleeve, instrument: instrument, opened: opened, closed: time, quantity: largest,
            entryNotional: entryNotional, exitNotional: exitNotional, fees: fees,
            profit: try exitNotional.subtracting(entryNotional).subtracting(fees),
            entryDecision: entryDecision, exitDecision: decision, bars: barCount, exitReason: reason)
        held = .zero
        isHolding = false
        return trip
    }

    /// Counts a closed bar towards the open trade, if there is one.
    /// - Complexity: O(1), one addition.
    @inlinable
    public mutating func barClosed() { barCount += isHolding ? 1 : 0 }
}
