import Accounting
import Risk
import Trading

extension Engine {
    mutating func depositCapital(into effects: inout Effects) throws(EngineError) {
        for (position, sleeve) in configuration.sleeves.enumerated() {
            let start = effects.postings.count
            move(sleeve.capital.value, from: .capital, to: .sleeve(SleeveIndex(position)), quoteAsset, &effects)
            try book(
                .deposit(UInt64(position + 1)), DecisionID(0), from: start, at: configuration.start, into: &effects)
        }
    }

    /// Two postings that cancel each other: `amount` leaves one account for another.
    func move(
        _ amount: Fixed, from source: LedgerAccount, to destination: LedgerAccount, _ asset: AssetIndex,
        _ effects: inout Effects
    ) {
        effects.postings.append(Posting(account: source, asset: asset, amount: Fixed(units: -amount.units)))
        effects.postings.append(Posting(account: destination, asset: asset, amount: amount))
    }

    /// Books the postings from `start` on as one transaction, for good.
    mutating func book(
        _ source: TransactionSource, _ decision: DecisionID, from start: Int, at time: Timestamp,
        into effects: inout Effects
    ) throws(EngineError) {
        do throws(LedgerError) {
            let transaction = try ledger.post(source, at: time, effects.postings, from: start)
            effects.entries.append(.transaction(transaction, decision: decision))
        } catch {
            effects.postings.removeLast(effects.postings.count - start)
            throw .ledger(error, while: "booking \(source)")
        }
    }

    /// Books a fill: what was bought or sold, what it cost, the fee, and what no longer needs to be set aside.
    ///
    /// - Returns: how much of the order's reservation was given back.
    mutating func booked(
        _ fill: Fill, _ order: WorkingOrder, isComplete: Bool, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) -> Fixed {
        let instrument = configuration.instruments[fill.instrument.position]
        let sleeve = LedgerAccount.sleeve(order.request.sleeve)
        let base = baseAssets[fill.instrument.position]
        let quantity = instrument.quantity(fill.quantity).value
        let feeAsset = ledger.index(of: fill.feeAsset)
        let notional: Fixed
        let cashChange: Fixed
        let newTurnover: Fixed
        do throws(ArithmeticError) {
            notional = try instrument.notional(fill.quantity, at: fill.price).value
            newTurnover = try turnover.adding(notional)
            let traded = fill.side == .buy ? try notional.negated() : notional
            cashChange = feeAsset == quoteAsset ? try traded.subtracting(fill.fee) : traded
            _ = try fill.fee.negated()
        } catch {
            throw .arithmetic(error, while: "booking fill \(fill.tradeID.number)")
        }
        let start = effects.postings.count
        let released = released(order, fill, isComplete: isComplete)
        if released.units != 0 {
            move(released, from: .reserved(order.request.sleeve), to: sleeve, quoteAsset, &effects)
        }
        if fill.side == .buy {
            move(quantity, from: .venue, to: sleeve, base, &effects)
            move(notional, from: sleeve, to: .venue, quoteAsset, &effects)
        } else {
            move(quantity, from: sleeve, to: .venue, base, &effects)
            move(notional, from: .venue, to: sleeve, quoteAsset, &effects)
        }
        if fill.fee.units != 0 { move(fill.fee, from: sleeve, to: .fees, feeAsset, &effects) }
        try book(.fill(fill.tradeID), order.request.decision, from: start, at: time, into: &effects)
        try changeCash(by: cashChange.units)
        turnover = newTurnover
        // The ledger's fee account has just taken the same sum, so this fits.
        if feeAsset == quoteAsset { feesPaid = Fixed(units: feesPaid.units + fill.fee.units) }
        return released
    }

    private func released(_ order: WorkingOrder, _ fill: Fill, isComplete: Bool) -> Fixed {
        if isComplete || order.reserved.units == 0 { return order.reserved }
        // The share that traded, rounded down: the rest stays set aside until the order ends.
        let share = order.reserved.units / Int128(order.remaining.count) * Int128(fill.quantity.count)
        return Fixed(units: share)
    }

    /// Changes lots, position and trade statistics by a fill that has been booked.
    mutating func applyToPosition(
        _ fill: Fill, _ order: WorkingOrder, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        let position = fill.instrument.position
        do throws(ArithmeticError) {
            if fill.side == .buy {
                try buy(fill, order, at: time)
            } else {
                try sell(fill, order, at: time, into: &effects)
            }
        } catch {
            throw .arithmetic(error, while: "applying fill \(fill.tradeID.number)")
        }
        if markets[position].mark == nil { markets[position].mark = fill.price }
        try revalue(position)
    }

    /// What a fill cost or brought in quote, and its fee as far as it was charged in the quote asset.
    private func amounts(_ fill: Fill) throws(ArithmeticError) -> (notional: Notional, fee: Notional) {
        let instrument = configuration.instruments[fill.instrument.position]
        let fee = Notional(fill.feeAsset == instrument.id.quote ? fill.fee : .zero)
        return (try instrument.notional(fill.quantity, at: fill.price), fee)
    }

    private mutating func buy(_ fill: Fill, _ order: WorkingOrder, at time: Timestamp) throws(ArithmeticError) {
        let slot = order.slot
        let received = received(fill)
        guard received > .zero else { return }  // The fee took it all.
        let (notional, fee) = try amounts(fill)
        try slots[slot].lots.acquire(received, cost: try notional.adding(fee), id: fill.tradeID.number, at: time)
        try slots[slot].trips.bought(received, notional: notional, fee: fee, decision: order.request.decision, at: time)
        let (held, overflow) = markets[fill.instrument.position].heldLots.addingReportingOverflow(received.count)
        guard !overflow else { throw .overflow }
        if slots[slot].held == 0 || slots[slot].isStranded {
            slots[slot].isStranded = false
            slots[slot].entryPrice = configuration.instruments[fill.instrument.position].priceValue(fill.price)
            slots[slot].barsHeld = 0
            slots[slot].dearestFill = 0
        }
        slots[slot].dearestFill = max(slots[slot].dearestFill, fill.price.count)
        slots[slot].held += received.count
        markets[fill.instrument.position].heldLots = held
    }

    /// Whole lots that arrived: a fee taken in the base asset leaves less than was bought, and dust below one lot.
    func received(_ fill: Fill) -> Lots {
        let instrument = configuration.instruments[fill.instrument.position]
        guard fill.feeAsset == instrument.id.base, fill.fee.units > 0 else { return fill.quantity }
        let left = instrument.quantity(fill.quantity).value.units - fill.fee.units
        return Lots(Int64(clamping: left / instrument.lot.value.units))
    }

    private mutating func sell(
        _ fill: Fill, _ order: WorkingOrder, at time: Timestamp, into effects: inout Effects
    ) throws(ArithmeticError) {
        let slot = order.slot
        let position = fill.instrument.position
        let quantity = min(fill.quantity, Lots(slots[slot].held))
        if quantity < fill.quantity {
            markets[position].isFrozen = true
            effects.entries.append(
                .alert(
                    "fill \(fill.tradeID.number) sold \(fill.quantity.count) lots where \(quantity.count) are held; "
                        + "\(configuration.instruments[position].id) takes no new positions", at: time))
            guard quantity > .zero else { return }
        }
        matches.removeAll(keepingCapacity: true)
        let (notional, fee) = try amounts(fill)
        try dispose(quantity, proceeds: try notional.subtracting(fee), from: slot, at: time)
        let trip = try slots[slot].trips.sold(
            quantity, notional: notional, fee: fee, decision: order.request.decision,
            reason: order.role.exitReason ?? .strategy, at: time)
        for match in matches {
            effects.entries.append(
                .lotMatch(match, sleeve: order.request.sleeve, instrument: fill.instrument, fill: fill.tradeID))
        }
        slots[slot].held -= quantity.count
        markets[position].heldLots -= quantity.count
        if let trip { try close(trip, slot, at: time, into: &effects) }
    }

    private mutating func dispose(_ quantity: Lots, proceeds: Notional, from slot: Int, at time: Timestamp)
        throws(ArithmeticError)
    {
        do throws(LotError) {
            try slots[slot].lots.dispose(quantity, proceeds: proceeds, at: time, into: &matches)
        } catch {
            if case .arithmetic(let error) = error { throw error }
            preconditionFailure("the lots and the held quantity of a slot differ: \(error)")
        }
    }

    /// A position is flat again: its profit goes to the statistics, to the sizing history and to the gate.
    private mutating func close(
        _ trip: RoundTrip, _ slot: Int, at time: Timestamp, into effects: inout Effects
    ) throws(ArithmeticError) {
        effects.entries.append(.roundTrip(trip))
        let gain = try trip.profit.fraction(of: trip.entryNotional, .down)
        let action = gate.tripClosed(
            instrument: slots[slot].instrument, profit: trip.profit, return: gain,
            wasStop: trip.exitReason == .stop || trip.exitReason == .trailingStop, at: time)
        if let action { effects.entries.append(.risk(action, at: time)) }
        try histories[slots[slot].sleeve.position].record(profit: trip.profit)
        // The plan stays until the next entry: what is bought late is left as it says.
        slots[slot].entryPrice = nil
        slots[slot].unprotected = 0
        slots[slot].hasLostProtection = false
    }

    /// Holders pay, or receive, a share of their notional.
    mutating func bookFunding(
        _ instrument: InstrumentIndex, rate: Fraction, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        guard let mark = markets[instrument.position].mark else { return }
        for slot in slotRanges[instrument.position] where slots[slot].held != 0 {
            let amount: Fixed
            do throws(ArithmeticError) {
                let lots = Lots(slots[slot].held)
                amount = try configuration.instruments[instrument.position].notional(lots, at: mark)
                    .multiplied(by: rate, .up).value
            } catch {
                throw .arithmetic(error, while: "booking funding")
            }
            guard amount.units != 0 else { continue }
            lastFunding += 1
            let start = effects.postings.count
            move(amount, from: .sleeve(slots[slot].sleeve), to: .funding, quoteAsset, &effects)
            try book(
                .funding(lastFunding), slots[slot].entryDecision ?? DecisionID(0), from: start, at: time, into: &effects
            )
            try changeCash(by: -amount.units)
        }
    }
}
