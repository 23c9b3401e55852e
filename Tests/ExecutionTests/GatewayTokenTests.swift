import Risk
import Testing
import Trading

@testable import Execution

/// The approval of one order, and the gateway asked to let something go under it.
struct GatewayTokenTests {
    static let time = MonotonicTime(nanoseconds: 50_000_000_000)

    let kill = KillState(.run)
    var gateway: Gateway

    init() throws {
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(try Fixed("0.01")), lot: Quantity(try Fixed("0.001")),
            minNotional: Notional(Fixed(5)))
        gateway = Gateway(
            kill: kill, instruments: [instrument], key: ApprovalKey(Array(1...32)), clock: { GatewayTokenTests.time })
        gateway.board.received(InstrumentIndex(0), at: GatewayTokenTests.time)
    }

    static func order(_ name: String = "nt-1", lots: Int64 = 10, price: Int64 = 100) throws -> VenueOrder {
        VenueOrder(
            clientID: try ClientOrderID(name), instrument: try InstrumentID("BTC/USDT"), side: .buy,
            kind: .limit(Ticks(price)), quantity: Lots(lots), timeInForce: .goodTillCancelled)
    }

    /// What can be different about an intent: each case changes one field.
    enum Field: CaseIterable {
        case orders, ids, reduceOnly, venue, account, session, strategy, decision, evidence, limits, epoch, wall
        case monotonic, expiry, nonce
    }

    func intent(_ changed: Field? = nil, orders: [VenueOrder]? = nil, id: UInt64 = 1, nonce: UInt64 = 1) throws
        -> OrderIntent
    {
        func text(_ field: Field, _ value: String) -> String { changed == field ? value + "x" : value }
        let issued = Moment(
            wall: Timestamp(nanoseconds: changed == .wall ? 8 : 7),
            monotonic: changed == .monotonic
                ? GatewayTokenTests.time.advanced(by: .seconds(-1)) : GatewayTokenTests.time)
        let worded = try orders ?? [GatewayTokenTests.order(lots: changed == .orders ? 11 : 10)]
        return OrderIntent(
            orders: worded, ids: worded.indices.map { OrderID(id + UInt64($0) + (changed == .ids ? 1 : 0)) },
            isReduceOnly: changed == .reduceOnly, venue: text(.venue, "v"), account: text(.account, "a"),
            session: text(.session, "s"), strategyVersion: text(.strategy, "1"),
            decision: DecisionID(changed == .decision ? 2 : 1), evidence: changed == .evidence ? [1] : [],
            limitsHash: changed == .limits ? [7, 8] : [7], killEpoch: kill.epoch + (changed == .epoch ? 1 : 0),
            issued: issued, expiry: GatewayTokenTests.time.advanced(by: .seconds(changed == .expiry ? 1 : 2)),
            nonce: nonce + (changed == .nonce ? 1 : 0))
    }

    mutating func send(
        _ intent: OrderIntent, _ token: ApprovalToken, orders: [VenueOrder]? = nil, limits: [UInt8] = [7],
        at time: MonotonicTime = GatewayTokenTests.time
    ) -> GateRefusal? {
        var conditions = GateConditions()
        conditions.clockOffset = .zero
        conditions.isAccountStreamUp = true
        conditions.reconciledAt = GatewayTokenTests.time
        do throws(GateRefusal) {
            _ = try gateway.permit(orders ?? intent.orders, intent, token, limitsHash: limits, conditions, at: time)
            return nil
        } catch {
            return error
        }
    }

    /// Risk has approved ten lots under this number.
    mutating func expect(_ id: UInt64 = 1) throws { gateway.expect(OrderID(id), Lots(10)) }

    @Test func `an approved order goes, once`() throws {
        var it = self
        try it.expect()
        let intent = try intent()
        let token = it.gateway.approve(intent)
        #expect(it.send(intent, token) == nil)
        try it.expect()
        #expect(it.send(intent, token) == .nonceUsed)
    }

    @Test func `an approval is for its own orders only`() throws {
        for other in [
            try GatewayTokenTests.order(price: 101), try GatewayTokenTests.order("nt-2"),
            try GatewayTokenTests.order(lots: 11),
        ] {
            var it = self
            try it.expect()
            let intent = try intent()
            #expect(it.send(intent, it.gateway.approve(intent), orders: [other]) == .tokenInvalid)
        }
    }

    @Test(arguments: Field.allCases)
    func `an approval of an intent is not one of an intent that differs in one field`(field: Field) throws {
        var it = self
        try it.expect()
        let token = it.gateway.approve(try intent())
        let changed = try intent(field)
        #expect(changed.canonicalBytes != (try intent().canonicalBytes))
        #expect(it.send(changed, token) == .tokenInvalid)
    }

    @Test func `an approval of another start is worth nothing`() throws {
        var it = self
        try it.expect()
        let intent = try intent()
        #expect(it.send(intent, ApprovalToken(intent, ApprovalKey(Array(2...33)))) == .tokenInvalid)
    }

    @Test func `an approval ends after two seconds`() throws {
        var it = self
        try it.expect()
        let intent = try intent()
        let token = it.gateway.approve(intent)
        let late = intent.expiry.advanced(by: Interval(nanoseconds: 1))
        #expect(it.send(intent, token, at: late) == .expired)
        #expect(it.send(intent, token, at: intent.expiry) == nil)
    }

    @Test func `an approval dies with its kill epoch, even where the level is run again`() throws {
        var it = self
        try it.expect()
        let intent = try intent()
        let token = it.gateway.approve(intent)
        kill.raise(to: .halt)
        #expect(it.send(intent, token) == .killLevel(.halt))
        #expect(kill.lower(to: .run, ifEpochIs: kill.epoch))
        #expect(it.send(intent, token) == .killLevel(.run))
    }

    @Test func `an approval dies with the limits it was given under`() throws {
        var it = self
        try it.expect()
        let intent = try intent()
        #expect(it.send(intent, it.gateway.approve(intent), limits: [9]) == .limitsChanged)
    }

    @Test func `what risk did not approve is a mismatch, whatever its token says`() throws {
        var it = self
        let first = try intent()
        guard case .mismatch = it.send(first, it.gateway.approve(first)) else {
            Issue.record("it went")
            return
        }
        try it.expect()
        let larger = try intent(.orders)
        guard case .mismatch = it.send(larger, it.gateway.approve(larger)) else {
            Issue.record("it went")
            return
        }
    }

    @Test func `a budget of orders in a short time holds`() throws {
        var it = self
        for number in 1...UInt64(it.gateway.limits.orderCount + 1) {
            try it.expect(number)
            let intent = try intent(orders: [GatewayTokenTests.order("nt-\(number)")], id: number, nonce: number)
            let refusal = it.send(intent, it.gateway.approve(intent))
            #expect(refusal == (number <= UInt64(it.gateway.limits.orderCount) ? nil : .orderRate))
        }
    }

    @Test(arguments: Array(1...20) as [UInt64])
    func `two intents have the same bytes only where they are the same, and bytes are read back`(seed: UInt64) throws {
        var chance = SeededNumbersForIntents(seed)
        var seen: [[UInt8]: OrderIntent] = [:]
        for _ in 0..<200 {
            let intent = try chance.intent()
            let bytes = intent.canonicalBytes
            if let other = seen[bytes] { #expect(other == intent) }
            seen[bytes] = intent
            #expect(try OrderIntent(canonicalBytes: bytes) == intent)
            var damaged = bytes
            damaged[Int(chance.next(UInt64(bytes.count)))] ^= 1
            do throws(CanonicalError) {
                #expect(try OrderIntent(canonicalBytes: damaged) != intent)
            } catch {
                continue  // Refused by name: as good.
            }
        }
    }
}

/// Small intents that are often nearly the same: few values for each field, and texts that run into each other.
struct SeededNumbersForIntents {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(_ limit: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % limit
    }

    mutating func text() -> String { ["", "a", "aa", "ab", "b", "\u{0}a"][Int(next(6))] }

    mutating func intent() throws -> OrderIntent {
        let orders = try (0...next(2)).map { _ in
            let ticks = Ticks(Int64(1 + next(2)))
            let kinds: [VenueOrder.Kind] = [
                .limit(ticks), .limitMaker(ticks), .market, .stop(trigger: ticks), .takeProfit(trigger: ticks),
                .stopLimit(trigger: ticks, limit: Ticks(2)), .takeProfitLimit(trigger: ticks, limit: Ticks(2)),
                .trailingStop(basisPoints: Int(ticks.count)),
            ]
            return VenueOrder(
                clientID: try ClientOrderID("nt-\(next(2))"), instrument: try InstrumentID("BTC/USDT"),
                side: next(2) == 0 ? .buy : .sell, kind: kinds[Int(next(8))], quantity: Lots(Int64(1 + next(2))),
                timeInForce: VenueOrder.TimeInForce.allCases[Int(next(3))])
        }
        return OrderIntent(
            orders: orders, ids: orders.indices.map { OrderID(UInt64($0) + next(2)) }, isReduceOnly: next(2) == 0,
            venue: text(), account: text(), session: text(), strategyVersion: text(), decision: DecisionID(next(2)),
            evidence: Array(text().utf8), limitsHash: Array(text().utf8), killEpoch: next(2),
            issued: Moment(
                wall: Timestamp(nanoseconds: Int64(next(2))), monotonic: MonotonicTime(nanoseconds: Int64(next(2)))),
            expiry: MonotonicTime(nanoseconds: Int64(next(2))), nonce: next(2))
    }
}
