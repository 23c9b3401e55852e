import Engine
import Execution
import FaultPoints
import Foundation
import Risk
import Storage
import Strategies
import Trading

/// How a live session begins: anew, or where an earlier process left it.
struct LiveStart {
    /// The plan that is traded by: of the session that is taken up, else of the options.
    let plan: SessionPlan
    /// The session to take up; `nil` for a new one.
    let session: StoredSession?
    /// Bars that are read before the first decision of a new session.
    let warmUp: Int
    private let trader: LiveTrader
    private let latch: KillLatch
    private let isFirstEver: Bool
    private let secondLevel: KillLevel?

    init(_ trader: LiveTrader, _ keeper: SessionKeeper, _ choice: VenueChoice, _ facts: VenueFacts) throws {
        self.trader = trader
        latch = ControlHome(home: trader.home).latch
        let wanted = try SessionPlan(
            trader.options, mode: .live, venue: choice.name, key: trader.session.key,
            instruments: facts.listings.map(\.instrument), interval: trader.interval, start: .zero, warmUpBars: 0,
            fees: nil, baseline: [])
        let strategies = try wanted.configuration().sleeves.flatMap { $0.strategies.compactMap { $0?.warmUp } }
        warmUp = max(trader.options.warmUp, strategies.max() ?? 1)
        isFirstEver = try !keeper.store.sessions().contains { [.paper, .live].contains($0.terms.mode) }
        guard let found = try keeper.open(wanted) else {
            session = nil
            plan = wanted
            secondLevel = nil
            return
        }
        if let difference = found.plan.difference(from: wanted) {
            throw CommandFailure.failed(
                "session \(found.session.id) is open on this account, and \(difference); take it up with the same "
                    + "settings, or end it with 'neuratrade trade --mode live --close-session' once it is flat")
        }
        session = found.session
        plan = found.plan
        secondLevel = try LiveStart.lastLevel(of: found.session, keeper.store)
    }

    /// The kill level that the journal holds: the copy of the latch.
    private static func lastLevel(of session: StoredSession, _ store: RecordStore) throws -> KillLevel {
        var level = KillLevel.run
        try store.forEachRecord(of: session) { stored in
            if stored.record.kind == .killLevel, let byte = stored.record.payload.first {
                level = KillLevel(rawValue: Int(byte)) ?? .halt
            }
            return true
        }
        return level
    }

    /// Adds what the latch and the last end of the session say.
    func fill(_ readiness: inout Readiness) {
        let reading = latch.read()
        if isFirstEver, reading.record == nil {
            readiness.ok("kill switch", "it will be set up with the first session")
        } else if reading.level > .run {
            readiness.warn(
                "kill switch",
                "the level is \(reading.level)\(reading.trouble.map { " (\($0))" } ?? ""); it starts so, "
                    + "and 'neuratrade resume' opens it")
        } else {
            readiness.ok("kill switch", "RUN")
        }
        guard let session else { return readiness.ok("session", "a new one") }
        if session.isCrashing(at: SystemClock.wall()) {
            readiness.warn(
                "session", "\(session.id) died three times in ten minutes; it starts halted, look at why first")
        } else {
            readiness.ok("session", "\(session.id) is taken up, begun \(session.began), last \(session.state)")
        }
    }

    /// What a person has to type: the effect, word for word.
    var sentence: String {
        let names = plan.instruments.map(\.id.description).joined(separator: " ")
        let quote = trader.instruments[0].quote
        return "trade \(names) with \(trader.options.cash ?? "") \(quote) on \(plan.venue)"
    }

    /// Asks for the sentence, unless an interrupted session may go on by itself.
    /// - Throws: ``CommandFailure`` where something else was typed; nothing was sent.
    func confirm() throws {
        if trader.session.autoResume, session != nil { return }
        if let typed = trader.session.confirm {
            guard typed == sentence else {
                throw CommandFailure.usage("--confirm does not say what would be done; it would be: \(sentence)")
            }
            return
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure.usage("live needs a typed confirmation; at a terminal, or --confirm '\(sentence)'")
        }
        Terminal.say("\nThis sends real orders. To go on, type: \(sentence)")
        guard readLine() == sentence else {
            throw CommandFailure.failed("nothing was done; what was typed is not the sentence")
        }
    }

    /// The kill switch, made at RUN with the very first session, else at what the latch and the journal say.
    func killSwitch() throws -> KillSwitch {
        let now = SystemClock.wall()
        if isFirstEver, case .missing = latch.read() {
            try latch.create(
                LatchRecord(level: .run, epoch: 1, time: now, actor: "operator", reason: "the first live session"))
        }
        let second = secondLevel
        let killSwitch = try KillSwitch(
            latch: latch, secondLevel: session == nil ? nil : { second }, now: { SystemClock.wall() },
            raising: { isDone in
                if isDone { faultPoint("latch.afterMemory") } else { faultPoint("latch.beforeMemory") }
            })
        if let session, session.isCrashing(at: now) {
            killSwitch.raise(to: .halt, actor: "kill-switch", reason: "three crashes in ten minutes")
        }
        return killSwitch
    }
}
