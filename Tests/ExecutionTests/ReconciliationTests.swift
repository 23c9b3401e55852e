import Engine
import Execution
import Risk
import Testing
import Trading

struct ReconciliationTests {
    func balances(_ usdt: Int) -> (VenueRequest) -> VenueAnswer? {
        { request in
            if case .balances = request {
                return .balances([VenueBalance(asset: SessionRig.usdt, free: Fixed(usdt), locked: .zero)])
            }
            return SessionRig.quiet(request)
        }
    }

    /// A reconnection leads to a full reconciliation.
    func reconnect(_ rig: inout SessionRig, _ reply: (VenueRequest) -> VenueAnswer?, seconds: Int = 10) throws {
        try rig.take(.accountStream(isUp: false))
        try rig.take(.accountStream(isUp: true))
        try rig.wait(seconds, answering: reply)
    }

    @Test func `reconciling again gives the engine nothing`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let before = rig.core.engine.ledger.transactionCount
        let events = rig.journal.filter { $0.kind == .event && $0.actor == "venue" }.count
        for _ in 0..<3 { try reconnect(&rig, balances(5_000)) }
        #expect(rig.core.engine.ledger.transactionCount == before)
        #expect(rig.journal.filter { $0.kind == .event && $0.actor == "venue" }.count == events)
    }

    @Test func `a difference that stays goes to suspense, once, and closes the gate`() throws {
        var rig = try SessionRig()
        try rig.ready()
        try reconnect(&rig, balances(4_999), seconds: 30)
        #expect(rig.core.differingAssets == [SessionRig.usdt])
        let ledger = rig.core.engine.ledger
        let index = try #require(ledger.knownIndex(of: SessionRig.usdt))
        #expect(ledger.balance(.suspense, index) == Fixed(-1))
        #expect(rig.core.gateObstacle(SessionRig.instrument, at: rig.now) != nil)
        try reconnect(&rig, balances(4_999), seconds: 30)
        #expect(rig.core.engine.ledger.balance(.suspense, index) == Fixed(-1))
        try rig.take(.command(.resume, actor: "operator"))
        #expect(rig.core.gateObstacle(SessionRig.instrument, at: rig.now) == nil)
    }

    @Test func `a difference seen once accuses nobody`() throws {
        var rig = try SessionRig()
        try rig.ready()
        try reconnect(&rig, balances(4_999), seconds: 1)
        try rig.wait(10, answering: balances(5_000))
        #expect(rig.core.differingAssets.isEmpty)
    }

    @Test func `a failed fetch is not a flat account`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let reconciled = rig.core.reconciledAt
        try reconnect(&rig, { _ in .unclear("error 502") }, seconds: 30)
        #expect(rig.core.reconciledAt == reconciled)
        #expect(rig.core.differingAssets.isEmpty)
    }

    @Test func `a transfer told by the venue is not a difference`() throws {
        var rig = try SessionRig()
        try rig.ready()
        try rig.take(.report(.transfer(SessionRig.usdt, Fixed(100), at: rig.now.wall)))
        try reconnect(&rig, balances(5_100), seconds: 20)
        #expect(rig.core.differingAssets.isEmpty)
    }

    @Test func `the order of a stranger is shown and never cancelled`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let stranger = VenueOrderState(
            clientID: "web_123", venueOrderID: 3, instrument: rig.settings.engine.instruments[0].id, side: .sell,
            status: .open, quantity: Quantity(Fixed(1)), executed: .zero, limit: nil, trigger: nil, time: .zero)
        var cancels = 0
        try rig.take(.command(.kill, actor: "operator"))
        try reconnect(
            &rig,
            { request in
                if case .cancel = request { cancels += 1 }
                if case .openOrders = request { return .openOrders([stranger]) }
                return SessionRig.quiet(request)
            }, seconds: 40)
        #expect(rig.core.foreignOrders == [stranger])
        #expect(cancels == 0)
    }
}
