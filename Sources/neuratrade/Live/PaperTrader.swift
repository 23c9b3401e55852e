import Adapters
import Engine
import Execution
import Foundation
import Risk
import Storage
import Strategies
import Trading

/// `trade --mode paper`: a venue's live streams, and an account in memory.
///
/// There is no key, no signer and no gateway in here, so there is no way to a real order.
struct PaperTrader {
    let options: RunOptions
    let session: SessionOptions
    let instruments: [InstrumentID]
    let interval: Interval
    let home: Home
    let isJSON: Bool

    func run() async throws {
        let choice = try VenueChoice(session.venue, home: home)
        let keeper = try SessionKeeper(home)
        try keeper.verify()
        let client = try VenueClient(choice, signer: nil)
        do {
            try await trade(choice, keeper, client)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }

    private func trade(_ choice: VenueChoice, _ keeper: SessionKeeper, _ client: VenueClient) async throws {
        let facts = try await VenueFacts.market(client, instruments)
        let symbols = BinanceSymbols(traded: facts.listings)
        let inbox = Inbox<TradingLoop<PaperCore>.Item>()
        let wanted = try SessionPlan(
            options, mode: .paper, venue: choice.name, key: "paper", instruments: facts.listings.map(\.instrument),
            interval: interval, start: .zero, warmUpBars: 0, fees: nil, baseline: [])
        let screen = try SessionScreen(
            title: "NeuraTrade PAPER on \(choice.name); no real money", plan: wanted, isJSON: isJSON)
        let feed = try LiveFeed.make(
            client, symbols: symbols, interval: interval,
            sink: { input in
                if case .quote = input {
                    inbox.postDroppable(.quote(input, received: SystemClock.monotonic()))
                } else {
                    inbox.post(.input(input))
                }
            }, notify: { screen.tell($0) })
        let found = try keeper.open(wanted)
        if let found, let difference = found.plan.difference(from: wanted) {
            throw CommandFailure.failed(
                "paper session \(found.session.id) is open on \(choice.name), and \(difference); take it up with the "
                    + "same settings, or end it with 'neuratrade trade --mode paper --close-session'")
        }
        let strategies = try wanted.configuration().sleeves.flatMap { $0.strategies.compactMap { $0?.warmUp } }
        let warmUp = max(options.warmUp, strategies.max() ?? 1)
        let history = try await feed.warmUp(found == nil ? warmUp : 1_000)
        let killSwitch = try killSwitch(keeper)
        let kill = killSwitch.state
        let began =
            if let found {
                try resume(found, keeper, history, kill)
            } else {
                try begin(wanted, keeper, history, kill)
            }
        let id = began.session.id.description
        let desks = try LiveDeskSession(
            options, session, began.plan, engine: began.core.engine, run: began.recorder.id, store: keeper.store,
            home: home,
            past: found == nil ? [] : LiveSessionParts.past(history, until: began.core.engine.curve.lastTime, interval),
            screen: screen, vault: nil
        ) { inbox.post(.input(.proposal($0))) }
        let runner = SessionRunner<PaperCore>(
            SessionRunner.Place(
                home: home, plan: began.plan, killSwitch: killSwitch, cancelLine: NoCancelLine(),
                name: { SessionNames.paper(id, $0) }, openAtVenue: nil), inbox: inbox)
        let killThread = try runner.startKillThread()
        for input in began.first { inbox.post(.input(input)) }
        feed.start()
        defer { feed.stop() }
        desks?.start()
        Terminal.complain("session \(began.session.id), paper, on \(choice.name); stop with Ctrl-C")
        let end = Result { try session.limit() }
        do {
            try await runner.run(for: end.get()) {
                var published = MonotonicTime(nanoseconds: .min / 2)
                let loop = TradingLoop(
                    began.core, inbox,
                    TradingLoop<PaperCore>.Parts(
                        journal: began.journal.value, recorder: began.recorder, send: { _, _ in },
                        notice: { screen.tell($0) }, beat: { runner.pulse() },
                        show: { core, effects in
                            let now = SystemClock.monotonic()
                            if !effects.entries.isEmpty || now.since(published) > .seconds(1) {
                                published = now
                                runner.publish(core)
                            }
                            screen.show(core.engine, effects)
                        }, space: { _ in }, desks: desks?.desks))
                loop.begin(with: began.output.value)
                return loop
            }
        } catch {
            killThread.end()
            desks?.stop()
            throw error
        }
        // Nothing beats any more: before anything is waited for.
        killThread.end()
        await desks?.end()
        _ = try keeper.sessions.stop(began.session, at: SystemClock.wall())
        Terminal.say("Stopped in order. 'neuratrade orders' tells what was done, 'neuratrade parity' how it compares.")
    }

    /// A session ready for its loop.
    private struct Beginning: Sendable {
        let plan: SessionPlan
        let session: StoredSession
        let core: PaperCore
        let journal: Unshared<StoredJournal>
        let recorder: RunRecorder
        let first: [SessionInput]
        let output: Unshared<SessionOutput>
    }

    private func begin(
        _ wanted: SessionPlan, _ keeper: SessionKeeper, _ history: [[Bar]], _ kill: KillState
    ) throws -> Beginning {
        var plan = wanted
        let bars = LiveSessionParts.merged(history, after: nil, interval)
        guard let first = bars.first else {
            throw CommandFailure.failed("\(plan.venue) has no closed bars of \(plan.interval) yet; try later")
        }
        plan.start = first.updates[0].bar.openTime.nanoseconds
        plan.warmUpBars = bars.count
        plan.hasOwnCalendar = SessionPlan.isReplayed(lastClose: bars[bars.count - 1].time)
        var output = SessionOutput()
        let core = try PaperCore(plan, kill: kill, into: &output)
        let (session, journal) = try keeper.begin(plan, at: SystemClock.now())
        var recorder = try recorder(plan, session, keeper)
        try recorder.record(output.effects)
        return Beginning(
            plan: plan, session: session, core: core, journal: Unshared(journal), recorder: recorder,
            first: bars.map { .bars($0.updates, at: $0.time) }, output: Unshared(SessionOutput()))
    }

    private func resume(
        _ found: (session: StoredSession, plan: SessionPlan), _ keeper: SessionKeeper, _ history: [[Bar]],
        _ kill: KillState
    ) throws -> Beginning {
        let (session, journal) = try keeper.resume(found.session, at: SystemClock.now())
        var recorder = try recorder(found.plan, found.session, keeper)
        var output = SessionOutput()
        var core = try PaperCore(found.plan, kill: kill, into: &output)
        try recorder.record(output.effects)
        var level = core.engine.killLevel
        try keeper.store.forEachRecord(of: found.session) { stored in
            if stored.record.kind == .killLevel, let byte = stored.record.payload.first {
                level = KillLevel(rawValue: Int(byte)) ?? .halt
            }
            guard stored.record.kind == .event else { return true }
            output.removeAll()
            try core.replay(try EventCodec.decode(stored.record.payload), into: &output)
            try recorder.record(output.effects)
            return true
        }
        output.removeAll()
        try core.lower(to: level, at: SystemClock.now(), into: &output)
        let bars = LiveSessionParts.merged(history, after: core.engine.curve.lastTime, interval)
        return Beginning(
            plan: found.plan, session: session, core: core, journal: Unshared(journal), recorder: recorder,
            first: bars.map { .missedBars($0.updates, at: $0.time) }, output: Unshared(output))
    }

    private func recorder(
        _ plan: SessionPlan, _ session: StoredSession, _ keeper: SessionKeeper
    ) throws -> RunRecorder {
        let id = session.id.description
        return RunRecorder(try plan.description(of: id), following: keeper.store) { SessionNames.paper(id, $0) }
    }

    /// Made at RUN with the very first session of the home; a latch that is missing later means HALT.
    private func killSwitch(_ keeper: SessionKeeper) throws -> KillSwitch {
        let latch = ControlHome(home: home).latch
        let isFirstEver = try !keeper.store.sessions().contains { [.paper, .live].contains($0.terms.mode) }
        if isFirstEver, case .missing = latch.read() {
            try latch.create(
                LatchRecord(
                    level: .run, epoch: 1, time: SystemClock.wall(), actor: "operator", reason: "a paper session"))
        }
        return try KillSwitch(latch: latch, now: { SystemClock.wall() })
    }
}
