import Risk
import Strategies
import Trading

extension Engine {
    /// Hears what a desk proposes. Only for a sleeve where a desk sits, and only on the latest bar.
    mutating func hear(
        _ wish: DeskProposal, at time: Timestamp, into effects: inout Effects
    ) throws(EngineError) {
        guard
            let slot = slot(wish.sleeve, wish.instrument),
            let seat = slots[slot].strategy as? DeskSeat
        else {
            effects.entries.append(.alert("a proposal came for a sleeve without a desk; nothing is done", at: time))
            return
        }
        if curve.count <= configuration.warmUpBars { return }
        let reason = Reason(verbatim: wish.reason)
        if let refusal = unsound(wish) {
            return refuse(wish, slot, refusal, reason, at: time, into: &effects)
        }
        let latest = markets[wish.instrument.position].lastClose
        guard latest == wish.asOf else {
            let refusal = Refusal.staleProposal(asOf: wish.asOf, latest: latest ?? configuration.start)
            return refuse(wish, slot, refusal, reason, at: time, into: &effects)
        }
        guard let proposal = seat.proposal(wish.action, conviction: wish.conviction, reason) else { return }
        try consider(
            proposal, slot, limit: EntryLimit(quantity: wish.quantityLimit, stopFraction: wish.stopFraction), at: time,
            into: &effects)
    }

    /// What a sleeve holds of an instrument, and since when; `nil` where it does not trade it.
    public func situation(_ sleeve: SleeveIndex, _ instrument: InstrumentIndex) -> Situation? {
        slot(sleeve, instrument).map { slots[$0].situation }
    }

    /// How much of an instrument a sleeve holds; nothing where it does not trade it.
    public func heldLots(_ sleeve: SleeveIndex, _ instrument: InstrumentIndex) -> Lots {
        slot(sleeve, instrument).map { Lots(slots[$0].held) } ?? .zero
    }

    /// Where a desk sits: the sleeves and instruments that only trade what is proposed to them.
    public var deskSeats: [(sleeve: SleeveIndex, instrument: InstrumentIndex)] {
        slots.filter { $0.strategy is DeskSeat }.map { ($0.sleeve, $0.instrument) }
    }

    private func slot(_ sleeve: SleeveIndex, _ instrument: InstrumentIndex) -> Int? {
        slotRanges.indices.contains(instrument.position)
            ? slotRanges[instrument.position].first { slots[$0].sleeve == sleeve } : nil
    }

    private func unsound(_ wish: DeskProposal) -> Refusal? {
        guard wish.conviction.isFinite, (0...1).contains(wish.conviction) else {
            return .unsoundProposal("a conviction of \(wish.conviction) is not from 0 to 1")
        }
        if let quantity = wish.quantityLimit, quantity <= .zero {
            return .unsoundProposal("a quantity of \(quantity) is not above 0")
        }
        if let stop = wish.stopFraction, !(stop > 0 && stop < 1) {
            return .unsoundProposal("a stop of \(stop) is not a fraction above 0 and below 1")
        }
        return nil
    }

    /// Writes down what was proposed, and why it is not done.
    private mutating func refuse(
        _ wish: DeskProposal, _ slot: Int, _ refusal: Refusal, _ reason: Reason, at time: Timestamp,
        into effects: inout Effects
    ) {
        guard let mark = markets[wish.instrument.position].mark else { return }
        let conviction = wish.conviction.isFinite ? min(1, max(0, wish.conviction)) : 0
        let decision = decide(
            wish.action, slot, exitReason: nil, conviction: conviction, mark, reason, at: time, into: &effects)
        effects.entries.append(.refusal(decision, refusal, at: time))
    }
}

/// What makes an entry smaller than `Risk` would: never larger.
struct EntryLimit: Sendable {
    var quantity: Quantity?
    var stopFraction: Double?

    static let none = EntryLimit()
}
