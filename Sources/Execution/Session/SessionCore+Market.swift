import Engine
import Risk
import Trading

extension SessionCore {
    mutating func take(
        _ quote: Quote, of instrument: InstrumentIndex, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        let position = instrument.position
        guard market.indices.contains(position), quote.bid.count > 0, quote.ask > quote.bid else {
            gateway?.board.distrust(instrument)
            return
        }
        market[position].quote = quote
        market[position].received = now.monotonic
        if market[position].trouble == nil { gateway?.board.received(instrument, at: now.monotonic) }
        if let fed = market[position].fed, now.monotonic.since(fed) < settings.quoteInterval { return }
        market[position].fed = now.monotonic
        let told = settings.hasOwnCalendar ? quote.told(at: engine.lastTime) : quote
        try feed(.quote(instrument, told), "market", at: now, into: &output)
    }

    mutating func takeTrouble(
        _ reason: String?, of instrument: InstrumentIndex, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        guard market.indices.contains(instrument.position), market[instrument.position].trouble != reason else {
            return
        }
        market[instrument.position].trouble = reason
        // Good again only with the next quote.
        gateway?.board.distrust(instrument)
        if let reason {
            tell(.init(.warning, "\(name(instrument)): \(reason); no new positions"), at: now, into: &output)
        }
        try feed(.marketTrouble(instrument, reason: reason, at: told(now).wall), "market", at: now, into: &output)
    }

    /// Bars that fill a gap: seen by the strategies under a trouble, so that nothing is entered on them.
    mutating func takeMissed(
        _ updates: [BarUpdate], _ time: Timestamp, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        let known = updates.filter { market.indices.contains($0.instrument.position) }
        for update in known {
            try feed(
                .marketTrouble(update.instrument, reason: "bars of the past", at: time), "market", at: now,
                into: &output)
        }
        // Nothing is sold on them either before it is known what is at the venue; then what was decided is carried out.
        let held = known.map(\.instrument).filter { engine.exitObstacle($0) == nil && gateway != nil }
        for instrument in held {
            try feed(.exitObstacle(instrument, reason: "bars of the past", at: time), "market", at: now, into: &output)
        }
        try feed(.bars(known, at: time), "market", at: now, into: &output)
        for update in known {
            let trouble = market[update.instrument.position].trouble
            try feed(
                .marketTrouble(update.instrument, reason: trouble, at: time), "market", at: now, into: &output)
        }
    }

    func name(_ instrument: InstrumentIndex) -> String {
        settings.engine.instruments[instrument.position].id.description
    }
}
