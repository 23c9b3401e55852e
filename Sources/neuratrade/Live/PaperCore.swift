import Engine
import Execution
import Simulation
import Trading

/// A session on a venue's live streams whose orders go to the matching venue in memory: it has no way to a real one.
///
/// An order decided at a bar's close fills at the next bar's open, by the same rules as in a back-test; so the same bars
/// give the same orders in SIM and in PAPER.
struct PaperCore: TradingCore {
    private var simulator: Simulator
    private let interval: Interval
    private var tape = Tape()

    /// Collects what the engine does while one input is handled.
    private struct Tape: Journal {
        var effects = Effects()

        mutating func record(_ effects: Effects) {
            self.effects.entries += effects.entries
            self.effects.postings += effects.postings
        }
    }

    /// A session at its start.
    init(_ plan: SessionPlan, into output: inout SessionOutput) throws {
        simulator = try Simulator(try plan.configuration(), model: try plan.fillModel(), journal: &tape)
        interval = try plan.barInterval()
        hand(to: &output)
    }

    var engine: Engine { simulator.engine }

    mutating func handle(_ input: SessionInput, at moment: Moment, into output: inout SessionOutput) throws {
        guard let event = event(for: input) else { return }
        output.records.append(
            JournalRecord(kind: .event, time: moment.wall, actor: "engine", payload: EventCodec.encode(event)))
        try take(event, into: &output)
    }

    func resumeObstacle(at now: MonotonicTime) -> String? { nil }

    /// Takes an event again that an earlier process had written down.
    mutating func replay(_ event: Event, into output: inout SessionOutput) throws { try take(event, into: &output) }

    private mutating func take(_ event: Event, into output: inout SessionOutput) throws {
        if case .bars(let updates, let time) = event {
            try simulator.take(updates, at: time, interval: interval, journal: &tape)
        } else {
            try simulator.take(event, journal: &tape)
        }
        hand(to: &output)
    }

    private mutating func hand(to output: inout SessionOutput) {
        output.effects.entries += tape.effects.entries
        output.effects.postings += tape.effects.postings
        tape.effects.removeAll()
    }

    /// What the engine is told; `nil` for what only a session with a venue hears.
    private func event(for input: SessionInput) -> Event? {
        let now = engine.lastTime
        switch input {
        case .bars(let updates, let time), .missedBars(let updates, let time): return .bars(updates, at: time)
        case .quote(let instrument, let quote): return .quote(instrument, quote)
        case .marketTrouble(let instrument, let reason): return .marketTrouble(instrument, reason: reason, at: now)
        case .command(let command, _): return event(for: command, at: now)
        case .answer, .report, .practice, .accountStream, .clockOffset, .tick: return nil
        }
    }

    private func event(for command: OperatorCommand, at time: Timestamp) -> Event {
        switch command {
        case .pause: .raiseKillLevel(.reduceOnly, at: time)
        case .resume: .lowerKillLevel(.run, at: time)
        case .cancelEntries: .cancelEntries(at: time)
        case .cancelAll: .cancelAll(at: time)
        case .flatten: .flatten(at: time)
        case .kill: .raiseKillLevel(.kill, at: time)
        }
    }
}
