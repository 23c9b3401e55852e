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
        /// What the venue itself shows of our open orders: how many; `nil` where it does not say. Absent in PAPER.
        let openAtVenue: (@Sendable () async -> Int?)?
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

    /// Runs the loop on a thread of its own until it ends.
    /// - Throws: what the loop throws.
    func run(_ makeLoop: @escaping @Sendable () -> TradingLoop<Core>) async throws {
        let _: Void = try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                do {
                    let loop = makeLoop()
                    try loop.run()
                    try loop.end()
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
        case .pause, .kill, .cancelEntries, .cancelAll, .flatten: stop(order)
        }
    }

    private func stop(_ order: ControlOrder) {
        let command = order.command
        let isOnce = Once()
        inbox.post(
            .operation(command, actor: order.actor) { [self] core in
                guard Self.isDone(command, core.engine) else { return false }
                if isOnce.first() { prove(order, core.engine) }
                return true
            })
        order.reply.progress("asked the session for: \(command)")
    }

    /// Whether the session itself has nothing left to do about a command.
    private static func isDone(_ command: OperatorCommand, _ engine: Engine) -> Bool {
        switch command {
        case .pause, .resume: true
        case .cancelEntries: !engine.workingOrders.contains { $0.role == .entry }
        case .cancelAll, .kill: engine.workingOrders.isEmpty
        case .flatten: engine.workingOrders.isEmpty && engine.positions.allSatisfy { $0.quantity == .zero }
        }
    }

    /// Asks the venue itself what is left.
    private func prove(_ order: ControlOrder, _ engine: Engine) {
        let level = place.killSwitch.state.level
        let left = engine.workingOrders.count
        let held = engine.positions.count { $0.quantity > .zero }
        let positions = held == 0 ? "no position is open" : "\(held) positions are open"
        guard let openAtVenue = place.openAtVenue else {
            return order.reply.finish(
                isProven: true, "the simulated venue has \(left) open orders; \(positions); \(level)")
        }
        // Ends by the deadline of the question; the kill thread answers for us where that is too late.
        Task {
            guard let shown = await openAtVenue() else {
                return order.reply.finish(
                    isProven: false, "the venue did not say which orders are open; look there, or ask again")
            }
            order.reply.finish(
                isProven: shown == left, "the venue shows \(shown) open orders of ours; \(positions); \(level)")
        }
    }

    /// Opens trading again: only after a clean reconciliation, and with the operator's proof.
    private func resume(_ order: ControlOrder) {
        let killSwitch = place.killSwitch
        let inbox = inbox
        inbox.post(
            .look { core in
                if let obstacle = core.resumeObstacle(at: SystemClock.monotonic()) {
                    return order.reply.finish(isProven: false, "not resumed: \(obstacle)")
                }
                guard let stepUp = order.stepUp else {
                    return order.reply.finish(isProven: false, "not resumed: the confirmation is missing; ask again")
                }
                do {
                    try killSwitch.lower(with: stepUp, actor: order.actor, at: SystemClock.monotonic())
                } catch {
                    return order.reply.finish(isProven: false, "not resumed: \(error)")
                }
                let isOnce = Once()
                inbox.post(
                    .operation(.resume, actor: order.actor) { core in
                        guard isOnce.first() else { return true }
                        let level = core.engine.killLevel
                        order.reply.finish(isProven: level == .run, "the kill level is \(level)")
                        return true
                    })
            })
    }
}

/// Says yes once.
final class Once: Sendable {
    private let isUsed = Atomic(false)

    /// Whether this is the first call.
    func first() -> Bool { !isUsed.exchange(true, ordering: .acquiringAndReleasing) }
}
