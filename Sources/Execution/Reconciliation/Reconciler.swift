import Trading

/// When to reconcile, and what is known from doing so. There is one way to do it, whatever the occasion.
struct Reconciler: Sendable {
    /// The reconciliation on its way.
    var pass: Pass?
    private(set) var passCount: UInt64 = 0
    /// The trade id that each instrument's history is read from: one reconciliation further back than need be.
    var cursors: [VenueTradeID?]
    /// Where the reading of the last reconciliation ended.
    var latest: [VenueTradeID?]
    /// What the account holds beyond the session's books, by asset: fixed at the session's first reconciliation.
    var baseline: [Asset: Fixed]?
    /// Assets on which the venue and the books differ, until the operator has looked.
    var differing: [Asset] = []
    /// A difference seen, not yet believed: how often in a row.
    var suspects: [Asset: Suspicion] = [:]

    /// A difference that may be a snapshot older or newer than the trades read a moment before.
    struct Suspicion: Hashable, Sendable {
        let amount: Fixed
        let count: Int
        let since: MonotonicTime
    }
    /// When the last clean full reconciliation ended.
    private(set) var reconciledAt: MonotonicTime?
    /// When the next is due, whatever happens.
    var nextAt: MonotonicTime?
    /// When the next one that compares balances is due.
    var nextFullAt: MonotonicTime?
    /// Whether the next compares balances, whatever the time.
    var wantsFull = false
    /// Whether something waits for one, and the soonest it may start.
    var wantsPass = true
    var notBefore: MonotonicTime?
    private(set) var failures = 0
    private var lastProblem: String?

    /// How many times shorter its waits are; see ``SessionSettings/timeDivisor``.
    private let timeDivisor: Int64

    init(instrumentCount: Int, timeDivisor: Int64 = 1) {
        self.timeDivisor = timeDivisor
        cursors = Array(repeating: nil, count: instrumentCount)
        latest = cursors
    }

    static let timeout = Interval.seconds(60)
    static let orderInterval = Interval.seconds(30)
    static let balanceInterval = Interval.minutes(5)
    static let pause = Interval.seconds(2)
    /// A difference is believed when it is seen this often in a row.
    static let suspicionLimit = 3
    /// And for at least this long.
    static let suspicionTime = Interval.seconds(10)

    /// Whether one should begin now.
    func isDue(at now: MonotonicTime, hasLiveOrders: Bool) -> Bool {
        guard pass == nil else { return false }
        if let notBefore, now < notBefore { return false }
        if wantsPass { return true }
        if let nextFullAt, now >= nextFullAt { return true }
        if hasLiveOrders, let nextAt, now >= nextAt { return true }
        return false
    }

    mutating func begin(version: UInt64, at now: MonotonicTime) -> Pass {
        passCount += 1
        let isFull = wantsFull || reconciledAt == nil || !suspects.isEmpty || nextFullAt.map { now >= $0 } ?? true
        let pass = Pass(
            number: passCount, started: now, isFull: isFull, version: version,
            highest: Array(repeating: nil, count: cursors.count))
        self.pass = pass
        wantsPass = false
        wantsFull = false
        return pass
    }

    /// It could not be completed: nothing follows from it, and it is tried again.
    /// - Returns: whether a person should hear of it: at the first failure, and then seldom.
    mutating func fail(at now: MonotonicTime) -> Bool {
        if pass?.isFull == true { wantsFull = true }
        pass = nil
        wantsPass = true
        failures += 1
        notBefore = now.advanced(by: Interval.seconds(Int64(1 << min(failures - 1, 4))).hastened(timeDivisor))
        return failures == 1 || failures % 10 == 0
    }

    /// It is completed; the cursors move on.
    /// - Parameter isAgreed: whether the venue's balances are those of the books; `nil` where that was not judged.
    mutating func complete(_ pass: Pass, isAgreed: Bool?, at now: MonotonicTime) {
        self.pass = nil
        failures = 0
        for position in cursors.indices {
            let latest = max(pass.highest[position], latest[position]) ?? VenueTradeID(0)
            // What the first one saw came before the session: nothing of it is missing.
            cursors[position] = self.latest[position] ?? cursors[position] ?? latest
            self.latest[position] = latest
        }
        nextAt = now.advanced(by: Reconciler.orderInterval.hastened(timeDivisor))
        notBefore = now.advanced(by: Reconciler.pause.hastened(timeDivisor))
        // What did not agree, or could not be judged, is compared again soon.
        if pass.isFull {
            let interval = Reconciler.balanceInterval.hastened(timeDivisor)
            nextFullAt = isAgreed == true ? now.advanced(by: interval) : now
        }
        if isAgreed == true { reconciledAt = now }
    }

    private func max(_ a: VenueTradeID?, _ b: VenueTradeID?) -> VenueTradeID? {
        guard let a, let b else { return a ?? b }
        return Swift.max(a, b)
    }
}
