import Engine
import Execution
import Storage
import Trading

/// Ends an open session for good: only where its books say that nothing is held and nothing is open.
struct SessionClosing {
    let home: Home
    let mode: RunMode
    let options: SessionOptions

    func run() throws {
        let keeper = try SessionKeeper(home)
        try keeper.verify()
        let account = mode == .paper ? "paper" : options.key
        guard let session = try keeper.store.openSession(mode: mode, venue: options.venue, account: account) else {
            throw CommandFailure.failed("no \(mode.rawValue) session is open on \(options.venue)")
        }
        let engine = try play(session, keeper)
        let held = engine.positions.filter { $0.quantity > .zero }
        guard held.isEmpty, engine.workingOrders.isEmpty else {
            throw CommandFailure.failed(
                "session \(session.id) holds \(Figures.count(held.count, "position")) and has "
                    + "\(Figures.count(engine.workingOrders.count, "open order")); take it up and flatten it first")
        }
        _ = try keeper.sessions.close(session, at: SystemClock.wall())
        Terminal.say("Session \(session.id) is closed; the next start begins a new one.")
    }

    /// The engine as the session left it.
    private func play(_ session: StoredSession, _ keeper: SessionKeeper) throws -> Engine {
        let plan = try SessionPlan.decoded(Array(session.terms.configuration.utf8))
        var output = SessionOutput()
        var paper: PaperCore?
        var live: Engine?
        if mode == .paper { paper = try PaperCore(plan, into: &output) }
        if mode == .live { live = try Engine(try plan.configuration(), into: &output.effects) }
        try keeper.store.forEachRecord(of: session) { stored in
            guard stored.record.kind == .event else { return true }
            output.removeAll()
            let event = try EventCodec.decode(stored.record.payload)
            try paper?.replay(event, into: &output)
            try live?.handle(event, into: &output.effects)
            return true
        }
        guard let engine = paper?.engine ?? live else {
            throw CommandFailure.failed("session \(session.id) is neither paper nor live")
        }
        return engine
    }
}
