import Trading

extension RiskGate {
    /// Approves an order, or lists every check that it fails.
    ///
    /// All orders meet the kill level, the instrument's rules, the price collar, self-match and what is at hand: cash
    /// for a buy, holdings for a sell. Entries, which is every order not marked reduce-only, meet all other limits too.
    ///
    /// An order marked reduce-only cannot grow a position, so losses, exposures, protections, order notional, open
    /// orders, duplicates and a stale reference never hold it back: a way out stays open. It is counted in the order
    /// rate but not refused by it, so entries make room for exits. A remaining position below the instrument's minimum
    /// notional cannot be sold at a real venue, and is refused here as well.
    ///
    /// Only an approved order counts in the rate and as the original of a duplicate.
    ///
    /// - Complexity: O(working orders of the instrument); an approval allocates nothing.
    public mutating func review(_ request: OrderRequest, _ view: AccountView) -> Verdict {
        var refusals: [Refusal] = []
        checkKillLevel(request, &refusals)
        checkIdentity(request, view, &refusals)
        do throws(ArithmeticError) {
            guard request.quantity > .zero else {
                refusals.append(.zeroQuantity)
                return .refused(refusals)
            }
            let order = try MeasuredOrder(request, view)
            try checkInstrumentRules(order, view, &refusals)
            try checkPrice(order, view, &refusals)
            try checkAtHand(order, view, &refusals)
            checkSelfMatch(order, view, &refusals)
            if order.isEntry {
                checkOrderLimits(order, view, &refusals)
                if request.side == .buy { try checkExposure(order, view, &refusals) }
                checkLosses(view, &refusals)
                checkProtections(view, &refusals)
            }
        } catch {
            refusals.append(.arithmetic(error))
        }
        guard refusals.isEmpty else { return .refused(refusals) }
        remember(request, at: view.time)
        return .approved(ApprovedOrder(request))
    }

    private func checkKillLevel(_ request: OrderRequest, _ refusals: inout [Refusal]) {
        switch killLevel {
        case .run: return
        case .reduceOnly where request.isReduceOnly: return
        case .reduceOnly, .halt, .kill: refusals.append(.killLevel(killLevel))
        }
    }

    private func checkIdentity(_ request: OrderRequest, _ view: AccountView, _ refusals: inout [Refusal]) {
        guard request.instrument == view.index, knows(view.index) else {
            refusals.append(.unknownInstrument(figure: request.instrument.position, limit: instrumentCount))
            return
        }
    }

    private func checkLosses(_ view: AccountView, _ refusals: inout [Refusal]) {
        if let refusal = day.refusal(view.equity.value, at: view.time) { refusals.append(refusal) }
        if let refusal = drawdown.refusal(at: view.time) { refusals.append(refusal) }
        if let refusal = losses.refusal(at: view.time) { refusals.append(refusal) }
    }

    private func checkProtections(_ view: AccountView, _ refusals: inout [Refusal]) {
        guard knows(view.index) else { return }
        for protection in protections {
            if let denial = protection.denial(view) {
                refusals.append(
                    .protection(
                        name: protection.name, figure: denial.figure, limit: denial.limit, until: denial.until))
            }
        }
    }

    private mutating func remember(_ request: OrderRequest, at time: Timestamp) {
        rate?.append(time)
        if !request.isReduceOnly { recentOrders?.append(request, at: time) }
    }
}
