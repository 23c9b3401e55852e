import Engine
import Execution
import Risk
import Simulation
import Trading

/// A session on a venue's live streams whose orders go to the matching venue in memory: it has no way to a real one.
///
/// An order decided at a bar's close fills at the next bar's open, by the same rules as in a back-test; so the same bars
/// give the same orders in SIM and in PAPER.
struct PaperCore: TradingCore {
    private var simulator: Simulator
    private let interval: Interval
    private let hasOwnCalendar: Bool
    private let kill: KillState?
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
    /// - Parameter kill: what it follows; `nil` where it is only read again.
    init(_ plan: SessionPlan, kill: KillState? = nil, into output: inout SessionOutput) throws {
        self.kill = kill
        simulator = try Simulator(try plan.configuration(), model: try plan.fillModel(), journal: &tape)
        interval = try plan.barInterval()
        hasOwnCalendar = plan.hasOwnCalendar
        hand(to: &output)
    }

    var engine: Engine { simulator.engine }

    mutating func handle(_ input: SessionInput, at moment: Moment, into output: inout SessionOutput) throws {
        // The engine is to be lowered by this very input; it must not raise the kill switch again first.
        if case .command(.opened, _) = input {} else { try followKillLevel(at: moment, into: &output) }
        if case .missedBars(let updates, let time) = input {
            return try takeMissed(updates, time, at: moment, into: &output)
        }
        guard let event = event(for: input) else { return }
        if case .lowerKillLevel(let level, _) = event { note(level, "operator", at: moment, into: &output) }
        try write(event, at: moment, into: &output)
        try followKillLevel(at: moment, into: &output)
    }

    /// Bars of the past: seen by the strategies, and nothing is entered on them.
    private mutating func takeMissed(
        _ updates: [BarUpdate], _ time: Timestamp, at moment: Moment, into output: inout SessionOutput
    ) throws {
        let troubles = updates.map { ($0.instrument, engine.marketTrouble($0.instrument)) }
        for (instrument, _) in troubles {
            try write(.marketTrouble(instrument, reason: "bars of the past", at: time), at: moment, into: &output)
        }
        try write(.bars(updates, at: time), at: moment, into: &output)
        for (instrument, reason) in troubles {
            try write(.marketTrouble(instrument, reason: reason, at: time), at: moment, into: &output)
        }
    }

    /// Follows a level that an operator lowered while no process ran.
    mutating func lower(to level: KillLevel, at moment: Moment, into output: inout SessionOutput) throws {
        guard level < engine.killLevel else { return }
        try write(.lowerKillLevel(level, at: engine.lastTime), at: moment, into: &output)
    }

    /// Brings the engine's kill level and the kill switch together; the more careful one holds.
    private mutating func followKillLevel(at moment: Moment, into output: inout SessionOutput) throws {
        guard let kill else { return }
        let level = kill.level
        if level > engine.killLevel {
            note(level, "kill-switch", at: moment, into: &output)
            output.notices.append(SessionOutput.Notice(.alarm, "the kill level is \(level)"))
            try write(.raiseKillLevel(level, at: engine.lastTime), at: moment, into: &output)
        } else if engine.killLevel > level, kill.raise(to: engine.killLevel) {
            note(engine.killLevel, "engine", at: moment, into: &output)
            output.notices.append(
                SessionOutput.Notice(.alarm, "the engine has raised the kill level to \(engine.killLevel)"))
        }
    }

    private func note(_ level: KillLevel, _ actor: String, at moment: Moment, into output: inout SessionOutput) {
        output.records.append(
            JournalRecord(kind: .killLevel, time: moment.wall, actor: actor, payload: [UInt8(level.rawValue)]))
    }

    private mutating func write(_ event: Event, at moment: Moment, into output: inout SessionOutput) throws {
        output.records.append(
            JournalRecord(kind: .event, time: moment.wall, actor: "engine", payload: EventCodec.encode(event)))
        try take(event, into: &output)
    }

    func resumeObstacle(at now: MonotonicTime) -> String? { nil }

    /// No: the simulated account answers at once.
    var awaitsAnswers: Bool { false }

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
        case .bars(let updates, let time): return .bars(updates, at: time)
        case .quote(let instrument, let quote):
            return .quote(instrument, hasOwnCalendar ? quote.told(at: now) : quote)
        case .marketTrouble(let instrument, let reason): return .marketTrouble(instrument, reason: reason, at: now)
        case .proposal(let proposal): return .proposal(proposal, at: now)
        case .command(let command, _): return event(for: command, at: now)
        case .missedBars, .answer, .report, .practice, .accountStream, .clockOffset, .tick: return nil
        }
    }

    private func event(for command: OperatorCommand, at time: Timestamp) -> Event {
        switch command {
        case .pause: .raiseKillLevel(.reduceOnly, at: time)
        case .resume, .opened: .lowerKillLevel(.run, at: time)
        case .cancelEntries: .cancelEntries(at: time)
        case .cancelAll: .cancelAll(at: time)
        case .flatten: .flatten(at: time)
        case .kill: .raiseKillLevel(.kill, at: time)
        }
    }
}
