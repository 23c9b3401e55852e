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
    var suspects: [Asset: (amount: Fixed, count: Int)] = [:]
    /// When the last clean full reconciliation ended.
    private(set) var reconciledAt: MonotonicTime?
    /// When the next is due, whatever happens.
    var nextAt: MonotonicTime?
    /// When the next one that compares balances is due.
    var nextFullAt: MonotonicTime?
    /// Whether something waits for one, and the soonest it may start.
    var wantsPass = true
    var notBefore: MonotonicTime?
    private(set) var failures = 0
    private var lastProblem: String?

    init(instrumentCount: Int) {
        cursors = Array(repeating: nil, count: instrumentCount)
        latest = cursors
    }

    static let timeout = Interval.seconds(60)
    static let orderInterval = Interval.seconds(30)
    static let balanceInterval = Interval.minutes(5)
    static let pause = Interval.seconds(2)
    /// A difference is believed when it is seen this often in a row.
    static let suspicionLimit = 3

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
        let isFull = reconciledAt == nil || !suspects.isEmpty || nextFullAt.map { now >= $0 } ?? true
        let pass = Pass(
            number: passCount, started: now, isFull: isFull, version: version,
            highest: Array(repeating: nil, count: cursors.count))
        self.pass = pass
        wantsPass = false
        return pass
    }

    /// It could not be completed: nothing follows from it, and it is tried again.
    /// - Returns: whether a person should hear of it: at the first failure, and then seldom.
    mutating func fail(at now: MonotonicTime) -> Bool {
        pass = nil
        wantsPass = true
        failures += 1
        notBefore = now.advanced(by: .seconds(Int64(1 << min(failures - 1, 4))))
        return failures == 1 || failures % 10 == 0
    }

    /// It is completed; the cursors move on.
    /// - Parameter isAgreed: whether the venue's balances are those of the books; `nil` where that was not judged.
    mutating func complete(_ pass: Pass, isAgreed: Bool?, at now: MonotonicTime) {
        self.pass = nil
        failures = 0
        for position in cursors.indices {
            cursors[position] = latest[position] ?? cursors[position]
            latest[position] = max(pass.highest[position], latest[position]) ?? VenueTradeID(0)
        }
        nextAt = now.advanced(by: Reconciler.orderInterval)
        notBefore = now.advanced(by: Reconciler.pause)
        // What did not agree, or could not be judged, is compared again soon.
        if pass.isFull { nextFullAt = isAgreed == true ? now.advanced(by: Reconciler.balanceInterval) : now }
        if isAgreed == true { reconciledAt = now }
    }

    private func max(_ a: VenueTradeID?, _ b: VenueTradeID?) -> VenueTradeID? {
        guard let a, let b else { return a ?? b }
        return Swift.max(a, b)
    }
}
