import Engine
import Trading

extension SessionCore {
    /// How long after a sale that came to nothing it is tried again.
    static let exitPause = Interval.seconds(1)

    /// Tells the engine, before it decides, whether a sale could go at this moment: where it could not, positions that are
    /// to be left keep their stops until it can. A sale that came to nothing is tried again after a pause.
    mutating func watchExits(at now: Moment, into output: inout SessionOutput) throws(SessionError) {
        guard gateway != nil else { return }
        let waiting = engine.waitingExits
        for position in settings.engine.instruments.indices {
            let instrument = InstrumentIndex(position)
            let reason = obstacle(to: instrument, at: now)
            let isChanged = (reason == nil) != (engine.exitObstacle(instrument) == nil)
            let isOver = market[position].exitTried.map { now.monotonic.since($0) >= SessionCore.exitPause } ?? true
            guard isChanged || (reason == nil && isOver && waiting.contains(instrument)) else { continue }
            market[position].exitTried = now.monotonic
            try feed(
                .exitObstacle(instrument, reason: reason, at: told(now).wall), "gateway", at: now, into: &output)
            if let reason, !waiting.isEmpty || engine.isLeaving {
                tell(
                    .init(.alarm, "\(name(instrument)): a position cannot be sold now: \(reason)"), at: now,
                    into: &output)
            }
        }
    }
}
