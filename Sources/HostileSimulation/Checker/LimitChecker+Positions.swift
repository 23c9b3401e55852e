import Accounting
import Engine
import Trading

extension LimitChecker {
    /// Books a fill of an order that is known, and of no more than is left of it.
    mutating func book(_ fill: Fill, _ decision: DecisionID) {
        tally.fills += 1
        let number = fill.tradeID.number
        guard let index = orders.firstIndex(where: { $0.request.id == fill.order }) else {
            return tell("fill \(number) of no open order", at: fill.time)
        }
        let request = orders[index].request
        if request.side != fill.side || request.instrument != fill.instrument || request.decision != decision {
            tell("fill \(number) is not of its order", at: fill.time)
        }
        orders[index].remaining -= fill.quantity.count
        if orders[index].remaining < 0 || fill.quantity.count <= 0 {
            tell("fill \(number) overfills", at: fill.time)
        }
        let (sleeve, instrument) = (request.sleeve.position, fill.instrument.position)
        let worth = account.value(fill.quantity.count, at: fill.price.count, of: instrument)
        if fill.side == .buy {
            account.cash[sleeve] -= worth
            account.held[sleeve][instrument] += fill.quantity.count
            let place = place(request.sleeve, fill.instrument)
            bought[place] = fill.price.count
            dearest[place] = max(dearest[place] ?? 0, fill.price.count)
        } else {
            account.cash[sleeve] += worth
            account.held[sleeve][instrument] -= fill.quantity.count
        }
        account.cash[sleeve] -= fill.fee.units
        if account.cash[sleeve] < 0 { tell("sleeve \(sleeve) owes cash after fill \(number)", at: fill.time) }
        if account.held[sleeve][instrument] < 0 {
            tell("sleeve \(sleeve) is short after fill \(number)", at: fill.time)
        }
        if account.held[sleeve][instrument] == 0 {
            let place = place(request.sleeve, fill.instrument)
            leaving[place] = nil
            dearest[place] = nil
            bare.remove(place)
        }
    }

    /// Every position is protected by a stop, is being sold, or is too small for an order.
    mutating func checkPositions(at time: Timestamp) {
        for sleeve in account.held.indices {
            for instrument in account.held[sleeve].indices where account.held[sleeve][instrument] > 0 {
                checkStop(SleeveIndex(sleeve), InstrumentIndex(instrument), at: time)
            }
        }
    }

    private mutating func checkStop(_ sleeve: SleeveIndex, _ instrument: InstrumentIndex, at time: Timestamp) {
        let held = account.held[sleeve.position][instrument.position]
        var stopped: Int64 = 0
        for order in orders where order.request.sleeve == sleeve && order.request.instrument == instrument {
            guard let reason = order.role.exitReason else { continue }
            // A target that has begun to trade is awake: the rest of it goes at the next price there is.
            if reason == .stop || reason == .trailingStop || order.remaining < order.request.quantity.count {
                stopped += order.remaining
            } else if order.request.group == nil {
                return  // It is being sold.
            }
        }
        let place = place(sleeve, instrument)
        guard stopped < held, leaving[place] == nil else { return }
        let rules = terms.instruments[instrument.position]
        let left = held - stopped
        let quantity = Int128(left) * rules.lot.value.units
        let worth = account.value(left, at: bought[place] ?? 1, of: instrument.position)
        // Too small for a stop of its own: half of it must still be sellable.
        if quantity < rules.minQuantity.value.units || worth / 2 <= rules.minNotional.value.units { return }
        if bare.contains(place) {
            tally.bareAtHalt += 1
            return
        }
        tell("sleeve \(sleeve.position) holds \(left) lots of \(rules.id) without a stop", at: time)
    }
}
