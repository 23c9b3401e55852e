import Engine
import Execution
import Foundation
import Storage
import Synchronization
import Trading

/// A session at work: the trading loop on a thread of its own, the kill thread beside it, and what a person sees.
final class SessionRunner<Core: TradingCore>: Sendable {
    /// What the session lives on.
    struct Place: Sendable {
        let home: Home
        let plan: SessionPlan
        let killSwitch: KillSwitch
        let cancelLine: any CancelLine
        /// Our name for an order at the venue.
        let name: @Sendable (OrderID) -> String
        /// Our names of the open orders that the venue itself shows; `nil` where it does not say. Absent in PAPER.
        let openAtVenue: (@Sendable () async -> [String]?)?
    }

    private let place: Place
    private let board = ControlBoard()
    private let beat = LoopBeat()
    private let inbox: Inbox<TradingLoop<Core>.Item>

    init(_ place: Place, inbox: Inbox<TradingLoop<Core>.Item>) {
        self.place = place
        self.inbox = inbox
    }

    /// The pulse that the loop gives.
    func pulse() { beat.beat() }

    /// Hangs out what the session is now, for whoever asks; at most once a second.
    func publish(_ core: Core) {
        let status = SessionStatus.of(core.engine, plan: place.plan, name: place.name, time: SystemClock.wall())
        // A status that cannot be encoded leaves the older one hanging, which its time gives away.
        try? board.publish(status)
    }

    /// Starts the kill thread; signals, the control socket and the watch file work from now on.
    /// - Throws: ``ControlError``: nothing may be traded.
    func startKillThread() throws -> KillThread {
        let control = ControlHome(home: place.home)
        let inbox = inbox
        let thread = try KillThread(
            KillThreadSetup(
                killSwitch: place.killSwitch, cancelLine: place.cancelLine, beat: beat, board: board,
                inbox: { [self] order in
                    take(order)
                    return true
                },
                stopRequested: { urgency in
                    if urgency == .immediate { _exit(130) }
                    inbox.post(.stop)
                },
                now: { SystemClock.monotonic() }, random: VenueClient.surroundings.random, owner: getuid(),
                process: getpid(), socketPath: control.socketPath, watchPath: control.watchPath,
                heartbeatPath: control.heartbeatPath))
        StopSignals.watch(thread.signalDescriptor)
        return thread
    }

    /// Runs the loop on a thread of its own until it ends, or for so long.
    /// - Throws: what the loop throws.
    func run(for limit: Interval?, _ makeLoop: @escaping @Sendable () -> TradingLoop<Core>) async throws {
        let (inbox, killSwitch) = (inbox, place.killSwitch)
        // Ends with the wait, or with the loop below.
        let timer = Task {
            guard let limit else { return }
            try await Task.sleep(for: .nanoseconds(limit.nanoseconds))
            killSwitch.closeForEnd()
            inbox.post(.stop)
        }
        defer { timer.cancel() }
        let _: Void = try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                do {
                    let loop = makeLoop()
                    let isWhole = try loop.run()
                    try loop.end()
                    guard isWhole else {
                        throw CommandFailure.failed(
                            "stopped after \(TradingLoop<Core>.endPatience), and something is half done: an entry or an "
                                + "answer is missing, or a position is on its way out; look at the venue, or start again"
                        )
                    }
                    continuation.resume()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            thread.name = "trading"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Carries out what a person asked for over the control socket, and answers with the proof.
    private func take(_ order: ControlOrder) {
        switch order.command {
        case .resume: resume(order)
        case .pause, .kill, .cancelEntries, .cancelAll, .flatten, .opened: stop(order)
        }
    }

    private func stop(_ order: ControlOrder) {
        let proof = StopProof(order, place)
        inbox.post(.operation(order.command, actor: order.actor) { core in proof.isAnswered(core.engine) })
        order.reply.progress("asked the session for: \(order.command.words)")
    }

    /// Opens trading again: only after a clean reconciliation, and with the operator's proof.
    private func resume(_ order: ControlOrder) {
        let killSwitch = place.killSwitch
        if let obstacle = ControlHome(home: place.home).stopFile {
            return order.reply.finish(isProven: false, "not resumed: \(obstacle)")
        }
        let isOnce = Once()
        inbox.post(
            .opening(
                actor: order.actor,
                lower: { core in
                    if let obstacle = core.resumeObstacle(at: SystemClock.monotonic()) {
                        order.reply.finish(isProven: false, "not resumed: \(obstacle)")
                        return false
                    }
                    guard let stepUp = order.stepUp else {
                        order.reply.finish(isProven: false, "not resumed: the confirmation is missing; ask again")
                        return false
                    }
                    // Frozen instruments are opened by the session itself; there is no level to lower then.
                    if killSwitch.state.level == .run { return true }
                    do {
                        try killSwitch.lower(with: stepUp, actor: order.actor, at: SystemClock.monotonic())
                        return true
                    } catch {
                        order.reply.finish(isProven: false, "not resumed: \(error)")
                        return false
                    }
                },
                isAnswered: { core in
                    guard isOnce.first() else { return true }
                    let level = core.engine.killLevel
                    order.reply.finish(
                        isProven: level == .run, level == .run ? "orders may go again" : "the kill level is \(level)")
                    return true
                }))
    }
}

/// Says yes once.
final class Once: Sendable {
    private let isUsed = Atomic(false)

    /// Whether this is the first call.
    func first() -> Bool { !isUsed.exchange(true, ordering: .acquiringAndReleasing) }
}
