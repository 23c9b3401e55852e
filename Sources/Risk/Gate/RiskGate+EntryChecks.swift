import Trading

// Checks that only entries meet: limits of the profile on orders and exposure.

extension RiskGate {
    /// Notional, open orders, rate, duplicates.
    func checkOrderLimits(_ order: MeasuredOrder, _ view: AccountView, _ refusals: inout [Refusal]) {
        if let limit = profile.orderNotionalLimit, order.notional > limit {
            refusals.append(.orderNotional(figure: order.notional, limit: limit))
        }
        if let limit = profile.openOrderLimit, view.openOrderCount >= limit {
            let (figure, overflow) = view.openOrderCount.addingReportingOverflow(1)
            refusals.append(.openOrders(figure: overflow ? .max : figure, limit: limit))
        }
        if let limit = profile.orderRateLimit {
            let per = profile.orderRateInterval
            let isSpent = limit < 1 || rate?.isFull(within: per, at: view.time) == true
            if isSpent { refusals.append(.orderRate(figure: max(limit, 0) + 1, limit: limit, per: per)) }
        }
        if let window = profile.duplicateWindow, let recentOrders {
            if let age = recentOrders.age(of: order.request, at: view.time) {
                refusals.append(.duplicateOrder(figure: age, limit: window))
            }
            if recentOrders.isFull(at: view.time) {
                let limit = RecentOrders.capacityLimit
                refusals.append(.orderRate(figure: limit + 1, limit: limit, per: window))
            }
        }
    }

    /// What the account would be exposed to with this buy filled.
    func checkExposure(_ order: MeasuredOrder, _ view: AccountView, _ refusals: inout [Refusal])
        throws(ArithmeticError)
    {
        let equity = view.equity
        let instrument = try view.instrumentExposure.adding(order.notional)
        let gross = try view.grossExposure.adding(order.notional)
        if let limit = profile.positionLimit, instrument.value.exceeds(limit, of: equity.value) {
            refusals.append(.instrumentExposure(figure: instrument, limit: try equity.limit(limit)))
        }
        if let limit = profile.grossExposureLimit, gross.value.exceeds(limit, of: equity.value) {
            refusals.append(.grossExposure(figure: gross, limit: try equity.limit(limit)))
        }
        if let limit = profile.netExposureLimit {
            let net = Notional(try view.netExposure.adding(order.notional).value.magnitude())
            if net.value.exceeds(limit, of: equity.value) {
                refusals.append(.netExposure(figure: net, limit: try equity.limit(limit)))
            }
        }
        if let limit = profile.leverageLimit, gross.value.exceeds(limit, of: equity.value) {
            refusals.append(.leverage(figure: try gross.fraction(of: equity, .up), limit: limit))
        }
        if let limit = profile.concentrationLimit,
            gross.value.exceeds(profile.concentrationFloor, of: equity.value),
            instrument.value.exceeds(limit, of: gross.value)
        {
            refusals.append(.concentration(figure: try instrument.fraction(of: gross, .up), limit: limit))
        }
    }
}
