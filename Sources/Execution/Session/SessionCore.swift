import Engine
import Risk
import Trading

/// One session on one account: the engine, the desk that follows its orders, and what must hold before one may leave.
///
/// Pure and synchronous. The caller gives it everything that happens, with the moment; it answers with what is to be
/// written down, then asked of the venue, then told. The same inputs give the same answers, byte for byte.
public struct SessionCore: Sendable {
    /// What the session is.
    public let settings: SessionSettings
    /// What decides.
    public internal(set) var engine: Engine
    /// The kill level, which others raise too.
    public let kill: KillState

    var gateway: Gateway?
    var desk: OrderDesk
    var reconciler: Reconciler
    var conditions = GateConditions()
    var market: [MarketWatch]
    var commands: [VenueCommand] = []
    var asked: [RequestNumber: AskedQuestion] = [:]
    var protection = ProtectionWatch()
    /// Foreign orders that the last reconciliation saw: shown, never touched.
    public internal(set) var foreignOrders: [VenueOrderState] = []
    /// Strays that a person was told of: orders of ours that this session does not know.
    var toldStrays: Set<String> = []
    private var lastRequest: UInt64 = 0
    /// The moment of the input at hand.
    var present = MonotonicTime(nanoseconds: 0)

    static let roundLimit = 10_000

    /// A session at its start; `into` takes the engine's first effects. Nothing is sent before a first reconciliation.
    /// - Throws: ``SessionError/engine(_:)``.
    public init(
        _ settings: SessionSettings, kill: KillState, venue: SessionVenue, into output: inout SessionOutput
    ) throws(SessionError) {
        self.settings = settings
        self.kill = kill
        do throws(EngineError) { engine = try Engine(settings.engine, into: &output.effects) } catch {
            throw .engine(error)
        }
        desk = OrderDesk(
            instruments: settings.engine.instruments, names: settings.names, timeDivisor: settings.timeDivisor)
        reconciler = Reconciler(
            instrumentCount: settings.engine.instruments.count, timeDivisor: settings.timeDivisor)
        market = settings.engine.instruments.map { _ in MarketWatch() }
        if case .live(let gateway) = venue { self.gateway = gateway }
    }

    /// Takes what happened, and says what is to be done about it.
    ///
    /// - Parameters:
    ///   - now: the moment on both clocks; never earlier than that of the call before, on the monotonic one.
    ///   - output: is added to; the caller empties it between calls.
    /// - Throws: ``SessionError``: write down nothing, send nothing, end the process.
    public mutating func handle(
        _ input: SessionInput, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        present = now.monotonic
        // The engine is to be lowered by this very input; it must not raise the kill switch again first.
        if case .command(.opened, _) = input {} else { try followKillLevel(at: now, into: &output) }
        switch input {
        case .bars, .missedBars, .command, .tick, .proposal: try watchExits(at: now, into: &output)
        case .quote, .marketTrouble, .answer, .report, .practice, .accountStream, .clockOffset: break
        }
        switch input {
        case .bars(let updates, let time): try feed(.bars(updates, at: time), "market", at: now, into: &output)
        case .missedBars(let updates, let time): try takeMissed(updates, time, at: now, into: &output)
        case .quote(let instrument, let quote): try take(quote, of: instrument, at: now, into: &output)
        case .marketTrouble(let instrument, let reason):
            try takeTrouble(reason, of: instrument, at: now, into: &output)
        case .answer(let number, let answer): take(answer, to: number, at: now, into: &output)
        case .report(let report): take(report, at: now, into: &output)
        case .practice(let report):
            if gateway == nil { try feed(.report(report), "venue", at: now, into: &output) }
        case .accountStream(let isUp):
            conditions.isAccountStreamUp = isUp
            // What happened meanwhile is not known until a reconciliation that begins now is clean.
            if isUp { conditions.reconciledAt = nil }
            if isUp { askForPass(isFull: true) }
        case .clockOffset(let offset, let bound):
            conditions.clockOffset = offset.map { Interval(nanoseconds: abs($0.nanoseconds) + abs(bound.nanoseconds)) }
        case .proposal(let proposal): try feed(.proposal(proposal, at: told(now).wall), "desk", at: now, into: &output)
        case .command(let command, let actor): try take(command, actor, at: now, into: &output)
        case .tick: tick(at: now, into: &output)
        }
        try drain(at: now, into: &output)
        try guardPositions(at: now, into: &output)
        try drain(at: now, into: &output)
        try followKillLevel(at: now, into: &output)
        try drain(at: now, into: &output)
    }

    /// Gives the engine an event, writes it down, and keeps its commands for the desk.
    mutating func feed(
        _ event: Event, _ actor: String, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        output.records.append(
            JournalRecord(kind: .event, time: now.wall, actor: actor, payload: EventCodec.encode(event)))
        let first = output.effects.commands.count
        do throws(EngineError) { try engine.handle(event, into: &output.effects) } catch { throw .engine(error) }
        if gateway != nil { commands += output.effects.commands[first...] }
    }

    /// Lets the desk and the engine talk until both are silent.
    mutating func drain(at now: Moment, into output: inout SessionOutput) throws(SessionError) {
        var rounds = 0
        while true {
            if !desk.outbox.events.isEmpty {
                try feed(desk.outbox.events.removeFirst(), "venue", at: now, into: &output)
            } else if !commands.isEmpty {
                let due = commands
                commands.removeAll(keepingCapacity: true)
                carry(due, at: now, into: &output)
            } else {
                break
            }
            rounds += 1
            guard rounds < SessionCore.roundLimit else { throw .endless }
        }
        if desk.outbox.wantsPass { askForPass(isFull: false) }
        desk.outbox.wantsPass = false
        for (name, number) in desk.outbox.learned {
            output.records.append(JournalRecord(learned: name, number, at: now.wall))
        }
        desk.outbox.learned.removeAll(keepingCapacity: true)
        for (request, question) in desk.outbox.requests { ask(request, question, into: &output) }
        desk.outbox.requests.removeAll(keepingCapacity: true)
        for notice in desk.outbox.notices { tell(notice, at: now, into: &output) }
        desk.outbox.notices.removeAll(keepingCapacity: true)
    }

    /// The moment as the market has it: what events that have no time of their own are told at.
    func told(_ now: Moment) -> Moment {
        settings.hasOwnCalendar ? Moment(wall: engine.lastTime, monotonic: now.monotonic) : now
    }

    mutating func ask(_ request: VenueRequest, _ question: Question, into output: inout SessionOutput) {
        guard gateway != nil else { return }
        lastRequest += 1
        asked[RequestNumber(lastRequest)] = AskedQuestion(question: question, since: present)
        output.requests.append((RequestNumber(lastRequest), request))
    }

    /// Tells people, and writes down what is more than a note.
    func tell(_ notice: SessionOutput.Notice, at now: Moment, into output: inout SessionOutput) {
        output.notices.append(notice)
        guard notice.severity != .note else { return }
        output.records.append(
            JournalRecord(kind: .alert, time: now.wall, actor: "gateway", payload: Array(notice.text.utf8)))
    }
}
