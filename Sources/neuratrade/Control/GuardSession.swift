import Execution
import Foundation
import Trading

/// The guard at work: looks at the trader twice a second, also while it does not answer, and does what ``GuardWatch``
/// decides. A look that took longer than half of the shortest limit would count as having been away.
struct GuardSession {
    let place: ControlHome
    let venue: (any GuardVenue)?
    let limit: Interval
    let cancelsProtection: Bool
    private let log: GuardLog

    init(place: ControlHome, venue: (any GuardVenue)?, limit: Interval, cancelsProtection: Bool) {
        self.place = place
        self.venue = venue
        self.limit = limit
        self.cancelsProtection = cancelsProtection
        log = GuardLog(path: place.guardLogPath)
    }

    /// Watches until told to end.
    func watch(until isOver: () -> Bool) async {
        var watch = GuardWatch(after: limit)
        var warned = false
        let lack = venue == nil ? "; no key for a venue: can only latch" : ""
        say("watching \(place.home.path); acts after \(limit)\(lack)")
        while !isOver() {
            switch watch.look(reading(), at: SystemClock.monotonic()) {
            case .wait: warned = false
            case .warn(let silence):
                if !warned { say("the trader has not moved for \(silence.nanoseconds / 1_000_000_000) s") }
                warned = true
            case .act(let cause):
                let isProven = await act("\(cause)")
                watch.acted(isProven: isProven, at: SystemClock.monotonic())
            }
            // Cancelled only with the whole process, which then has nothing left to wait for.
            try? await Task.sleep(for: .milliseconds(300))
        }
        say("ended; nobody watches the trader now")
    }

    /// Latches and cancels.
    /// - Returns: whether the venue shows that it is done.
    func act(_ reason: String) async -> Bool {
        say("ACTING: \(reason)")
        let action = GuardAction(latch: place.latch, venue: venue, cancelsProtection: cancelsProtection)
        let outcome = await action.perform(reason: reason, time: SystemClock.wall(), say: say)
        say(
            outcome.isProven
                ? "done: \(outcome.cancelled) cancelled, none left, \(outcome.kept) protective orders kept"
                : "NOT PROVEN: look at the venue itself; the next start is \(outcome.isLatched ? "halted" : "not halted")"
        )
        return outcome.isProven
    }

    private func reading() -> GuardReading {
        let heartbeat = HeartbeatFile.read(path: place.heartbeatPath)
        let ping = ControlRequest(.ping, nonce: "guard")
        // No answer is an answer: silence is what is being looked for.
        let answer = try? place.caller.ask(ping, within: .milliseconds(200))
        return GuardReading(
            heartbeat: heartbeat,
            isProcessThere: heartbeat.map { kill($0.process, 0) == 0 || errno == EPERM },
            answer: answer?.beats)
    }

    private func say(_ text: String) { log.say(text, at: SystemClock.wall()) }
}
