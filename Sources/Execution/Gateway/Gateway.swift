import Risk
import Trading

/// The last check before an order's bytes may leave, and the only maker of a ``PlacePermit``.
///
/// A session without one cannot ask a venue for anything.
public struct Gateway: Sendable {
    /// The kill level that every permit reads last.
    public let kill: KillState
    /// When each instrument's market data was last good; every permit reads it last.
    public let board: FreshnessBoard
    /// What passes.
    public let limits: GatewayLimits
    private let key: ApprovalKey
    private let clock: @Sendable () -> MonotonicTime
    private let instruments: [Instrument]
    private var lastNonce: UInt64 = 0
    private var usedNonce: UInt64 = 0
    private var recent: [MonotonicTime] = []
    // What risk approved and what has not been sent yet: the other side of the comparison with what leaves.
    private var awaited: [OrderID: Lots] = [:]

    /// - Parameters:
    ///   - instruments: those of the engine, in its order.
    ///   - key: random bytes of this start.
    ///   - clock: the monotonic clock; read where bytes are about to leave, on that thread.
    public init(
        kill: KillState, instruments: [Instrument], limits: GatewayLimits = GatewayLimits(), key: ApprovalKey,
        clock: @escaping @Sendable () -> MonotonicTime
    ) {
        self.kill = kill
        self.limits = limits
        self.key = key
        self.clock = clock
        self.instruments = instruments
        board = FreshnessBoard(instrumentCount: instruments.count)
    }

    /// Takes note that risk approved an order, straight from the engine.
    mutating func expect(_ order: ApprovedOrder) { expect(order.request.id, order.request.quantity) }

    mutating func expect(_ order: OrderID, _ quantity: Lots) { awaited[order] = quantity }

    /// The order will not be sent.
    mutating func forget(_ order: OrderID) { awaited[order] = nil }

    /// A number for an approval, never given before by this process.
    mutating func nextNonce() -> UInt64 {
        lastNonce += 1
        return lastNonce
    }

    /// The approval of an intent.
    func approve(_ intent: OrderIntent) -> ApprovalToken { ApprovalToken(intent, key) }

    /// Checks everything again, for the orders that are about to leave, and gives the right to send them.
    mutating func permit(
        _ orders: [VenueOrder], _ intent: OrderIntent, _ token: ApprovalToken, limitsHash: [UInt8],
        _ conditions: GateConditions, at now: MonotonicTime
    ) throws(GateRefusal) -> PlacePermit {
        try check(orders, intent, token, limitsHash, at: now)
        let index = try instrumentIndex(orders)
        try check(conditions, index, isReduceOnly: intent.isReduceOnly, at: now)
        let id = instruments[index.position].id
        let isSuspected = conditions.suspected.contains { $0 == id.base || $0 == id.quote }
        guard intent.isReduceOnly || !isSuspected else { throw .difference(id) }
        try compare(orders, intent)
        recent.removeAll { now.since($0) >= limits.orderWindow }
        guard recent.count + orders.count <= limits.orderCount else { throw .orderRate }
        for _ in orders { recent.append(now) }
        usedNonce = intent.nonce
        for id in intent.ids { awaited[id] = nil }
        return PlacePermit(orders, check: lastCheck(intent, index))
    }

    private func check(
        _ orders: [VenueOrder], _ intent: OrderIntent, _ token: ApprovalToken, _ limitsHash: [UInt8],
        at now: MonotonicTime
    ) throws(GateRefusal) {
        guard token.approves(intent.with(orders), key) else { throw .tokenInvalid }
        guard now <= intent.expiry else { throw .expired }
        guard intent.nonce > usedNonce else { throw .nonceUsed }
        guard intent.limitsHash == limitsHash else { throw .limitsChanged }
        let (level, epoch) = kill.current
        guard epoch == intent.killEpoch, Gateway.allows(level, intent.isReduceOnly) else { throw .killLevel(level) }
    }

    private func instrumentIndex(_ orders: [VenueOrder]) throws(GateRefusal) -> InstrumentIndex {
        guard let first = orders.first, orders.allSatisfy({ $0.instrument == first.instrument }),
            let position = instruments.firstIndex(where: { $0.id == first.instrument })
        else { throw .mismatch("orders of different or unknown instruments") }
        return InstrumentIndex(position)
    }

    /// What has to hold around the orders: the market data, the clocks, the account, the books.
    func check(
        _ conditions: GateConditions, _ index: InstrumentIndex, isReduceOnly: Bool, at now: MonotonicTime
    ) throws(GateRefusal) {
        let id = instruments[index.position].id
        guard let age = board.age(index, at: now), age <= limits.quoteAge else { throw .stale(id) }
        guard let offset = conditions.clockOffset, offset <= limits.clockOffset else { throw .clock }
        guard conditions.isAccountStreamUp else { throw .accountStreamDown }
        guard let reconciled = conditions.reconciledAt, now.since(reconciled) <= limits.reconciliationAge else {
            throw .notReconciled
        }
        // A way out stays open while nobody knows where a difference comes from.
        guard isReduceOnly || !conditions.differing.contains(id.base) && !conditions.differing.contains(id.quote) else {
            throw .difference(id)
        }
        if let waitUntil = conditions.waitUntil, now < waitUntil { throw .waiting }
    }

    /// Holds what would leave against what risk approved, by number and by quantity.
    private func compare(_ orders: [VenueOrder], _ intent: OrderIntent) throws(GateRefusal) {
        guard orders.count == intent.ids.count, (1...2).contains(orders.count) else {
            throw .mismatch("\(orders.count) orders for \(intent.ids.count) approvals")
        }
        for (order, id) in zip(orders, intent.ids) {
            guard let approved = awaited[id] else {
                throw .mismatch("order \(id.number) was not approved, or has gone")
            }
            guard order.quantity == approved else {
                throw .mismatch("order \(id.number): \(order.quantity.count) lots, \(approved.count) approved")
            }
        }
    }

    /// What the permit asks when the bytes are about to leave, on the thread that writes them.
    private func lastCheck(_ intent: OrderIntent, _ index: InstrumentIndex) -> @Sendable () -> Bool {
        let (kill, board, clock, maximumAge) = (kill, board, clock, limits.quoteAge)
        let (expiry, epoch, isReduceOnly) = (intent.expiry, intent.killEpoch, intent.isReduceOnly)
        return {
            let now = clock()
            guard now <= expiry, let age = board.age(index, at: now), age <= maximumAge else { return false }
            let (level, current) = kill.current
            return current == epoch && Gateway.allows(level, isReduceOnly)
        }
    }

    private static func allows(_ level: KillLevel, _ isReduceOnly: Bool) -> Bool {
        switch level {
        case .run: true
        case .reduceOnly: isReduceOnly
        case .halt, .kill: false
        }
    }
}
