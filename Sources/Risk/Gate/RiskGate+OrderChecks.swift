import Trading

// Checks of one order against its instrument, the market and what is at hand.

extension RiskGate {
    /// Quantity, prices and notional, by the instrument's rules.
    func checkInstrumentRules(_ order: MeasuredOrder, _ view: AccountView, _ refusals: inout [Refusal])
        throws(ArithmeticError)
    {
        let instrument = view.instrument
        let quantity = instrument.quantity(order.request.quantity)
        if quantity < instrument.minQuantity {
            refusals.append(.belowMinimumQuantity(figure: quantity, limit: instrument.minQuantity))
        }
        if quantity > instrument.maxQuantity {
            refusals.append(.aboveMaximumQuantity(figure: quantity, limit: instrument.maxQuantity))
        }
        if let price = order.request.type.lowestPrice, price.count < 1 {
            refusals.append(.offGrid(figure: instrument.price(price), limit: instrument.priceIncrement))
        }
        // Venues value an order without a limit at the market, so a stop counts at the reference, not at its trigger.
        let price = order.request.type.limit ?? view.referencePrice
        let notional = try instrument.notional(order.request.quantity, at: price)
        if notional < instrument.minNotional {
            refusals.append(.belowMinimumNotional(figure: notional, limit: instrument.minNotional))
        }
    }

    /// A fresh reference, and a limit price not too far on the losing side of it.
    ///
    /// The limit of a stop-limit order is held against its trigger where that is the worse price, because that is where
    /// the market will be.
    func checkPrice(_ order: MeasuredOrder, _ view: AccountView, _ refusals: inout [Refusal]) throws(ArithmeticError) {
        let reference = view.referencePrice
        guard reference.count > 0 else {
            refusals.append(.wouldBeNaked)
            return
        }
        if order.isEntry, let limit = profile.referenceAgeLimit {
            let age = view.time.since(view.referenceTime)
            if age > limit { refusals.append(.staleReference(figure: age, limit: limit)) }
        }
        guard let collar = profile.priceCollar, let price = order.request.type.limit else { return }
        let trigger = order.request.type.trigger ?? reference
        let isBuy = order.request.side == .buy
        let anchor = isBuy ? max(reference, trigger) : min(reference, trigger)
        // Int128 holds any difference of 64-bit counts.
        let distance = (Int128(price.count) - Int128(anchor.count)) * (isBuy ? 1 : -1)
        guard Fixed.isProduct(distance, Fixed.scale, above: collar.value.units, Int128(anchor.count)) else { return }
        let anchorPrice = view.instrument.price(anchor).value
        let width = try anchorPrice.multiplied(by: collar.value, .down)
        let limit = isBuy ? try anchorPrice.adding(width) : try anchorPrice.subtracting(width)
        refusals.append(.priceCollar(figure: view.instrument.price(price), limit: Price(limit)))
    }

    /// Cash for a buy, holdings for a sell, a position to shrink for a reduce-only order.
    func checkAtHand(_ order: MeasuredOrder, _ view: AccountView, _ refusals: inout [Refusal]) throws(ArithmeticError) {
        let request = order.request
        let available = try available(request, view)
        if request.isReduceOnly, request.quantity > available {
            refusals.append(
                .reduceOnlyWouldGrow(
                    figure: view.instrument.quantity(request.quantity), limit: view.instrument.quantity(available)))
        } else if request.side == .sell, request.quantity > available {
            refusals.append(
                .insufficientHoldings(
                    needed: view.instrument.quantity(request.quantity), held: view.instrument.quantity(available)))
        }
        guard request.side == .buy else { return }
        // notional + fee rounded up > cash, multiplied out; the same comparison, without a division.
        let fee = max(view.feeRate.value, .zero)
        let factor = try Fixed.one.adding(fee)
        let cash = view.freeCash.value
        guard Fixed.isProduct(order.notional.value.units, factor.units, above: cash.units, Fixed.scale) else { return }
        let needed = try order.notional.adding(try order.notional.multiplied(by: Fraction(fee), .up))
        refusals.append(.insufficientCash(needed: needed, free: view.freeCash))
    }

    /// Whether a stop waits for a price beyond the reference.
    private func isAsleep(_ request: OrderRequest, _ reference: Ticks) -> Bool {
        switch request.type {
        case .stop(let trigger): request.side == .sell ? trigger < reference : trigger > reference
        case .trailingStop: true
        case .market, .limit, .stopLimit, .takeProfit: false
        }
    }

    /// What a sell, or a reduce-only order, may still trade.
    private func available(_ request: OrderRequest, _ view: AccountView) throws(ArithmeticError) -> Lots {
        switch request.side {
        case .sell:
            let (free, overflow) = view.positionQuantity.count.subtractingReportingOverflow(
                max(view.committedSells.count, 0))
            guard !overflow else { throw .overflow }
            return Lots(max(free, 0))
        case .buy:
            let (short, overflow) = Int64(0).subtractingReportingOverflow(view.positionQuantity.count)
            guard !overflow else { throw .overflow }
            return Lots(max(short, 0))
        }
    }

    /// The account's own resting orders on the other side, at a price this order would reach.
    ///
    /// A stop that sleeps meets nothing now: before it wakes, the price has gone through whatever rests on this side of
    /// its trigger. Refusing it would leave a position without protection.
    /// A way out at the market stays open as well: refused after its stop was cancelled for it, or in a flatten, it would
    /// leave a bare position because another sleeve bids; what meets there is the venue's own self-trade rule's affair.
    func checkSelfMatch(_ order: MeasuredOrder, _ view: AccountView, _ refusals: inout [Refusal]) {
        let request = order.request
        guard profile.preventsSelfMatch, !view.workingOrders.isEmpty else { return }
        if request.isReduceOnly, request.type == .market || isAsleep(request, view.referencePrice) { return }
        let price = request.type.limit ?? request.type.trigger ?? view.referencePrice
        for working in view.workingOrders where working.side != request.side {
            guard let resting = working.limit else { continue }
            let meets = request.side == .buy ? price >= resting : price <= resting
            if meets {
                refusals.append(
                    .selfMatch(figure: view.instrument.price(price), limit: view.instrument.price(resting)))
                return
            }
        }
    }
}

extension OrderType {
    /// The lowest of the order's own prices; a trailing stop's distance counts as one.
    fileprivate var lowestPrice: Ticks? {
        switch self {
        case .market: nil
        case .limit(let limit): limit
        case .stop(let trigger), .takeProfit(let trigger): trigger
        case .stopLimit(let trigger, let limit): min(trigger, limit)
        case .trailingStop(let distance): distance
        }
    }
}
