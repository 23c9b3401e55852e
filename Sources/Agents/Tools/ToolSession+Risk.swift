import Risk
import Schemas
import Trading

extension ToolSession {
    /// The drawdown against what it triggers.
    mutating func checkDrawdown() -> ToolOutcome {
        let (account, limits) = (context.account, context.account.limits)
        var figures = [EvidenceFigure("drawdown", account.drawdown)]
        var state = "open"
        for (name, limit, word) in [
            ("throttle_limit", limits.drawdownThrottleLimit, "throttled"),
            ("pause_limit", limits.drawdownPauseLimit, "paused"),
            ("flatten_limit", limits.drawdownFlattenLimit, "flattened"),
        ] {
            guard let limit else { continue }
            figures.append(EvidenceFigure(name, limit.value))
            if account.drawdown > limit.value.doubleValue { state = word }
        }
        figures.append(EvidenceFigure("state", state))
        return add(.maxDrawdownGuard, figures)
    }

    /// What a gate with the limits in force says to a purchase at the last price.
    ///
    /// The gate asked is a copy made for the question: it has seen no orders and no losses of today, approves nothing
    /// that anybody could send, and is thrown away.
    mutating func checkRisk(_ arguments: JSONValue) -> ToolOutcome {
        guard let price = context.bars.last?.close else { return .nothing("no bar has closed yet") }
        do throws(ArithmeticError) {
            let view = try view(at: price)
            var gate = RiskGate(
                profile: context.account.limits, start: context.account.equity, at: context.time,
                instrumentCount: context.index.position + 1)
            gate.raise(to: context.account.killLevel)
            let stop = try arguments["stop_fraction"]?.number.map { number throws(ArithmeticError) in
                Fraction(try Fixed(number.double, increment: Fixed(units: 1_000_000), .up))
            }
            let (most, none) = largest(gate, view, stop)
            let asked = arguments["quantity"]?.string.flatMap { Fixed($0) }.map(Quantity.init)
            let lots = asked.map { context.instrument.wholeLots($0) } ?? most
            return add(.preTradeRiskCheck, try figures(of: review(lots, &gate, view, none), lots, most, price))
        } catch {
            return .nothing("a figure of the account leaves the range of money")
        }
    }

    private func view(at price: Ticks) throws(ArithmeticError) -> AccountView {
        let account = context.account
        func value(_ share: Double) throws(ArithmeticError) -> Notional {
            let share = try Fixed(max(0, share), increment: Fixed(units: 1_000), .up)
            return Notional(try account.equity.multiplied(by: share, .up))
        }
        let gross = try value(account.grossExposure)
        return AccountView(
            time: context.time, equity: Notional(account.equity), sleeveEquity: Notional(account.sleeveEquity),
            freeCash: Notional(account.sleeveCash), instrument: context.instrument, index: context.index,
            referencePrice: price, referenceTime: context.time,
            positionQuantity: context.instrument.wholeLots(Quantity(account.held)),
            instrumentExposure: try value(account.instrumentExposure), grossExposure: gross, netExposure: gross,
            feeRate: services.fillModel?.highestFee ?? .zero, spread: context.quote?.spread)
    }

    /// The most that the limits leave, and the refusal where that is nothing.
    private func largest(_ gate: RiskGate, _ view: AccountView, _ stop: Fraction?) -> (Lots, Refusal?) {
        do throws(Refusal) {
            let inputs = SizingInputs(
                sleeveEquity: view.sleeveEquity, freeCash: view.freeCash, price: view.referencePrice,
                instrument: view.instrument, feeRate: view.feeRate, stopFraction: stop)
            return (try gate.quantity(.fraction(Fraction(.one)), inputs, view), nil)
        } catch {
            return (.zero, error)
        }
    }

    private func review(
        _ lots: Lots, _ gate: inout RiskGate, _ view: AccountView, _ none: Refusal?
    ) -> [Refusal] {
        if lots <= .zero, let none { return [none] }
        let request = OrderRequest(
            id: OrderID(1), decision: DecisionID(1), sleeve: context.sleeve, instrument: context.index, side: .buy,
            type: .market, quantity: lots)
        return switch gate.review(request, view) {
        case .approved: []
        case .refused(let refusals): refusals
        }
    }

    private func figures(
        of refusals: [Refusal], _ lots: Lots, _ most: Lots, _ price: Ticks
    ) throws(ArithmeticError) -> [EvidenceFigure] {
        let instrument = context.instrument
        var figures = [
            EvidenceFigure("verdict", refusals.isEmpty ? "within-limits" : "refused"),
            EvidenceFigure("quantity", instrument.quantity(lots).value),
            EvidenceFigure("notional", try instrument.notional(lots, at: price).value),
            EvidenceFigure("largest_quantity", instrument.quantity(most).value),
        ]
        for (index, refusal) in refusals.prefix(4).enumerated() {
            figures.append(EvidenceFigure("refusal_\(index + 1)", refusal.code))
        }
        return figures
    }
}
