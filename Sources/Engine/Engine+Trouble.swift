import Accounting
import Risk
import Trading

// What does not happen in a simulation: markets that cannot be trusted, differences with a venue, orders that come back.

extension Engine {
    /// What an instrument is called, or its number where there is none.
    func name(_ instrument: InstrumentIndex) -> String {
        guard markets.indices.contains(instrument.position) else { return "instrument \(instrument.position)" }
        return markets[instrument.position].instrument.id.description
    }

    /// The latest moment that the engine knows: of its marks, or of its start.
    public var lastTime: Timestamp { markets.reduce(configuration.start) { max($0, $1.markTime) } }

    /// Whether the instrument takes no new positions because something happened that must not.
    public func isFrozen(_ instrument: InstrumentIndex) -> Bool { markets[instrument.position].isFrozen }

    /// Why the instrument's market data cannot be trusted; `nil` where it can.
    public func marketTrouble(_ instrument: InstrumentIndex) -> String? { markets[instrument.position].trouble }

    mutating func setTrouble(_ reason: String?, of instrument: InstrumentIndex) {
        if markets.indices.contains(instrument.position) { markets[instrument.position].trouble = reason }
    }

    mutating func unfreeze(_ instrument: InstrumentIndex, at time: Timestamp, into effects: inout Effects) {
        guard markets.indices.contains(instrument.position), markets[instrument.position].isFrozen else { return }
        markets[instrument.position].isFrozen = false
        effects.entries.append(.alert("\(name(instrument)) may be traded again", at: time))
    }

    /// Opens trading again. What was bought while nothing could be sent gets its protection now.
    mutating func lowerKillLevel(
        to level: KillLevel, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        gate.lower(to: level)
        effects.entries.append(.alert("kill level lowered to \(level)", at: time))
        guard level < .halt else { return }
        for bare in unprotectedPositions {
            try protectAgain(
                bare.instrument, bare.sleeve, after: "was bought while nothing could be sent: it is protected now",
                at: time, into: &effects)
        }
    }

    /// Why the instrument takes no new position at this moment, whatever the proposal; `nil` where it may.
    func veto(_ instrument: InstrumentIndex) -> Refusal? {
        let market = markets[instrument.position]
        // Frozen after an alert: for this instrument as if the kill level were reduce-only.
        if market.isFrozen { return .killLevel(.reduceOnly) }
        // No size and no view of the account would change the answer, and this can go on for years of bars.
        if gate.killLevel >= .reduceOnly { return .killLevel(gate.killLevel) }
        if let trouble = market.trouble { return .marketTrouble(trouble) }
        for order in working where order.request.instrument == instrument && order.isUnresolved {
            return .unresolvedOrder(order.request.id)
        }
        return nil
    }

    /// Books what the venue shows beyond the books to suspense, where a person sees it. Nothing is plugged: positions and
    /// cash of the sleeves stay as they were, and what trades the asset takes no new positions.
    mutating func bookDifference(
        _ asset: Asset, _ amount: Fixed, _ note: String, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        for position in markets.indices
        where markets[position].instrument.id.base == asset || markets[position].instrument.id.quote == asset {
            markets[position].isFrozen = true
        }
        effects.entries.append(
            .alert(
                "the venue shows \(amount) \(asset) beyond the books: \(note); \(asset) takes no new positions",
                at: time))
        guard amount.units != 0, amount.units != .min else { return }
        lastAdjustment += 1
        let start = effects.postings.count
        move(amount, from: .venue, to: .suspense, ledger.index(of: asset), &effects)
        try book(.adjustment(lastAdjustment), DecisionID(0), from: start, at: time, into: &effects)
    }

    /// Why nothing can be sold on the instrument; `nil` where it can.
    public func exitObstacle(_ instrument: InstrumentIndex) -> String? { markets[instrument.position].exitObstacle }

    mutating func setExitObstacle(
        _ reason: String?, of instrument: InstrumentIndex, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        guard markets.indices.contains(instrument.position) else { return }
        markets[instrument.position].exitObstacle = reason
        guard reason == nil else { return }
        for slot in slotRanges[instrument.position] {
            guard let exit = slots[slot].exit, !exit.isSent else { continue }
            if slots[slot].workingExits > 0 {
                cancelAll(at: time, into: &effects) { $0.slot == slot && $0.role != .entry }
            }
            try carryOutExit(slot, at: time, into: &effects)
        }
    }

    /// Instruments of which a position is to be left, and nothing that would do it is at the venue or on its way.
    public var waitingExits: [InstrumentIndex] {
        markets.indices.filter { position in
            slotRanges[position].contains {
                guard let exit = slots[$0].exit else { return false }
                return !exit.isSent && slots[$0].held > 0 && slots[$0].workingExits == 0 && !slots[$0].isEntering
            }
        }.map { InstrumentIndex($0) }
    }

    /// An order that was let go, refused or proven absent is at the venue after all: it is followed again, and cancelled.
    /// - Returns: whether it is such an order.
    @discardableResult
    mutating func reopen(_ id: OrderID, at time: Timestamp, into effects: inout Effects) throws(EngineError) -> Bool {
        guard let place = ended.firstIndex(where: { $0.request.id == id }) else { return false }
        let transition = ended[place].status.after(.acknowledged)
        guard !transition.status.isEnd else { return false }
        var order = ended.remove(at: place)
        order.status = transition.status
        note(order.request, transition, nil, at: time, into: &effects)
        if order.request.side == .buy, let mark = markets[order.request.instrument.position].mark {
            lastAdjustment += 1
            order.reserved = try reserve(order.request, mark, .adjustment(lastAdjustment), at: time, into: &effects)
        }
        if order.role == .entry {
            slots[order.slot].isEntering = true
        } else {
            slots[order.slot].workingExits += 1
        }
        working.append(order)
        cancelAll(at: time, into: &effects) { $0.request.id == id }
        return true
    }

    /// Places the protection of a position's plan again for what nothing at the venue protects; where that is refused,
    /// the position is left.
    mutating func protectAgain(
        _ instrument: InstrumentIndex, _ sleeve: SleeveIndex, after what: String = "has lost its stop at the venue",
        at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        guard let slot = slots.firstIndex(where: { $0.instrument == instrument && $0.sleeve == sleeve }),
            slots[slot].held > 0, slots[slot].exit == nil, !slots[slot].isStranded,
            let mark = markets[instrument.position].mark, let decision = slots[slot].entryDecision
        else { return }
        let quantity = Lots(slots[slot].held - protected(slot))
        guard quantity > .zero else { return }
        effects.entries.append(.alert("a position in \(name(instrument)) \(what)", at: time))
        // Measured from the dearest fill: no part of it may end up farther from its stop than it was bought with. Where the
        // price is there already, the position is left.
        let paid = Ticks(max(entryTicks(slot)?.count ?? mark.count, slots[slot].dearestFill))
        if !slots[slot].hasLostProtection, !isBeyondStop(slot, mark, paid) {
            slots[slot].hasLostProtection = true
            let before = working.count
            slots[slot].unprotected = 0
            try protect(slot, quantity, boughtAt: paid, decision: decision, at: time, into: &effects)
            if working.count > before { return }
        }
        try leave(
            slot, because: .protectionLost, Reason("the stop at the venue was lost and could not be placed again"),
            conviction: 1, at: time, into: &effects)
    }

    /// The price of the first fill of the position, on the grid; `nil` where there is none.
    private func entryTicks(_ slot: Int) -> Ticks? {
        guard let price = slots[slot].entryPrice else { return nil }
        // A price that came from the grid goes back to it; one that does not is no price to measure from.
        return try? configuration.instruments[slots[slot].instrument.position].ticks(price, .halfEven)
    }

    /// Whether the market has fallen through where the plan's stop would stand.
    private func isBeyondStop(_ slot: Int, _ mark: Ticks, _ paid: Ticks) -> Bool {
        guard let fraction = slots[slot].exitPlan.stopFraction else { return false }
        return Double(mark.count) <= Double(paid.count) * (1 - fraction)
    }

    /// Lots of a slot that a working stop would sell; orders of one group sell the same lots.
    func protected(_ slot: Int) -> Int64 {
        var lots: Int64 = 0
        var groups: [DecisionID] = []
        for order in working where order.slot == slot && order.role != .entry {
            switch order.request.type {
            case .market, .limit, .takeProfit: continue
            case .stop, .stopLimit, .trailingStop:
                if let group = order.request.group {
                    if groups.contains(group) { continue }
                    groups.append(group)
                }
                lots += order.remaining.count
            }
        }
        return lots
    }

    /// The positions that should have a stop at the venue and do not: the sleeve, the instrument, and how much.
    public var unprotectedPositions: [(sleeve: SleeveIndex, instrument: InstrumentIndex, quantity: Lots)] {
        var found: [(sleeve: SleeveIndex, instrument: InstrumentIndex, quantity: Lots)] = []
        for index in slots.indices where slots[index].held > 0 && slots[index].exit == nil && !slots[index].isStranded {
            let plan = slots[index].exitPlan
            guard plan.stopFraction != nil || plan.trailingFraction != nil else { continue }
            // Small parts wait for the next one only while an entry may still bring it.
            let waiting = slots[index].isEntering ? slots[index].unprotected : 0
            let open = slots[index].held - protected(index) - waiting
            if open > 0 { found.append((slots[index].sleeve, slots[index].instrument, Lots(open))) }
        }
        return found
    }

    /// Whether a position is being left, and the order that carries it out has not ended.
    public var isLeaving: Bool { slots.contains { $0.exit != nil && $0.held > 0 } }

    /// Open positions whose plan has no stop, so that nothing at the venue protects them: a person has to know.
    public var positionsWithoutStop: [(sleeve: SleeveIndex, instrument: InstrumentIndex)] {
        slots.filter { $0.held > 0 && $0.exitPlan.stopFraction == nil && $0.exitPlan.trailingFraction == nil }
            .map { ($0.sleeve, $0.instrument) }
    }
}
