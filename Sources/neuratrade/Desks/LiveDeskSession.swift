import Adapters
import Agents
import Engine
import Execution
import Secrets
import Storage
import Trading

/// The desks of one paper or live session, from the plan to the last word.
struct LiveDeskSession {
    /// What the trading loop talks to.
    let desks: LiveDesks
    private let work: DeskWork
    private let task = LiveDeskTask()

    /// The desks of a session; `nil` where only strategies trade.
    ///
    /// - Parameters:
    ///   - past: bars that an earlier process of the session has seen, oldest first; empty for a new session.
    ///   - vault: one that is open already, for the keys of providers.
    ///   - post: hands a proposal to the trading loop.
    /// - Throws: ``CommandFailure``; nothing may be traded.
    init?(
        _ options: RunOptions, _ session: SessionOptions, _ plan: SessionPlan, engine: Engine, run: RunID,
        store: RecordStore, home: Home, past: [[BarUpdate]], screen: SessionScreen, vault: UnlockedVault?,
        budget: (any RateBudget)? = nil,
        post: @escaping @Sendable (DeskProposal) -> Void
    ) throws {
        guard !engine.deskSeats.isEmpty else { return nil }
        let choices = try StrategyChoice.read(options, profile: try plan.risk())
        guard var desk = try DeskPlan(options, choices, home: home) else { return nil }
        desk.passphraseFd = session.passphraseFd
        guard !desk.choices.contains(where: { $0.choice == .recorded }) else {
            throw CommandFailure.usage("--model recorded replays a simulation; paper and live think anew")
        }
        let stored = try store.desk(run)?.terms
        desk = try desk.resolved(in: store, start: engine.configuration.start, mode: plan.mode, of: stored)
        if let stored, stored != desk.recordTerms(of: run) {
            throw CommandFailure.failed(
                "the session's desk was \(stored.desk), thinking by \(stored.models.map(\.value).joined(separator: ", ")); "
                    + "take it up with the same settings, or end it with --close-session")
        }
        var work = try DeskWork(
            desk, mode: plan.mode, engine: engine, interval: try plan.barInterval(), run: run, store: store,
            isStreaming: true, fillModel: try plan.fillModel(), keys: try desk.keys(vault), keepsSilence: true)
        try work.resume()
        work.catchUp(past)
        self.work = work
        desks = LiveDesks(
            calendar: DeskCalendar(isOwn: plan.hasOwnCalendar, now: { SystemClock.wall() }), post: post,
            tell: { screen.show($0) }, warn: { screen.tell(.init(.warning, $0)) },
            alarm: { screen.tell(.init(.alarm, $0)) },
            health: budget.map { LiveDeskSession.health($0) })
        Terminal.complain("thinking: \(desk.title)")
    }

    /// How near the venue's rate limits are, whenever it is asked.
    private static func health(_ budget: any RateBudget) -> @Sendable () -> HealthReading {
        {
            guard case .granted = budget.reserve(weight: 0, orders: 0, isEssential: false) else {
                return HealthReading(check: "rate-limit", isGood: false, note: "a limit of the venue is reached")
            }
            return HealthReading(check: "rate-limit", isGood: true, note: "below every limit of the venue")
        }
    }

    /// Begins to think.
    func start() { task.start(desks, work) }

    /// Nothing more is asked, and what is being thought is cut off; nobody waits for it.
    func stop() {
        desks.finish()
        task.cancel()
    }

    /// Ends the thinking, and waits a little for the last word to be written down.
    ///
    /// For after the kill thread's end: the loop beats no more, and silence would latch HALT.
    func end() async {
        stop()
        await task.wait(.seconds(2))
    }
}

/// The one task that thinks, owned by the session and ended with it.
private final class LiveDeskTask: @unchecked Sendable {  // Started once, before anything waits for it.
    private var task: Task<Void, Never>?

    func start(_ desks: LiveDesks, _ work: DeskWork) { task = Task { await desks.run(work) } }

    func cancel() { task?.cancel() }

    /// Waits until it is done, or for so long: the process ends then anyway.
    func wait(_ patience: Duration) async {
        guard let task else { return }
        let (done, signal) = AsyncStream.makeStream(of: Void.self)
        let watch = Task {
            await task.value
            signal.finish()
        }
        let timer = Task {
            try await Task.sleep(for: patience)
            signal.finish()
        }
        for await _ in done {}
        watch.cancel()
        timer.cancel()
    }
}
