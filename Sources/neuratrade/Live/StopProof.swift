import Engine
import Execution
import Foundation
import Synchronization
import Trading

/// Follows what a person asked a session to stop, until the venue itself shows that it is done, or until it is clear
/// what is not.
final class StopProof: Sendable {
    /// Where the proof comes from.
    private let place: ProofPlace
    private let command: OperatorCommand
    private let reply: ControlReply
    private let state: Mutex<Progress>

    private struct Progress {
        /// What is to be gone, by our names at the venue; set at the first look.
        var targets: Set<String>?
        var isAnswered = false
        /// Since when only positions are left.
        var idleSince: MonotonicTime?
        let until: MonotonicTime
    }

    /// Below the limit of the kill thread, which can only say that it took too long.
    private static var patience: Interval { .seconds(25) }
    /// How long nothing may be on its way before a position counts as not for sale.
    private static var idle: Interval { .seconds(3) }

    init(_ order: ControlOrder, _ place: some ProofPlace) {
        self.place = place
        command = order.command
        reply = order.reply
        state = Mutex(Progress(until: SystemClock.monotonic().advanced(by: StopProof.patience)))
    }

    /// Looks at the session between two steps.
    /// - Returns: whether nothing more is waited for.
    func isAnswered(_ engine: Engine) -> Bool {
        let now = SystemClock.monotonic()
        let due: (isDone: Bool, targets: Set<String>)? = state.withLock { state in
            guard !state.isAnswered else { return nil }
            let targets = state.targets ?? Set(concerned(engine).map { place.name($0.request.id) })
            state.targets = targets
            let isDone = isDone(engine, targets)
            let isStuck = isStuck(engine, &state, now)
            guard isDone || isStuck || now >= state.until else { return nil }
            state.isAnswered = true
            return (isDone, targets)
        }
        if let due { prove(engine, due.targets, isDone: due.isDone) }
        return state.withLock { $0.isAnswered }
    }

    /// The orders that the command is about.
    private func concerned(_ engine: Engine) -> [WorkingOrderSnapshot] {
        command == .cancelEntries ? engine.workingOrders.filter { $0.role == .entry } : engine.workingOrders
    }

    private func isDone(_ engine: Engine, _ targets: Set<String>) -> Bool {
        switch command {
        case .pause, .resume, .opened: true
        case .cancelEntries, .cancelAll: !engine.workingOrders.contains { targets.contains(place.name($0.request.id)) }
        case .kill: engine.workingOrders.isEmpty
        case .flatten: engine.workingOrders.isEmpty && held(engine).isEmpty
        }
    }

    private func isStuck(_ engine: Engine, _ state: inout Progress, _ now: MonotonicTime) -> Bool {
        guard command == .flatten, engine.workingOrders.isEmpty else {
            state.idleSince = nil
            return false
        }
        let since = state.idleSince ?? now
        state.idleSince = since
        return now.since(since) >= StopProof.idle
    }

    private func held(_ engine: Engine) -> [String] {
        engine.configuration.instruments.indices.compactMap { position in
            let held = engine.heldLots(InstrumentIndex(position))
            let instrument = engine.configuration.instruments[position]
            return held > .zero ? "\(instrument.id) \(instrument.quantity(held))" : nil
        }
    }

    /// Asks the venue itself what is left.
    private func prove(_ engine: Engine, _ targets: Set<String>, isDone: Bool) {
        let positions = held(engine)
        let isFlat = command != .flatten || positions.isEmpty
        let rest = positions.isEmpty ? "nothing is held" : "\(positions.joined(separator: ", ")) is held"
        let level = place.level
        guard let openAtVenue = place.openAtVenue else {
            return reply.finish(
                isProven: isDone,
                "the simulated venue has \(StopProof.orders(engine.workingOrders.count)); \(rest); \(level)")
        }
        let (command, reply) = (command, reply)
        // Ends by the deadline of the question; the kill thread answers for us where that is too late.
        Task {
            guard let shown = await openAtVenue() else {
                return reply.finish(
                    isProven: false, "the venue did not say which orders are open; look there, or ask again")
            }
            let left = command.clearsEverything ? shown : shown.filter(targets.contains)
            let others = shown.count - left.count
            var text = "the venue shows \(StopProof.orders(left.count))"
            if !command.clearsEverything, !targets.isEmpty {
                let rest = left.isEmpty ? "none" : "still \(left.count)"
                text = "of \(targets.count) orders to cancel the venue shows \(rest)"
            }
            if others > 0 { text += "; \(others) others of ours stay" }
            reply.finish(
                isProven: left.isEmpty && isFlat,
                "\(text); \(rest)\(isFlat ? "" : " and could not be sold, see 'neuratrade orders'"); \(level)")
        }
    }

    private static func orders(_ count: Int) -> String {
        count == 0 ? "no open order of ours" : count == 1 ? "1 open order of ours" : "\(count) open orders of ours"
    }
}

/// What a proof needs of the place of a session.
protocol ProofPlace: Sendable {
    /// Our name for an order at the venue.
    var name: @Sendable (OrderID) -> String { get }
    /// Our names of the open orders that the venue itself shows; `nil` where it does not say. Absent in PAPER.
    var openAtVenue: (@Sendable () async -> [String]?)? { get }
    /// The kill level, for a person.
    var level: String { get }
}

extension SessionRunner.Place: ProofPlace {
    var level: String { killSwitch.state.level.description }
}

extension OperatorCommand {
    /// What it asks for, for a person.
    var words: String {
        switch self {
        case .pause: "no new positions"
        case .resume, .opened: "orders may go again"
        case .cancelEntries: "cancel entries"
        case .cancelAll: "cancel all orders"
        case .flatten: "cancel all orders, sell every position"
        case .kill: "cancel all orders, send no new one"
        }
    }

    /// Whether nothing of ours may be open afterwards.
    fileprivate var clearsEverything: Bool {
        switch self {
        case .kill, .flatten: true
        case .pause, .resume, .opened, .cancelEntries, .cancelAll: false
        }
    }
}
