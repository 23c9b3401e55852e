import Risk
import Trading

/// What the guard does when the trader is silent: latch first, so that a trader that was only stuck stays shut when it
/// comes back; then cancel; then ask the venue whether it is done.
public struct GuardAction: Sendable {
    /// What came of it.
    public struct Outcome: Hashable, Sendable {
        /// How many cancels were sent.
        public var cancelled = 0
        /// What the venue still shows of what should be gone; `nil` where it did not answer.
        public var left: Int?
        /// Protective orders that were left in place.
        public var kept = 0
        /// Whether HALT is on disk.
        public var isLatched = false
        /// What went wrong, in order; at most 20.
        public var troubles: [String] = []

        /// Whether everything is done and the venue says so.
        public var isProven: Bool { isLatched && left == 0 }
    }

    private let latch: KillLatch
    private let venue: (any GuardVenue)?
    private let cancelsProtection: Bool
    private let attempts: Int

    /// - Parameters:
    ///   - venue: `nil` where the guard has no key: then it can only latch.
    ///   - cancelsProtection: stops and targets too.
    ///   - attempts: rounds of asking, cancelling and asking again.
    public init(latch: KillLatch, venue: (any GuardVenue)?, cancelsProtection: Bool = false, attempts: Int = 3) {
        self.latch = latch
        self.venue = venue
        self.cancelsProtection = cancelsProtection
        self.attempts = attempts
    }

    /// Does it.
    ///
    /// - Parameters:
    ///   - reason: for the latch.
    ///   - time: for the latch, by the wall clock.
    ///   - say: one line about each step, as it is done.
    public func perform(reason: String, time: Timestamp, say: (String) -> Void) async -> Outcome {
        var outcome = Outcome()
        latchHalt(reason, time, &outcome, say)
        guard let venue else {
            note("no key for the venue: its orders were not touched", &outcome, say)
            return outcome
        }
        for _ in 0..<attempts where outcome.left != 0 { await round(venue, &outcome, say) }
        return outcome
    }

    private func latchHalt(_ reason: String, _ time: Timestamp, _ outcome: inout Outcome, _ say: (String) -> Void) {
        do throws(LatchError) {
            try latch.raise(LatchRecord(level: .halt, epoch: 0, time: time, actor: "guard", reason: reason))
            outcome.isLatched = true
            say("latched \(latch.read().level): \(reason)")
        } catch { note("\(error)", &outcome, say) }
    }

    private func round(_ venue: any GuardVenue, _ outcome: inout Outcome, _ say: (String) -> Void) async {
        do {
            for order in try await unwanted(venue, &outcome) {
                do {
                    try await venue.cancel(order)
                    outcome.cancelled += 1
                    say("cancelled \(order.clientID) on \(order.instrument)")
                } catch { note("\(order.clientID) was not cancelled: \(error)", &outcome, say) }
            }
            let left = try await unwanted(venue, &outcome).count
            outcome.left = left
            let noun = cancelsProtection ? "orders" : "entries"
            say("the venue shows \(left) open \(noun) of ours, \(outcome.kept) kept")
        } catch {
            outcome.left = nil
            note("the venue did not answer: \(error)", &outcome, say)
        }
    }

    private func unwanted(_ venue: any GuardVenue, _ outcome: inout Outcome) async throws -> [GuardOrder] {
        let orders = try await venue.openOrders()
        let unwanted = orders.filter { cancelsProtection || $0.isEntry }
        outcome.kept = orders.count - unwanted.count
        return unwanted
    }

    private func note(_ text: String, _ outcome: inout Outcome, _ say: (String) -> Void) {
        if outcome.troubles.count < 20 { outcome.troubles.append(text) }
        say(text)
    }
}
