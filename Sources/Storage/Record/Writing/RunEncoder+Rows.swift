import Accounting
import Engine
import Risk
import Trading

extension RunEncoder {
    mutating func encode(_ decision: Decision) throws {
        let number = try stored(decision.id.number, "decision")
        let price = try instrument(decision.instrument).price(decision.referencePrice).value
        withRow { row in
            row.begin(.decisions)
            row.append(number)
            row.append(decision.time)
            row.append(decision.sleeve.position)
            row.append(decision.instrument.position)
            row.append(decision.action.rawValue)
            row.append(decision.exitReason)
            row.append("\(decision.conviction)")
            row.append(price)
            row.append(decision.reason.text)
            row.append(ReasonFigures.text(decision.reason.figures))
        }
    }

    mutating func encode(_ refusal: Refusal, _ decision: DecisionID, _ time: Timestamp) throws {
        let number = try stored(decision.number, "decision")
        withRow { row in
            row.begin(.refusals)
            row.append(number)
            row.append(time)
            row.append(refusal.code)
            row.append(refusal.description)
        }
    }

    mutating func encode(_ request: OrderRequest, _ role: OrderRole, _ reference: Ticks, _ time: Timestamp) throws {
        let instrument = try instrument(request.instrument)
        let number = try stored(request.id.number, "order")
        let decision = try stored(request.decision.number, "decision")
        let group = try request.group.map { try stored($0.number, "group") }
        let clientID = clientID(of: request.id)
        func price(_ ticks: Ticks?) -> Fixed? { ticks.map { instrument.price($0).value } }
        var trail: Ticks?
        if case .trailingStop(let distance) = request.type { trail = distance }
        var expires: Int64?
        if case .goodTillDate(let end) = request.timeInForce { expires = end.nanoseconds }
        withRow { row in
            row.begin(.orders)
            row.append(number)
            row.append(clientID)
            row.append(decision)
            row.append(time)
            row.append(request.sleeve.position)
            row.append(request.instrument.position)
            row.append(request.side.rawValue)
            row.append(request.type.name)
            row.append(price(request.type.limit))
            row.append(price(request.type.trigger))
            row.append(price(trail))
            row.append(instrument.quantity(request.quantity).value)
            row.append(request.timeInForce.name)
            row.append(expires)
            row.append(request.isPostOnly)
            row.append(request.isReduceOnly)
            row.append(group)
            row.append(role.name)
            row.append(instrument.price(reference).value)
        }
    }

    mutating func encode(_ status: OrderStatus, _ order: OrderID, _ note: String?, _ time: Timestamp) throws {
        let number = try stored(order.number, "order")
        withRow { row in
            row.begin(.orderStatuses)
            row.append(number)
            row.append(time)
            row.append(status.rawValue)
            row.append(note)
        }
    }

    mutating func encode(_ fill: Fill, _ decision: DecisionID) throws {
        let instrument = try instrument(fill.instrument)
        let tradeID = try stored(fill.tradeID.number, "fill")
        let order = try stored(fill.order.number, "order")
        let decision = try stored(decision.number, "decision")
        let notional: Notional
        do throws(ArithmeticError) { notional = try instrument.notional(fill.quantity, at: fill.price) } catch {
            throw inconsistent("fill \(fill.tradeID.number) is worth more than money can be: \(error)")
        }
        know(fill.feeAsset)
        remember(fill.tradeID)
        withRow { row in
            row.begin(.fills)
            row.append(tradeID)
            row.append(order)
            row.append(decision)
            row.append(fill.time)
            row.append(fill.instrument.position)
            row.append(fill.side.rawValue)
            row.append(instrument.price(fill.price).value)
            row.append(instrument.quantity(fill.quantity).value)
            row.append(notional.value)
            row.append(fill.fee)
            row.append(fill.feeAsset.code)
            row.append(fill.isMaker)
        }
    }

    mutating func encode(_ transaction: Transaction, _ decision: DecisionID) throws {
        let number = try stored(transaction.number, "transaction")
        let decision = try decision.number == 0 ? nil : stored(decision.number, "decision")
        withRow { row in
            row.begin(.transactions)
            row.append(number)
            switch transaction.source {
            case .fill(let id): row.append("fill:", id.number)
            case .reservation(let id): row.append("reservation:", id.number)
            case .deposit, .release, .funding, .reversal, .adjustment: row.append(transaction.source.description)
            }
            row.append(decision)
            row.append(transaction.time)
            row.append(transaction.postingCount)
        }
    }

    mutating func encode(
        _ match: LotMatch, _ sleeve: SleeveIndex, _ index: InstrumentIndex, _ fill: VenueTradeID
    ) throws {
        let instrument = try instrument(index)
        let tradeID = try stored(fill.number, "fill")
        let lot = try stored(match.lot, "lot")
        withRow { row in
            row.begin(.lotMatches)
            row.append(tradeID)
            row.append(sleeve.position)
            row.append(index.position)
            row.append(lot)
            row.append(match.acquired)
            row.append(match.disposed)
            row.append(instrument.quantity(match.quantity).value)
            row.append(match.cost.value)
            row.append(match.proceeds.value)
        }
    }

    mutating func encode(_ trip: RoundTrip) throws {
        let instrument = try instrument(trip.instrument)
        let fill = try stored(closingFill("a round trip").number, "fill")
        let entry = try stored(trip.entryDecision.number, "decision")
        let exit = try stored(trip.exitDecision.number, "decision")
        let number = nextTrip()
        withRow { row in
            row.begin(.roundTrips)
            row.append(number)
            row.append(fill)
            row.append(trip.sleeve.position)
            row.append(trip.instrument.position)
            row.append(trip.opened)
            row.append(trip.closed)
            row.append(instrument.quantity(trip.quantity).value)
            row.append(trip.entryNotional.value)
            row.append(trip.exitNotional.value)
            row.append(trip.fees.value)
            row.append(trip.profit.value)
            row.append(entry)
            row.append(exit)
            row.append(trip.bars)
            row.append(trip.exitReason.rawValue)
        }
    }

    mutating func encode(_ action: RiskAction, _ time: Timestamp) {
        withRow { row in
            row.begin(.riskEvents)
            row.append(time)
            row.append(action.code)
            row.append(action.description)
        }
    }
}

extension RiskAction {
    /// The stable name in the record.
    var code: String {
        switch self {
        case .dailyLoss: "daily-loss"
        case .throttle: "drawdown-throttle"
        case .pause: "drawdown-pause"
        case .flatten: "drawdown-flatten"
        case .lossStreak: "loss-streak"
        }
    }
}
