import Synchronization
import Trading

/// Keeps the money for thinking: reserves the worst case of a call before it is made, and settles it afterwards.
///
/// Checking and reserving are one step under one lock, so that calls side by side cannot spend the same dollar twice;
/// an actor would do as well, but no check may wait for a store. Both happen before anything is sent.
public final class SpendMeter: Sendable {
    /// The limits.
    public let budget: Budget
    private let store: any SpendStore
    private let session: String
    private let now: @Sendable () -> Timestamp
    private let state = Mutex(SpendState())

    /// - Parameters:
    ///   - budget: the limits.
    ///   - store: where rows are kept; what it holds already counts.
    ///   - session: a name no other session ever has: it begins the names of calls.
    ///   - now: the wall clock, for days and months.
    public init(budget: Budget, store: any SpendStore, session: String, now: @escaping @Sendable () -> Timestamp) {
        self.budget = budget
        self.store = store
        self.session = session
        self.now = now
    }

    /// Reserves the most that a call can cost, or refuses it.
    ///
    /// - Parameters:
    ///   - worst: the most it can cost, in US dollars. A call that costs nothing is never refused for a limit.
    ///   - model: who would be asked.
    ///   - scope: what for.
    /// - Throws: ``SpendRefusal``: the call must not be made.
    public func reserve(
        _ worst: Fixed, for model: ModelIdentity, scope: SpendScope
    ) async throws(SpendRefusal) -> SpendReservation {
        let time = now()
        let days = SpendDays(time)
        try await load(days)
        let number = try state.withLock { (state) throws(SpendRefusal) in
            try state.reserve(worst, days, decision: scope.decision, budget)
        }
        let reservation = SpendReservation(
            call: "\(session)-\(number)", time: time, model: model, scope: scope, worst: worst)
        do { try await store.append(reservation.row) } catch {
            state.withLock { $0.change(days, scope.decision, from: worst, to: .zero) }
            throw SpendRefusal(.record)
        }
        return reservation
    }

    /// Replaces a reservation by what the call cost. Where that is not known, do not call this: the reservation stands.
    ///
    /// Where the row cannot be written, the reservation stands, too.
    public func settle(_ reservation: SpendReservation, usage: ModelUsage, cost: Fixed) async {
        do { try await store.append(reservation.settled(usage: usage, cost: cost)) } catch {
            state.withLock { $0.unwrittenRows += 1 }
            return
        }
        state.withLock {
            $0.change(SpendDays(reservation.time), reservation.scope.decision, from: reservation.worst, to: cost)
        }
    }

    /// What was spent, reservations included, in US dollars.
    ///
    /// - Throws: ``SpendRefusal/Limit/record`` where the store does not say.
    public func spent() async throws(SpendRefusal) -> (day: Fixed, month: Fixed) {
        let days = SpendDays(now())
        try await load(days)
        return state.withLock { ($0.days[days.day] ?? .zero, $0.months[days.month] ?? .zero) }
    }

    /// What a decision has spent, reservations included, in US dollars; zero for one of long ago.
    public func spent(decision: String) -> Fixed { state.withLock { $0.decisions[decision] ?? .zero } }

    /// How many settlements could not be written, so that their reservations stand.
    public var unwrittenRows: Int { state.withLock { $0.unwrittenRows } }

    /// Asks the store what a day and a month have cost, once for each.
    private func load(_ days: SpendDays) async throws(SpendRefusal) {
        let isKnown = state.withLock { $0.days[days.day] != nil && $0.months[days.month] != nil }
        guard !isKnown else { return }
        do {
            let day = try await store.sum(from: days.dayStart, until: days.dayEnd)
            let month = try await store.sum(from: days.monthStart, until: days.monthEnd)
            state.withLock { $0.learn(days, day: day, month: month) }
        } catch {
            throw SpendRefusal(.record)
        }
    }
}
