import Accounting
import Risk
import Strategies
import Trading

extension Engine {
    /// Hears a proposal: records the decision, then enters or leaves if `Risk` allows.
    mutating func consider(
        _ proposal: Proposal, _ slot: Int, limit: EntryLimit = .none, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        switch (proposal.action, slots[slot].holding) {
        case (.enter, .flat): try enter(proposal, slot, limit, at: time, into: &effects)
        case (.exit, .long):
            try leave(
                slot, because: .strategy, proposal.reason, conviction: proposal.conviction, at: time, into: &effects)
        case (.enter, _), (.exit, _): return  // Already there, or already on the way.
        }
    }

    private mutating func enter(
        _ proposal: Proposal, _ slot: Int, _ limit: EntryLimit, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let instrument = slots[slot].instrument
        guard let mark = markets[instrument.position].mark else { return }
        let decision = decide(
            .enter, slot, exitReason: nil, conviction: proposal.conviction, mark, proposal.reason, at: time,
            into: &effects)
        if let refusal = veto(instrument) {
            effects.entries.append(.refusal(decision, refusal, at: time))
            return
        }
        let view = accountView(slot, mark, at: time)
        let lots: Lots
        do throws(Refusal) {
            let sleeve = slots[slot].sleeve.position
            let inputs = try SizingInputs(proposal, view, tradeHistory: histories[sleeve])
            let sized = try gate.quantity(configuration.sleeves[sleeve].sizing, inputs, view)
            lots =
                limit.quantity.map { min(sized, configuration.instruments[instrument.position].wholeLots($0)) } ?? sized
        } catch {
            effects.entries.append(.refusal(decision, error, at: time))
            return
        }
        lastOrder += 1
        let (type, timeInForce) = configuration.entry.order(mark, at: time)
        let request = OrderRequest(
            id: OrderID(lastOrder), decision: decision, sleeve: slots[slot].sleeve, instrument: instrument, side: .buy,
            type: type, quantity: lots, timeInForce: timeInForce)
        let isApproved = try submit(request, .entry, slot, mark, view, at: time, into: &effects)
        guard isApproved else { return }
        slots[slot].isEntering = true
        slots[slot].entryDecision = decision
        slots[slot].exitPlan = exitPlan(of: proposal, slot, mark)
        // Sized by the seat's own stop: one that is nearer only risks less.
        if let nearer = limit.stopFraction, let own = slots[slot].exitPlan.stopFraction, nearer < own {
            slots[slot].exitPlan.stopFraction = nearer
        }
    }

    /// The plan of the proposal; where the size was measured against a multiple of the average true range, the stop
    /// stands where the size assumed it.
    private func exitPlan(of proposal: Proposal, _ slot: Int, _ mark: Ticks) -> ExitPlan {
        var plan = proposal.exitPlan
        if case .averageTrueRange(_, let multiple) = configuration.sleeves[slots[slot].sleeve.position].sizing,
            let range = proposal.averageTrueRange
        {
            let instrument = configuration.instruments[slots[slot].instrument.position]
            plan.stopFraction = multiple.doubleValue * range / instrument.priceValue(mark)
        }
        return plan
    }

    /// Decides to leave a position. The sell goes out when the protective orders that hold the quantity are gone.
    mutating func leave(
        _ slot: Int, because exitReason: ExitReason, _ reason: Reason, conviction: Double, at time: Timestamp,
        into effects: inout Effects
    ) throws(EngineError) {
        guard let mark = markets[slots[slot].instrument.position].mark else { return }
        let decision = decide(
            .exit, slot, exitReason: exitReason, conviction: conviction, mark, reason, at: time, into: &effects)
        if slots[slot].isEntering {
            cancelAll(at: time, into: &effects) { $0.slot == slot && $0.role == .entry }
        }
        if let refusal = try whyNothingSells(slot, mark) {
            effects.entries.append(.refusal(decision, refusal, at: time))
            return  // What protects the position stays.
        }
        slots[slot].exit = Slot.PendingExit(decision: decision, reason: exitReason)
        // What protects the position stays until the sale can go.
        if markets[slots[slot].instrument.position].exitObstacle != nil { return }
        if slots[slot].workingExits > 0 {
            cancelAll(at: time, into: &effects) { $0.slot == slot && $0.role != .entry }
        }
        try carryOutExit(slot, at: time, into: &effects)
    }

    /// Why a sell of all that is held would be refused, known before anything is cancelled for it.
    ///
    /// A position below the instrument's minimum is stranded: it counts as flat until the next entry adds to it.
    private mutating func whyNothingSells(_ slot: Int, _ mark: Ticks) throws(EngineError) -> Refusal? {
        if gate.killLevel >= .halt { return .killLevel(gate.killLevel) }
        guard slots[slot].held > 0, !slots[slot].isEntering else { return nil }
        let instrument = configuration.instruments[slots[slot].instrument.position]
        let quantity = instrument.quantity(Lots(slots[slot].held))
        let notional: Notional
        do throws(ArithmeticError) { notional = try instrument.notional(Lots(slots[slot].held), at: mark) } catch {
            throw .arithmetic(error, while: "leaving \(instrument.id)")
        }
        if quantity < instrument.minQuantity {
            slots[slot].isStranded = true
            return .belowMinimumQuantity(figure: quantity, limit: instrument.minQuantity)
        }
        if notional < instrument.minNotional {
            slots[slot].isStranded = true
            return .belowMinimumNotional(figure: notional, limit: instrument.minNotional)
        }
        return nil
    }

    /// Sells what is held for a decided exit, once nothing else is selling or buying it.
    mutating func carryOutExit(_ slot: Int, at time: Timestamp, into effects: inout Effects) throws(EngineError) {
        guard let exit = slots[slot].exit, !exit.isSent, slots[slot].workingExits == 0, !slots[slot].isEntering else {
            return
        }
        if slots[slot].held > 0, markets[slots[slot].instrument.position].exitObstacle != nil { return }
        let instrument = slots[slot].instrument
        guard slots[slot].held > 0, let mark = markets[instrument.position].mark else {
            slots[slot].exit = nil
            return
        }
        lastOrder += 1
        let request = OrderRequest(
            id: OrderID(lastOrder), decision: exit.decision, sleeve: slots[slot].sleeve, instrument: instrument,
            side: .sell, type: .market, quantity: sellable(slot), isReduceOnly: true)
        slots[slot].exit?.isSent = true
        let view = accountView(slot, mark, at: time)
        let isApproved = try submit(request, .exit(exit.reason), slot, mark, view, at: time, into: &effects)
        // Refused: the strategy may propose again on the next bar.
        if !isApproved { slots[slot].exit = nil }
    }

    /// What is held, or as much of it as one order may sell; the rest follows with the next.
    private func sellable(_ slot: Int) -> Lots {
        let instrument = configuration.instruments[slots[slot].instrument.position]
        let most = instrument.maxQuantity.value.units / instrument.lot.value.units
        return Lots(min(slots[slot].held, Int64(clamping: most)))
    }

    /// Places the stop, the take-profit and the trailing stop of the position's exit plan for a quantity just bought.
    mutating func protect(
        _ slot: Int, _ quantity: Lots, boughtAt price: Ticks, decision: DecisionID, at time: Timestamp,
        into effects: inout Effects
    ) throws(EngineError) {
        let plan = slots[slot].exitPlan
        let orders: [(OrderType?, ExitReason)] = [
            (Engine.offset(price, by: plan.stopFraction, down: true).map { .stop(trigger: $0) }, .stop),
            (
                Engine.offset(price, by: plan.takeProfitFraction, down: false).map { .takeProfit(trigger: $0) },
                .takeProfit
            ),
            (
                Engine.offset(price, by: plan.trailingFraction, down: true).map {
                    .trailingStop(distance: Ticks(price.count - $0.count))
                }, .trailingStop
            ),
        ]
        var group: DecisionID?
        for case (let type?, let reason) in orders {
            lastOrder += 1
            // The group is named by its first order, so that each fill's protection stands alone.
            group = group ?? DecisionID(lastOrder)
            let request = OrderRequest(
                id: OrderID(lastOrder), decision: decision, sleeve: slots[slot].sleeve,
                instrument: slots[slot].instrument, side: .sell, type: type, quantity: quantity, isReduceOnly: true,
                group: group)
            let view = accountView(slot, price, group: group, at: time)
            _ = try submit(request, .exit(reason), slot, price, view, at: time, into: &effects)
        }
    }

    /// A price moved by a fraction and rounded away from it to the tick, at least one tick; `nil` without a fraction,
    /// or where no other price is left.
    ///
    /// The fraction is taken to nine decimals and the rest is exact, so that 0.1 above 100 is 110, not a tick more.
    private static func offset(_ price: Ticks, by fraction: Double?, down: Bool) -> Ticks? {
        guard let fraction, fraction > 0, price.count > 0 else { return nil }
        let share: Fixed
        do throws(ArithmeticError) {
            share = try Fixed(fraction, increment: Fixed(units: 1_000), .halfEven)
        } catch {
            return nil  // Not a number, or larger than any price.
        }
        let (product, overflow) = Int128(price.count).multipliedReportingOverflow(by: share.units)
        guard !overflow else { return nil }
        // However small the fraction: without a tick there would be no order, and a position without its stop.
        let distance = max(1, product / Fixed.scale + (product % Fixed.scale == 0 ? 0 : 1))
        let moved = down ? max(1, Int128(price.count) - distance) : Int128(price.count) + distance
        guard let count = Int64(exactly: moved), count != price.count else { return nil }
        return Ticks(count)
    }

    mutating func decide(
        _ action: Proposal.Action, _ slot: Int, exitReason: ExitReason?, conviction: Double, _ mark: Ticks,
        _ reason: Reason, at time: Timestamp, into effects: inout Effects
    ) -> DecisionID {
        lastDecision += 1
        let decision = Decision(
            id: DecisionID(lastDecision), time: time, sleeve: slots[slot].sleeve, instrument: slots[slot].instrument,
            action: action, exitReason: exitReason?.rawValue, conviction: conviction, referencePrice: mark,
            reason: reason)
        effects.entries.append(.decision(decision))
        return decision.id
    }
}
