import Accounting
import Risk
import Strategies
import Trading

extension Engine {
    /// One instrument's bar closed: mark, look at the equity, ask the strategies.
    ///
    /// The same as handling ``Event/bar(_:at:)``, without making an event of it: a back-test does this millions of times.
    /// - Throws: as ``handle(_:into:)``.
    public mutating func close(
        _ bar: Bar, of instrument: InstrumentIndex, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        try mark(instrument, at: bar.close, time)
        markets[instrument.position].lastClose = time
        gate.observe(bar, of: instrument, at: time)
        try closeInterval(bar.openTime, at: time, into: &effects)
        try evaluate(bar, instrument, at: time, into: &effects)
    }

    /// Several instruments' bars closed together: all are marked before any strategy is asked.
    mutating func close(_ updates: [BarUpdate], at time: Timestamp, into effects: inout Effects) throws(EngineError) {
        for update in updates {
            try mark(update.instrument, at: update.bar.close, time)
            markets[update.instrument.position].lastClose = time
            gate.observe(update.bar, of: update.instrument, at: time)
        }
        if let first = updates.first { try closeInterval(first.bar.openTime, at: time, into: &effects) }
        for update in updates { try evaluate(update.bar, update.instrument, at: time, into: &effects) }
    }

    /// A quote marks positions at the middle, rounded down, and tells the gate the spread.
    mutating func mark(_ instrument: InstrumentIndex, _ quote: Quote, into effects: inout Effects) throws(EngineError) {
        guard quote.spread.count >= 0, quote.bid.count > 0 else { return }  // Crossed or empty: not a price.
        markets[instrument.position].spread = quote.spread
        try mark(instrument, at: Ticks(quote.bid.count + quote.spread.count / 2), quote.time)
        if let action = gate.mark(equity: equity, at: quote.time) {
            try act(on: action, at: quote.time, into: &effects)
        }
    }

    @inline(__always)
    mutating func mark(_ instrument: InstrumentIndex, at price: Ticks, _ time: Timestamp) throws(EngineError) {
        guard let change = markets[instrument.position].mark(at: price, time) else {
            throw .arithmetic(.overflow, while: "valuing \(markets[instrument.position].instrument.id)")
        }
        if change != 0 { try changeHeldValue(by: change) }
    }

    /// Brings the value of what is held of an instrument up to its mark, after the quantity changed.
    mutating func revalue(_ position: Int) throws(EngineError) {
        guard let change = markets[position].revalued() else {
            throw .arithmetic(.overflow, while: "valuing \(markets[position].instrument.id)")
        }
        try changeHeldValue(by: change)
    }

    @inline(__always)
    private mutating func changeHeldValue(by change: Int128) throws(EngineError) {
        let (value, overflow) = heldValue.addingReportingOverflow(change)
        guard !overflow, !cash.addingReportingOverflow(value).overflow else {
            throw .arithmetic(.overflow, while: "adding up the account")
        }
        heldValue = value
    }

    /// Changes the cash of all sleeves, unless the account would leave the range of money.
    mutating func changeCash(by change: Int128) throws(EngineError) {
        let (sum, overflow) = cash.addingReportingOverflow(change)
        guard !overflow, !sum.addingReportingOverflow(heldValue).overflow else {
            throw .arithmetic(.overflow, while: "adding up the account")
        }
        cash = sum
    }

    @inline(__always)
    private mutating func closeInterval(
        _ openTime: Timestamp, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let equity = equity
        curve.append(equity, at: openTime, isExposed: heldValue != 0)
        if let action = gate.mark(equity: equity, at: time) { try act(on: action, at: time, into: &effects) }
    }

    @inline(__always)
    private mutating func evaluate(
        _ bar: Bar, _ instrument: InstrumentIndex, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        barCount += 1
        try evaluate(bar, slotRanges[instrument.position], at: time, into: &effects)
    }

    /// Asks some of the slots what they would like to do on a bar.
    @inline(__always)
    mutating func evaluate(
        _ bar: Bar, _ asked: Range<Int>, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        for slot in asked {
            let wish = slots[slot].hear(bar)
            if case .nothing = wish { continue }
            try answer(wish, slot, at: time, into: &effects)
        }
    }

    /// A strategy would like to do something, or a position has been held long enough.
    @inline(never)
    mutating func answer(
        _ wish: Slot.Wish, _ slot: Int, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        if curve.count <= configuration.warmUpBars { return }
        switch wish {
        case .nothing: return
        case .act(let action):
            let proposal = slots[slot].proposal(for: action)
            try consider(proposal, slot, at: time, into: &effects)
        case .leaveAgain: try carryOutExit(slot, at: time, into: &effects)
        case .timeOver:
            try leave(
                slot, because: .timeStop, Reason("held for {0} bars, the limit", Double(slots[slot].barsHeld)),
                conviction: 1, at: time, into: &effects)
        }
    }

    /// What `Risk` wants done about a loss or a drawdown.
    private mutating func act(on action: RiskAction, at time: Timestamp, into effects: inout Effects)
        throws(EngineError)
    {
        effects.entries.append(.risk(action, at: time))
        if action.requiresFlattening {
            try flatten(reason: Reason("\(action)"), at: time, into: &effects)
        }
    }

    mutating func raiseKillLevel(to level: KillLevel, at time: Timestamp, into effects: inout Effects)
        throws(EngineError)
    {
        gate.raise(to: level)
        effects.entries.append(.alert("kill level raised to \(gate.killLevel)", at: time))
        if level == .kill {
            cancelAll(at: time, into: &effects) { _ in true }
        } else if level >= .halt {
            // What an entry still buys could not be protected any more.
            cancelAll(at: time, into: &effects) { $0.role == .entry }
        }
    }

    /// Cancels entries and leaves every position; protective orders go when their position does. What an entry still
    /// buys before its cancel arrives is sold as well.
    mutating func flatten(reason: Reason, at time: Timestamp, into effects: inout Effects) throws(EngineError) {
        for slot in slots.indices where slots[slot].held != 0 || slots[slot].isEntering {
            if slots[slot].exit == nil {
                try leave(slot, because: .flatten, reason, conviction: 1, at: time, into: &effects)
            } else {
                try carryOutExit(slot, at: time, into: &effects)  // Decided before, and not sent yet.
            }
        }
    }
}
