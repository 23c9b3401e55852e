import Adapters
import Crypto
import Engine
import Execution
import Foundation
import Risk
import Secrets
import Storage
import Trading
import Transport

/// The parts of a live session, wired together.
struct LiveSessionParts {
    private let trader: LiveTrader
    private let start: LiveStart
    private let keeper: SessionKeeper
    private let client: VenueClient
    private let symbols: BinanceSymbols
    private let access: VaultAccess
    private let inbox = Inbox<TradingLoop<SessionCore>.Item>()
    private let killSwitch: KillSwitch
    private let cancelLine: LiveCancelLine
    private let orders: BinanceSocketAPI
    private let cancels: BinanceSocketAPI
    private let port: BinancePort
    private let feed: LiveMarketFeed
    private let screen: SessionScreen

    init(
        _ trader: LiveTrader, _ start: LiveStart, _ keeper: SessionKeeper, _ client: VenueClient,
        _ symbols: BinanceSymbols, _ access: VaultAccess
    ) throws {
        self.trader = trader
        self.start = start
        self.keeper = keeper
        self.client = client
        self.symbols = symbols
        self.access = access
        let killSwitch = try start.killSwitch()
        self.killSwitch = killSwitch
        inbox.setOverflow {
            killSwitch.raise(to: .halt, actor: "kill-switch", reason: "the trading loop does not keep up")
        }
        let screen = try SessionScreen(
            title: "NeuraTrade LIVE on \(start.plan.venue)", plan: start.plan, isJSON: trader.isJSON)
        self.screen = screen
        let inbox = inbox
        let rest = client.rest.with(symbols: symbols)
        orders = BinanceSocketAPI(
            endpoints: client.choice.endpoints, symbols: symbols, transport: client.webSockets, signer: access.signer,
            budget: client.budget, clock: client.clock, settings: Haste.socketSettings,
            surroundings: VenueClient.surroundings,
            sinks: BinanceSocketAPI.Sinks(
                report: { inbox.post(.input(.report($0))) },
                accountStream: { inbox.post(.input(.accountStream(isUp: $0))) }, notice: { screen.tell($0) }))
        var settings = Haste.socketSettings
        settings.wantsAccountStream = false
        cancels = BinanceSocketAPI(
            endpoints: client.choice.endpoints, symbols: symbols,
            transport: NIOWebSocketTransport(threads: .own, random: VenueClient.surroundings.random),
            signer: access.signer, budget: client.budget, clock: client.clock, settings: settings,
            surroundings: VenueClient.surroundings,
            sinks: BinanceSocketAPI.Sinks(report: { _ in }, accountStream: { _ in }, notice: { screen.tell($0) }))
        cancelLine = LiveCancelLine(cancels)
        port = BinancePort(socket: orders, rest: rest) { inbox.post(.input(.answer($0, $1))) }
        feed = try LiveFeed.make(
            client, symbols: symbols, interval: trader.interval,
            sink: { input in
                if case .quote = input {
                    inbox.postDroppable(.quote(input, received: SystemClock.monotonic()))
                } else {
                    inbox.post(.input(input))
                }
            }, notify: { screen.tell($0) })
    }

    func run() async throws {
        let history = try await feed.warmUp(start.session == nil ? start.warmUp : 1_000)
        let began = try begin(history)
        let plan = began.plan
        let names = began.core.settings.names
        let (ids, rest) = (trader.instruments, client.rest.with(symbols: symbols))
        let runner = SessionRunner<SessionCore>(
            SessionRunner.Place(
                home: trader.home, plan: plan, killSwitch: killSwitch, cancelLine: cancelLine,
                name: { SessionNames.text(names, $0) },
                openAtVenue: {
                    guard case .openOrders(let orders) = await rest.answer(.openOrders(ids)) else { return nil }
                    return orders.map(\.clientID).filter { names.owns($0) }
                }), inbox: inbox)
        let desks = try LiveDeskSession(
            trader.options, trader.session, plan, engine: began.core.engine, run: began.recorder.id,
            store: keeper.store, home: trader.home,
            past: start.session == nil
                ? [] : LiveSessionParts.past(history, until: began.core.engine.curve.lastTime, trader.interval),
            screen: screen,
            vault: access.vault, budget: client.budget
        ) { [inbox] in inbox.post(.input(.proposal($0))) }
        let killThread = try runner.startKillThread()
        // Before anything can come from the streams, which go on right behind them.
        for input in began.first { inbox.post(.input(input)) }
        orders.start()
        cancels.start()
        feed.start()
        desks?.start()
        defer {
            feed.stop()
            orders.stop()
            cancels.stop()
        }
        Terminal.complain("session \(began.session.id) on \(plan.venue); stop with Ctrl-C, or 'neuratrade kill'")
        do {
            try await runner.run(for: trader.session.limit(), loop(began, runner, desks?.desks))
        } catch {
            if !(error is CommandFailure) {
                killSwitch.raise(to: .halt, actor: "kill-switch", reason: "the trading loop broke: \(error)")
                _ = killSwitch.settle()
            }
            desks?.stop()
            // No orderly end: the guard is to see that this process died.
            throw error
        }
        // Nothing beats any more: before anything is waited for.
        killThread.end()
        await desks?.end()
        _ = try keeper.sessions.stop(began.session, at: SystemClock.wall())
        Terminal.say("Stopped in order. 'neuratrade orders' and 'neuratrade audit verify' tell what was done.")
    }

    /// A session ready for its loop.
    private struct Beginning: Sendable {
        let plan: SessionPlan
        let session: StoredSession
        let core: SessionCore
        let journal: Unshared<StoredJournal>
        let recorder: RunRecorder
        let first: [SessionInput]
        let output: Unshared<SessionOutput>
    }

    private func begin(_ history: [[Bar]]) throws -> Beginning {
        if let session = start.session { return try resume(session, history) }
        var plan = start.plan
        let bars = LiveSessionParts.merged(history, after: nil, trader.interval)
        guard let first = bars.first else {
            throw CommandFailure.failed("\(plan.venue) has no closed bars of \(plan.interval) yet; try later")
        }
        plan.start = first.updates[0].bar.openTime.nanoseconds
        plan.warmUpBars = bars.count
        plan.hasOwnCalendar = SessionPlan.isReplayed(lastClose: bars[bars.count - 1].time)
        let now = SystemClock.now()
        let (session, journal) = try keeper.begin(plan, at: now)
        let settings = try settings(plan, session)
        var output = SessionOutput()
        let core = try SessionCore(settings, kill: killSwitch.state, venue: .live(gateway(plan)), into: &output)
        return Beginning(
            plan: plan, session: session, core: core, journal: Unshared(journal),
            recorder: try recorder(plan, settings),
            first: bars.map { .bars($0.updates, at: $0.time) }, output: Unshared(output))
    }

    private func resume(_ session: StoredSession, _ history: [[Bar]]) throws -> Beginning {
        let plan = start.plan
        let now = SystemClock.now()
        let (resumed, journal) = try keeper.resume(session, at: now)
        let settings = try settings(plan, session)
        var recorder = try recorder(plan, settings)
        var output = SessionOutput()
        let records = try keeper.store.records(of: session).map(\.record)
        let core = try SessionCore.recover(
            settings, kill: killSwitch.state, venue: .live(gateway(plan)), from: records, at: now, into: &output
        ) { try recorder.record($0) }
        let bars = LiveSessionParts.merged(history, after: core.engine.curve.lastTime, trader.interval)
        if let last = core.engine.curve.lastTime, let first = bars.first?.updates.first?.bar.openTime,
            first > last.advanced(by: trader.interval)
        {
            killSwitch.raise(
                to: .reduceOnly, actor: "kill-switch",
                reason: "bars from \(last.advanced(by: trader.interval)) to \(first) were missed while down")
        }
        return Beginning(
            plan: plan, session: resumed, core: core, journal: Unshared(journal), recorder: recorder,
            first: bars.map { .missedBars($0.updates, at: $0.time) }, output: Unshared(output))
    }

    private func settings(_ plan: SessionPlan, _ session: StoredSession) throws -> SessionSettings {
        let profile = try plan.risk()
        let limits = profile.settings.map { "\($0.key)=\($0.value)\n" }.joined()
        var settings = SessionSettings(
            engine: try plan.configuration(), session: session.id.description, install: try InstallID.of(trader.home),
            venue: plan.venue, account: plan.key,
            strategyVersion: plan.sleeves.map { "\($0.strategy) \(Product.version)" }.joined(separator: ", "),
            limitsHash: Array(SHA256.hash(data: Data(limits.utf8))),
            collar: profile.priceCollar ?? Fraction(Fixed(units: Fixed.scale / 100)),
            hasOwnCalendar: plan.hasOwnCalendar)
        settings.timeDivisor = Haste.divisor
        return settings
    }

    private func gateway(_ plan: SessionPlan) throws -> Gateway {
        var generator = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Gateway(
            kill: killSwitch.state, instruments: try plan.configuration().instruments, key: ApprovalKey(key),
            clock: { SystemClock.monotonic() })
    }

    private func recorder(_ plan: SessionPlan, _ settings: SessionSettings) throws -> RunRecorder {
        let names = settings.names
        return RunRecorder(try plan.description(of: settings.session), following: keeper.store) {
            SessionNames.text(names, $0)
        }
    }

    private func loop(
        _ began: Beginning, _ runner: SessionRunner<SessionCore>, _ desks: LiveDesks?
    ) -> @Sendable () -> TradingLoop<SessionCore> {
        let (port, screen, cancelLine, killSwitch, inbox) = (port, screen, cancelLine, killSwitch, inbox)
        let names = began.core.settings.names
        let instruments = began.core.settings.engine.instruments.map(\.id)
        return {
            var published = MonotonicTime(nanoseconds: .min / 2)
            let loop = TradingLoop(
                began.core, inbox,
                TradingLoop<SessionCore>.Parts(
                    journal: began.journal.value, recorder: began.recorder,
                    send: { request, number in
                        // Known to the kill switch before the first byte leaves.
                        if case .place(let permit) = request { cancelLine.add(permit.orders) }
                        port.send(request, number)
                    },
                    notice: { screen.tell($0) }, beat: { runner.pulse() },
                    show: { core, effects in
                        let now = SystemClock.monotonic()
                        if !effects.entries.isEmpty || now.since(published) > .seconds(1) {
                            published = now
                            cancelLine.show(
                                core.engine.workingOrders.compactMap { order in
                                    // An order without a name was never sent.
                                    (try? names.name(of: order.request.id)).map {
                                        ($0, instruments[order.request.instrument.position])
                                    }
                                })
                            runner.publish(core)
                        }
                        screen.show(core.engine, effects)
                    },
                    space: { verdict in
                        switch verdict {
                        case .enough: return
                        case .reduceOnly:
                            killSwitch.raise(to: .reduceOnly, actor: "kill-switch", reason: "the disk is nearly full")
                        case .halt: killSwitch.raise(to: .halt, actor: "kill-switch", reason: "the disk is full")
                        }
                    }, desks: desks))
            loop.begin(with: began.output.value)
            return loop
        }
    }

    /// The bars that an earlier process of a session has seen, in order.
    static func past(_ history: [[Bar]], until last: Timestamp?, _ interval: Interval) -> [[BarUpdate]] {
        guard let last else { return [] }
        return merged(history, after: nil, interval).map(\.updates).filter { updates in
            updates.allSatisfy { $0.bar.openTime <= last }
        }
    }

    /// Bars of several instruments in the order of their closing times, later than a moment.
    static func merged(
        _ history: [[Bar]], after last: Timestamp?, _ interval: Interval
    ) -> [(updates: [BarUpdate], time: Timestamp)] {
        var places = history.map { bars in
            last.map { last in bars.firstIndex { $0.openTime > last } ?? bars.count } ?? 0
        }
        var merged: [(updates: [BarUpdate], time: Timestamp)] = []
        while true {
            let next = history.indices.compactMap { places[$0] < history[$0].count ? history[$0][places[$0]] : nil }
            guard let open = next.map(\.openTime).min() else { return merged }
            var updates: [BarUpdate] = []
            for index in history.indices where places[index] < history[index].count {
                let bar = history[index][places[index]]
                guard bar.openTime == open else { continue }
                updates.append(BarUpdate(instrument: InstrumentIndex(index), bar: bar))
                places[index] += 1
            }
            merged.append((updates, open.advanced(by: interval)))
        }
    }
}

/// A value that is handed from one thread to another and used by one at a time.
struct Unshared<Value>: @unchecked Sendable {  // Made before the thread that uses it; nobody else keeps it.
    let value: Value
    init(_ value: Value) { self.value = value }
}
