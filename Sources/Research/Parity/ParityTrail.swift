import Engine
import Trading

/// The orders of a run in the order they were written down, and what was refused.
struct ParityTrail {
    /// A proposal that came to nothing.
    struct Refusal: Hashable {
        let code: String
        let text: String
    }

    private(set) var orders: [ParityOrder] = []
    private(set) var refusals: [DecisionKey: Refusal] = [:]

    /// A decision without its number, which differs between runs.
    struct DecisionKey: Hashable {
        let sleeve: SleeveIndex
        let instrument: InstrumentIndex
        let time: Timestamp
    }

    init(_ entries: [JournalEntry]) {
        var decisions: [DecisionID: Decision] = [:]
        var places: [OrderID: Int] = [:]
        var counts: [ParityOrder.Key: Int] = [:]
        for entry in entries {
            switch entry {
            case .decision(let decision): decisions[decision.id] = decision
            case .refusal(let id, let refusal, _):
                guard let decision = decisions[id] else { continue }
                let key = DecisionKey(
                    sleeve: decision.sleeve, instrument: decision.instrument, time: decision.time)
                refusals[key] = Refusal(code: refusal.code, text: "\(refusal)")
            case .order(let request, let role, _, let time):
                var key = ParityOrder.Key(
                    sleeve: request.sleeve, instrument: request.instrument, role: role.name, type: request.type.name,
                    decided: decisions[request.decision]?.time ?? time, ordinal: 0)
                let ordinal = counts[key, default: 0]
                counts[key] = ordinal + 1
                key.ordinal = ordinal
                places[request.id] = orders.count
                orders.append(
                    ParityOrder(key: key, request: request, exitReason: decisions[request.decision]?.exitReason))
            case .status(let id, let status, let note, _):
                guard let place = places[id] else { continue }
                orders[place].status = status
                if let note { orders[place].note = note }
            case .fill(let fill, _):
                guard let place = places[fill.order] else { continue }
                orders[place].take(fill)
            case .transaction, .lotMatch, .roundTrip, .risk, .alert: continue
            }
        }
    }
}

extension ParityOrder {
    /// Adds an execution; what leaves the range of numbers is left out, and shows as a difference.
    fileprivate mutating func take(_ fill: Fill) {
        let (lots, lotsOverflow) = filled.addingReportingOverflow(fill.quantity.count)
        let product = Int128(fill.quantity.count) * Int128(fill.price.count)
        let (sum, overflow) = worth.addingReportingOverflow(product)
        let (fees, feesOverflow) = fee.units.addingReportingOverflow(fill.fee.units)
        guard !lotsOverflow, !overflow, !feesOverflow else { return }
        filled = lots
        worth = sum
        fee = Fixed(units: fees)
        feeAsset = fill.feeAsset
        lastFill = fill.time
    }
}
