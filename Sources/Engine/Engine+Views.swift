import Accounting
import Risk
import Trading

extension Engine {
    /// The account as the gate sees it for one order: every open buy counts as filled.
    func accountView(_ slot: Int, _ reference: Ticks, group: DecisionID? = nil, at time: Timestamp) -> AccountView {
        let instrument = slots[slot].instrument
        let sleeve = slots[slot].sleeve
        var openBuys: Int128 = 0
        var openBuysHere: Int128 = 0
        var committed: Int64 = 0
        var here: [WorkingOrderView] = []
        var groups: [DecisionID] = []
        for order in working {
            if order.request.side == .buy {
                openBuys += order.reserved.units
                if order.request.instrument == instrument { openBuysHere += order.reserved.units }
            } else if order.slot == slot, order.request.group == nil || order.request.group != group {
                // Orders of one group sell the same quantity: it counts once.
                if let other = order.request.group {
                    if !groups.contains(other) {
                        groups.append(other)
                        committed += order.remaining.count
                    }
                } else {
                    committed += order.remaining.count
                }
            }
            if order.request.instrument == instrument {
                here.append(
                    WorkingOrderView(
                        side: order.request.side, limit: order.request.type.limit, trigger: order.request.type.trigger,
                        quantity: order.remaining, sleeve: order.request.sleeve))
            }
        }
        let exposure = Engine.exposure(markets[instrument.position].heldValue, openBuysHere)
        let gross = Engine.exposure(heldValue, openBuys)
        return AccountView(
            time: time, equity: Notional(equity), sleeveEquity: sleeveEquity(sleeve),
            freeCash: Notional(ledger.balance(.sleeve(sleeve), quoteAsset)),
            instrument: configuration.instruments[instrument.position], index: instrument, referencePrice: reference,
            referenceTime: markets[instrument.position].markTime, positionQuantity: Lots(slots[slot].held),
            committedSells: Lots(committed), instrumentExposure: exposure, grossExposure: gross, netExposure: gross,
            openOrderCount: working.count, workingOrders: here, feeRate: configuration.feeRate,
            spread: markets[instrument.position].spread)
    }

    /// A sum that leaves the range of money is an exposure above every limit.
    private static func exposure(_ held: Int128, _ openBuys: Int128) -> Notional {
        let (sum, overflow) = held.addingReportingOverflow(openBuys)
        return Notional(Fixed(units: overflow ? .max : sum))
    }

    /// One sleeve's free and reserved cash, in quote: its share of ``totalCash``.
    public func sleeveCash(_ sleeve: SleeveIndex) -> Fixed {
        // Both are parts of a sum that the engine keeps in range.
        let free = ledger.balance(.sleeve(sleeve), quoteAsset).units
        return Fixed(units: free &+ ledger.balance(.reserved(sleeve), quoteAsset).units)
    }

    /// One sleeve's cash and positions at their marks, in quote; the smallest number where the sum leaves the range of
    /// money, so that nothing is sized by it.
    public func sleeveEquity(_ sleeve: SleeveIndex) -> Notional {
        do throws(ArithmeticError) {
            var equity = try ledger.balance(.sleeve(sleeve), quoteAsset).adding(
                ledger.balance(.reserved(sleeve), quoteAsset))
            // By index: a copy of a slot would take a strategy with it.
            for slot in slots.indices where slots[slot].held != 0 && slots[slot].sleeve == sleeve {
                let position = slots[slot].instrument.position
                guard let mark = markets[position].mark else { continue }
                equity = try equity.adding(
                    configuration.instruments[position].notional(Lots(slots[slot].held), at: mark).value)
            }
            return Notional(equity)
        } catch {
            return Notional(.min)
        }
    }
}
