import Accounting
import Risk
import Trading

extension Engine {
    /// Takes a sized order to the gate; where it passes: writes it down, sets cash aside, hands it to the venue.
    ///
    /// - Returns: whether it was approved; a refusal is recorded.
    mutating func submit(
        _ request: OrderRequest, _ role: OrderRole, _ slot: Int, _ reference: Ticks, _ view: AccountView,
        at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) -> Bool {
        let approved: ApprovedOrder
        switch gate.review(request, view) {
        case .refused(let refusals):
            for refusal in refusals { effects.entries.append(.refusal(request.decision, refusal, at: time)) }
            return false
        case .approved(let order): approved = order
        }
        effects.entries.append(.order(request, role: role, referencePrice: reference, at: time))
        var order = WorkingOrder(request: request, role: role, slot: slot, status: .proposed)
        for event in [OrderEvent.riskApproved, .intentCommitted, .gatePassed] {
            order.status = order.status.after(event).status
        }
        if request.side == .buy {
            order.reserved = try reserve(request, reference, .reservation(request.id), at: time, into: &effects)
        }
        if role != .entry { slots[slot].workingExits += 1 }
        working.append(order)
        effects.commands.append(.submit(approved, at: time))
        return true
    }

    mutating func reserve(
        _ request: OrderRequest, _ reference: Ticks, _ source: TransactionSource, at time: Timestamp,
        into effects: inout Effects
    ) throws(EngineError) -> Fixed {
        let instrument = configuration.instruments[request.instrument.position]
        let needed: Fixed
        do throws(ArithmeticError) {
            let notional = try instrument.notional(request.quantity, at: request.type.limit ?? reference)
            needed = try notional.adding(notional.multiplied(by: configuration.feeRate, .up)).value
        } catch {
            throw .arithmetic(error, while: "reserving for order \(request.id.number)")
        }
        let start = effects.postings.count
        move(needed, from: .sleeve(request.sleeve), to: .reserved(request.sleeve), quoteAsset, &effects)
        try book(source, request.decision, from: start, at: time, into: &effects)
        return needed
    }

    /// Asks the venue to take back the working orders that `isMeant` picks.
    mutating func cancelAll(
        at time: Timestamp, into effects: inout Effects, where isMeant: (WorkingOrder) -> Bool
    ) {
        for index in working.indices where isMeant(working[index]) && working[index].status != .cancelling {
            working[index].status = working[index].status.after(.cancelRequested).status
            let request = working[index].request
            effects.commands.append(.cancel(request.id, instrument: request.instrument, at: time))
        }
    }

    /// Takes what a venue says about an order.
    mutating func take(_ report: OrderReport, into effects: inout Effects) throws(EngineError) {
        guard let index = working.firstIndex(where: { $0.request.id == report.order }) else {
            try takeLate(report, into: &effects)
            return
        }
        if case .unclear = report.kind {} else { working[index].isCancelUnclear = false }
        switch report.kind {
        case .acknowledged:
            let next = working[index].status.after(.acknowledged)
            working[index].status = next.status
            note(working[index].request, next, nil, at: report.time, into: &effects)
        case .filled(let fill): try fillOrder(index, fill, at: report.time, into: &effects)
        case .rejected(let reason): try end(index, by: .venueRefused, reason, at: report.time, into: &effects)
        case .cancelled: try end(index, by: .cancelConfirmed, nil, at: report.time, into: &effects)
        case .expired(let reason): try end(index, by: .expired, reason, at: report.time, into: &effects)
        case .unclear(let reason): doubt(index, reason, at: report.time, into: &effects)
        case .notPlaced(let reason): try end(index, by: .provenAbsent, reason, at: report.time, into: &effects)
        case .lapsed(let reason):
            // Submitted means handed to the gateway. Where that let it go, nothing was sent: the order is where it was
            // when its intent was written.
            if working[index].status == .sending { working[index].status = .intent }
            try end(index, by: .gateRefused, reason, at: report.time, into: &effects)
        }
    }

    /// Nobody knows what came of a request about the order.
    private mutating func doubt(_ index: Int, _ reason: String, at time: Timestamp, into effects: inout Effects) {
        let next = working[index].status.after(.outcomeUnclear)
        working[index].isCancelUnclear = next.status == .cancelling
        working[index].status = next.status
        note(working[index].request, next, reason, at: time, into: &effects)
    }

    private mutating func end(
        _ index: Int, by event: OrderEvent, _ reason: String?, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let order = working[index]
        let next = order.status.after(event)
        working[index].status = next.status
        note(order.request, next, reason, at: time, into: &effects)
        guard next.status.isEnd else { return }
        if order.reserved.units != 0 {
            let start = effects.postings.count
            let sleeve = order.request.sleeve
            move(order.reserved, from: .reserved(sleeve), to: .sleeve(sleeve), quoteAsset, &effects)
            let source = TransactionSource.release(order.request.id, order.releases)
            working[index].releases += 1
            try book(source, order.request.decision, from: start, at: time, into: &effects)
        }
        try forget(index, at: time, into: &effects)
    }

    /// An order has ended: what waited for it may go on.
    mutating func forget(
        _ index: Int, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let order = working.remove(at: index)
        remember(order)
        let slot = order.slot
        if order.role == .entry {
            slots[slot].isEntering = false
        } else {
            slots[slot].workingExits -= 1
            if slots[slot].exit?.isSent == true, slots[slot].workingExits == 0 {
                if slots[slot].held > 0 {
                    slots[slot].exit?.isSent = false  // What it did not sell is tried again on the next bar.
                    return
                }
                slots[slot].exit = nil
            }
        }
        try carryOutExit(slot, at: time, into: &effects)
    }

    /// Keeps the latest ended orders, so that a late fill finds its order.
    private mutating func remember(_ order: WorkingOrder) {
        var order = order
        order.reserved = .zero
        if ended.count < Engine.endedLimit {
            ended.append(order)
        } else {
            ended[endedNext] = order
            endedNext = (endedNext + 1) % Engine.endedLimit
        }
    }

    mutating func note(
        _ request: OrderRequest, _ transition: OrderTransition, _ reason: String?, at time: Timestamp,
        into effects: inout Effects
    ) {
        effects.entries.append(.status(request.id, transition.status, note: reason, at: time))
        if let alert = transition.alert {
            freeze(request.instrument)
            effects.entries.append(.alert("order \(request.id.number): \(alert)", at: time))
        }
    }
}
