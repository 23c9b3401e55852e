import Engine
import Trading

/// Compares what a session did with what a simulation does on the same bars, order by order.
///
/// Two orders are the same wish where the same sleeve decided them on the same bar of the same instrument for the same
/// purpose. Every difference is labelled with what it comes from. A sleeve that has traded differently once holds another
/// position and other cash; what follows from that is marked as a consequence, with the cause of the first difference.
public struct Parity: Sendable {
    /// Orders that are the same in both, to the last digit of quantity, price and fee.
    public private(set) var matched = 0
    /// Orders of the session.
    public let recorded: Int
    /// Orders of the simulation.
    public let simulated: Int
    /// What is not the same, in the order of decisions.
    public private(set) var differences: [ParityDifference] = []

    private let interval: Interval

    /// - Parameters:
    ///   - recorded: everything that the session's engine wrote down.
    ///   - simulated: everything that the simulation's engine wrote down.
    ///   - interval: the length of a bar.
    public init(recorded: [JournalEntry], simulated: [JournalEntry], interval: Interval) {
        let (ours, theirs) = (ParityTrail(recorded), ParityTrail(simulated))
        self.recorded = ours.orders.count
        self.simulated = theirs.orders.count
        self.interval = interval
        var open: [ParityOrder.Key: ParityOrder] = [:]
        for order in theirs.orders { open[order.key] = order }
        var found: [(time: Timestamp, isMine: Bool, mine: ParityOrder?, other: ParityOrder?)] = []
        for order in ours.orders {
            let other = open.removeValue(forKey: order.key)
            found.append((order.key.decided, true, order, other))
        }
        for order in theirs.orders where open[order.key] != nil {
            found.append((order.key.decided, false, nil, order))
        }
        // Stable: pairs of one moment stay in the order in which they were written down.
        let sorted = found.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        var causes: [SleeveIndex: ParityDifference.Cause] = [:]
        for (_, pair) in sorted {
            guard let difference = difference(pair.mine, pair.other, ours, causes) else {
                matched += 1
                continue
            }
            if causes[difference.sleeve] == nil { causes[difference.sleeve] = difference.cause }
            differences.append(difference)
        }
    }

    /// Whether both did the same.
    public var isSame: Bool { differences.isEmpty }

    /// How many differences have a cause of their own, by cause.
    public func count(_ cause: ParityDifference.Cause) -> Int {
        differences.count { $0.cause == cause && !$0.isConsequence }
    }

    private func difference(
        _ mine: ParityOrder?, _ other: ParityOrder?, _ trail: ParityTrail,
        _ causes: [SleeveIndex: ParityDifference.Cause]
    ) -> ParityDifference? {
        guard let order = mine ?? other else { return nil }
        let inherited = causes[order.key.sleeve]
        func make(_ cause: ParityDifference.Cause, _ text: String, isOwn: Bool) -> ParityDifference {
            ParityDifference(
                cause: isOwn ? cause : inherited ?? cause, time: order.key.decided, instrument: order.key.instrument,
                sleeve: order.key.sleeve, isConsequence: !isOwn && inherited != nil,
                text: "\(order.key.role) \(order.key.type): \(text)")
        }
        switch (mine, other) {
        case (let mine?, let other?):
            guard let (cause, text, isOwn) = compare(mine, other) else { return nil }
            return make(cause, text, isOwn: isOwn)
        case (let mine?, nil):
            if mine.exitReason == "flatten" { return make(.manual, "only the session sold everything", isOwn: true) }
            return make(.data, "only the session ordered it", isOwn: false)
        case (nil, _):
            let key = ParityTrail.DecisionKey(
                sleeve: order.key.sleeve, instrument: order.key.instrument, time: order.key.decided)
            guard let refusal = trail.refusals[key] else {
                return make(.data, "only the simulation ordered it", isOwn: false)
            }
            let cause: ParityDifference.Cause =
                switch refusal.code {
                case "kill-level": .manual
                case "market-trouble": .data
                default: .refusal
                }
            return make(cause, "the session refused: \(refusal.text)", isOwn: true)
        }
    }

    /// What differs between two orders of the same wish: the cause, the words, and whether it stands on its own.
    private func compare(_ mine: ParityOrder, _ other: ParityOrder) -> (ParityDifference.Cause, String, Bool)? {
        switch mine.status {
        case .rejected, .lapsed, .notPlaced,
            .denied where mine.filled == 0 && other.filled > 0:
            return (.refusal, "\(mine.status): \(mine.note ?? "no reason given")", true)
        default: break
        }
        if mine.request.quantity != other.request.quantity {
            return (
                .data, "\(mine.request.quantity.count) lots ordered, \(other.request.quantity.count) in simulation",
                false
            )
        }
        if mine.filled != other.filled {
            return (.partialFill, "\(mine.filled) lots filled, \(other.filled) in simulation", true)
        }
        guard mine.filled > 0 else { return nil }
        if !mine.hasSamePrice(as: other) {
            return (
                .latency,
                "filled at \(mine.worth / Int128(mine.filled)) ticks, "
                    + "\(other.worth / Int128(other.filled)) in simulation", true
            )
        }
        if let last = mine.lastFill, let first = other.lastFill, last.since(first) > interval {
            return (.latency, "filled \(last.since(first)) later than in simulation", true)
        }
        if mine.feeAsset != other.feeAsset || mine.fee != other.fee {
            return (
                .fee,
                "charged \(mine.fee) \(mine.feeAsset?.code ?? ""), \(other.fee) \(other.feeAsset?.code ?? "") in simulation",
                true
            )
        }
        return nil
    }
}
