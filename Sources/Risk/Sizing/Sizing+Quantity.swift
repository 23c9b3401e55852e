import Trading

extension Sizing {
    /// The most whole lots within the budget, trimmed to the cash at hand, the limits and the largest quantity.
    ///
    /// Budgets are computed without rounding where the rule allows: for a fraction f it is exactly
    /// floor(f × equity ÷ (price × lot)). A fixed risk r with the stop at a fraction s of the price gives
    /// floor(r × equity ÷ (price × lot × (s + 2 × fee rate))): what the stop loses and what both sides cost. By average
    /// true range the stop's distance is the range, rounded up to the price grid, times the multiple.
    ///
    /// The size only shrinks for lack of cash if its notional with the fee, rounded up, is more than the free cash. Cash
    /// and notional are measured at the reference price; a market order that fills higher can still find too little.
    ///
    /// Conviction and size factor multiply the fraction, rounded down; a conviction is rounded to a millionth first.
    ///
    /// - Returns: At least one lot. The instrument's minimum quantity and notional are left to the gate.
    /// - Throws: ``Refusal``: what the rule lacks, the limit that leaves nothing, or ``Refusal/zeroQuantity`` where the
    ///   budget itself is smaller than one lot.
    public func quantity(_ inputs: SizingInputs, limits: SizingLimits = .none) throws(Refusal) -> Lots {
        let result: SizingResult
        do throws(ArithmeticError) {
            result = try trimmed(inputs, limits)
        } catch {
            throw .arithmetic(error)
        }
        switch result {
        case .refused(let refusal): throw refusal
        case .lots(let lots):
            guard let count = Int64(exactly: lots) else { throw .arithmetic(.overflow) }
            return Lots(count)
        }
    }

    private func trimmed(_ inputs: SizingInputs, _ limits: SizingLimits) throws(ArithmeticError) -> SizingResult {
        guard inputs.price.count > 0 else { return .refused(.sizingInput(.price)) }
        guard inputs.conviction.isFinite else { return .refused(.sizingInput(.conviction)) }
        let lotCost = try inputs.instrument.notional(Lots(1), at: inputs.price).value
        let budget: Int128
        switch try lots(inputs, lotCost) {
        case .lots(let lots): budget = lots
        case .refused(let refusal): return .refused(refusal)
        }
        guard budget > 0 else { return .refused(.zeroQuantity) }
        var lots = min(budget, try inputs.instrument.maxQuantity.value.count(of: inputs.instrument.lot.value, .down))
        let fee = max(inputs.feeRate.value, .zero)
        if let risk = limits.riskPerTrade, let stop = inputs.stopFraction {
            let share = try lossFraction(stop, inputs)
            let most = try lotsWithin(inputs.sleeveEquity.value, risk.value, lotCost, share)
            lots = min(lots, most)
        }
        if let room = limits.room {
            lots = min(lots, try lotsWithin(room.value, .one, lotCost, .one))
            if lots <= 0 { return .refused(limits.exhausted ?? .zeroQuantity) }
        }
        // Exact also for a fee rounded up: notional and cash are whole units, so the ceiling cannot pass the cash.
        let affordable = try lotsWithin(inputs.freeCash.value, .one, lotCost, try Fixed.one.adding(fee))
        if affordable <= 0 {
            let needed = try lotCost.adding(try lotCost.multiplied(by: fee, .up))
            return .refused(.insufficientCash(needed: Notional(needed), free: inputs.freeCash))
        }
        lots = min(lots, affordable)
        guard lots > 0 else { return .refused(.zeroQuantity) }
        return .lots(lots)
    }

    /// The rule's own budget, in lots.
    private func lots(_ inputs: SizingInputs, _ lotCost: Fixed) throws(ArithmeticError) -> SizingResult {
        switch self {
        case .fraction(let fraction):
            return .lots(try lots(worth: fraction, inputs, lotCost))
        case .fixedRisk(let risk):
            guard let stop = inputs.stopFraction else { return .refused(.sizingInput(.stop)) }
            guard stop > .zero, stop.value < .one else { return .refused(.sizingInput(.stopInRange)) }
            let share = try lossFraction(stop, inputs)
            return .lots(try lotsWithin(inputs.sleeveEquity.value, try shrunk(risk, inputs), lotCost, share))
        case .averageTrueRange(let risk, let multiple):
            return try averageTrueRangeLots(inputs, risk, multiple)
        case .kelly(let multiplier, let cap):
            return try kellyLots(inputs, lotCost, multiplier, cap)
        }
    }

    private func averageTrueRangeLots(_ inputs: SizingInputs, _ risk: Fraction, _ multiple: Fixed)
        throws(ArithmeticError) -> SizingResult
    {
        guard let range = inputs.averageTrueRange, range.isFinite, range > 0, multiple > .zero else {
            return .refused(.sizingInput(.averageTrueRange))
        }
        let instrument = inputs.instrument
        let distance = try Fixed(range, increment: instrument.priceIncrement.value, .up).multiplied(by: multiple, .up)
        let fees = try instrument.price(inputs.price).value.multiplied(by: try lossFraction(.zero, inputs), .up)
        let loss = try distance.adding(fees)
        let budget = try shrunk(risk, inputs)
        return .lots(
            try inputs.sleeveEquity.value.wholeQuotient(times: budget, dividedBy: loss, times: instrument.lot.value))
    }

    private func kellyLots(_ inputs: SizingInputs, _ lotCost: Fixed, _ multiplier: Fraction, _ cap: Fraction)
        throws(ArithmeticError) -> SizingResult
    {
        let history = inputs.tradeHistory
        let (trips, overflow) = history.wins.addingReportingOverflow(history.losses)
        guard !overflow, trips >= Sizing.kellyTrips else {
            let fraction = Fraction(try multiplier.value.multiplied(by: cap.value, .down))
            return .lots(try lots(worth: fraction, inputs, lotCost))
        }
        // Without a win the fraction has no value, and is as hopeless as losing every time.
        let kelly = try history.kellyFraction() ?? Fraction(Fixed(-1))
        guard kelly > .zero else { return .refused(.noEdge(figure: kelly, limit: .zero)) }
        let fraction = min(try kelly.value.multiplied(by: multiplier.value, .down), cap.value)
        return .lots(try lots(worth: Fraction(fraction), inputs, lotCost))
    }

    /// The most lots worth `fraction` of the sleeve's equity.
    private func lots(worth fraction: Fraction, _ inputs: SizingInputs, _ lotCost: Fixed) throws(ArithmeticError)
        -> Int128
    {
        try lotsWithin(inputs.sleeveEquity.value, try shrunk(fraction, inputs), lotCost, .one)
    }

    /// What the stop takes of the price, and the fees of both sides.
    private func lossFraction(_ stop: Fraction, _ inputs: SizingInputs) throws(ArithmeticError) -> Fixed {
        try stop.value.adding(try max(inputs.feeRate.value, .zero).multiplied(byCount: 2))
    }

    /// Floor of amount × fraction ÷ (lot's cost × share), without an intermediate rounding.
    private func lotsWithin(_ amount: Fixed, _ fraction: Fixed, _ lotCost: Fixed, _ share: Fixed)
        throws(ArithmeticError) -> Int128
    {
        try amount.wholeQuotient(times: fraction, dividedBy: lotCost, times: share)
    }

    /// The rule's fraction after conviction and throttle, which only ever shrink it.
    private func shrunk(_ fraction: Fraction, _ inputs: SizingInputs) throws(ArithmeticError) -> Fixed {
        var result = fraction.value
        if inputs.conviction < 1 {
            let conviction = try Fixed(max(inputs.conviction, 0), increment: Fixed(units: 1_000_000), .halfEven)
            result = try result.multiplied(by: conviction, .down)
        }
        if inputs.sizeFactor.value < .one {
            result = try result.multiplied(by: max(inputs.sizeFactor.value, .zero), .down)
        }
        return result
    }
}

/// A count of lots or why there is none; an own type because two kinds of error do not throw together.
private enum SizingResult {
    case lots(Int128)
    case refused(Refusal)
}
