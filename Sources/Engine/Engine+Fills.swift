import Accounting
import Risk
import Trading

extension Engine {
    /// A report about an order that has ended, or that is not ours. A fill is booked all the same, once, with an alert,
    /// and the instrument takes no new positions; an end told twice changes nothing.
    mutating func takeLate(_ report: OrderReport, into effects: inout Effects) throws(EngineError) {
        if case .acknowledged = report.kind {
            try reopen(report.order, at: report.time, into: &effects)
            return
        }
        guard case .filled(let fill) = report.kind, !ledger.hasBooked(.fill(fill.tradeID)) else { return }
        if try reopen(report.order, at: report.time, into: &effects) { return try take(report, into: &effects) }
        freeze(fill.instrument)
        guard let order = ended.first(where: { $0.request.id == report.order }), fits(fill, order) else {
            effects.entries.append(
                .alert(
                    "fill \(fill.tradeID.number) names order \(report.order.number), which is not ours to fill; "
                        + "it is not booked, and instrument \(fill.instrument.position) takes no new positions",
                    at: report.time))
            return
        }
        effects.entries.append(.fill(fill, decision: order.request.decision))
        _ = try booked(fill, order, isComplete: true, at: report.time, into: &effects)
        try applyToPosition(fill, order, at: report.time, into: &effects)
        note(order.request, order.status.after(.partialFill), nil, at: report.time, into: &effects)
        if order.role == .entry { try guardBought(fill, order, at: report.time, into: &effects) }
    }

    /// Whether a fill can be one of the order's: its side, its instrument, and something traded for something.
    private func fits(_ fill: Fill, _ order: WorkingOrder) -> Bool {
        fill.order == order.request.id && fill.side == order.request.side
            && fill.instrument == order.request.instrument && fill.quantity > .zero && fill.price.count > 0
    }

    /// Lets the instrument take no new positions; one that does not exist is nobody's.
    mutating func freeze(_ instrument: InstrumentIndex) {
        if markets.indices.contains(instrument.position) { markets[instrument.position].isFrozen = true }
    }

    mutating func fillOrder(
        _ index: Int, _ fill: Fill, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let order = working[index]
        if ledger.hasBooked(.fill(fill.tradeID)) { return }  // Told twice.
        guard fits(fill, order) else {
            freeze(order.request.instrument)
            effects.entries.append(
                .alert(
                    "fill \(fill.tradeID.number) of \(fill.quantity.count) lots does not fit order "
                        + "\(order.request.id.number), of which \(order.remaining.count) are open; it is not booked",
                    at: time))
            return
        }
        if fill.quantity > order.remaining {
            // More than was ordered: it happened, so it is booked; a person must look.
            freeze(order.request.instrument)
            effects.entries.append(
                .alert(
                    "fill \(fill.tradeID.number) of \(fill.quantity.count) lots overfills order "
                        + "\(order.request.id.number), of which \(order.remaining.count) are open; it is booked",
                    at: time))
        }
        effects.entries.append(.fill(fill, decision: order.request.decision))
        let isComplete = fill.quantity >= order.remaining
        working[index].filled.count += min(fill.quantity, order.remaining).count
        let released = try booked(fill, order, isComplete: isComplete, at: time, into: &effects)
        working[index].reserved = Fixed(units: working[index].reserved.units - released.units)
        try applyToPosition(fill, order, at: time, into: &effects)

        let next = order.status.after(isComplete ? .completeFill : .partialFill)
        working[index].status = next.status
        note(order.request, next, nil, at: time, into: &effects)
        if isComplete { try forget(index, at: time, into: &effects) }
        if order.role == .entry { try guardBought(fill, order, at: time, into: &effects) }
    }

    /// Protects what a fill just bought, unless it is to be sold anyway.
    private mutating func guardBought(
        _ fill: Fill, _ order: WorkingOrder, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let bought = received(fill)
        guard slots[order.slot].exit == nil, bought > .zero else { return }
        // Parts too small for an order of their own wait for the next part.
        let quantity = Lots(slots[order.slot].unprotected + bought.count)
        guard isSellable(quantity, fill) else {
            slots[order.slot].unprotected = quantity.count
            return
        }
        slots[order.slot].unprotected = 0
        try protect(
            order.slot, quantity, boughtAt: fill.price, decision: order.request.decision, at: time, into: &effects)
    }

    /// Whether a sell of so much at the fill's price meets the instrument's minimums.
    private func isSellable(_ quantity: Lots, _ fill: Fill) -> Bool {
        let instrument = configuration.instruments[fill.instrument.position]
        guard instrument.quantity(quantity) >= instrument.minQuantity else { return false }
        do throws(ArithmeticError) {
            // A stop some way below must meet the minimum too.
            let notional = try instrument.notional(quantity, at: fill.price)
            return try notional.multiplied(by: Fraction(Fixed(units: Fixed.scale / 2)), .down) >= instrument.minNotional
        } catch {
            return true  // Too large to multiply is not too small to sell; the gate decides.
        }
    }
}
