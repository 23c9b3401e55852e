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
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
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

    @Test func `a snapshot that lags behind for seconds accuses nobody, and nothing is opened on it`() throws {
        var rig = try SessionRig()
        try rig.ready()
        try reconnect(&rig, balances(4_999), seconds: 8)
        #expect(rig.core.differingAssets.isEmpty)
        #expect(try rig.enter() == nil)
        try rig.wait(10, answering: balances(5_000))
        #expect(rig.core.differingAssets.isEmpty)
    }

    @Test func `a reconnection while a reconciliation is on its way leads to another whole one`() throws {
        var rig = try SessionRig()
        try rig.ready()
        var kept: [(RequestNumber, VenueRequest)] = []
        var balanceQuestions = 0
        try rig.take(.accountStream(isUp: true))
        rig.clock.advance(.seconds(3))
        try rig.take(.tick)
        kept = rig.output.requests
        #expect(!kept.isEmpty)
        try rig.take(.accountStream(isUp: false))
        try rig.take(.accountStream(isUp: true))
        func reply(_ request: VenueRequest) -> VenueAnswer? {
            if case .balances = request { balanceQuestions += 1 }
            return SessionRig.quiet(request)
        }
        rig.output.requests = kept
        try rig.answer(reply)
        try rig.wait(5, answering: reply)
        #expect(balanceQuestions == 2)
    }

    @Test func `a fee in an asset that is not traded is compared too, whatever was there before`() throws {
        for before in [0, 3] {
            var rig = try SessionRig()
            let bnb = try Asset("BNB")
            func reply(_ usdt: String, _ fee: String) -> (VenueRequest) -> VenueAnswer? {
                { request in
                    guard case .balances = request else { return SessionRig.quiet(request) }
                    guard let usdt = try? Fixed(usdt), let fee = try? Fixed(fee) else { return nil }
                    let base =
                        usdt < Fixed(5_000) ? [VenueBalance(asset: SessionRig.btc, free: Fixed(1), locked: .zero)] : []
                    return .balances(
                        base + [
                            VenueBalance(asset: SessionRig.usdt, free: .zero, locked: usdt),
                            VenueBalance(
                                asset: bnb, free: Fixed(units: Fixed(before).units - fee.units), locked: .zero),
                        ])
                }
            }
            try rig.take(.clockOffset(.zero, bound: .zero))
            try rig.take(.accountStream(isUp: true))
            try rig.quote()
            try rig.take(.tick)
            try rig.answer(reply("5000", "0"))
            let (number, permit) = try #require(try rig.enter())
            let told = try rig.fill(permit, 5, "1")
            let fill = VenueFill(
                tradeID: told.tradeID, venueOrderID: told.venueOrderID, clientID: told.clientID,
                instrument: told.instrument, side: told.side, price: told.price, quantity: told.quantity,
                fee: try Fixed("0.25"), feeAsset: bnb, isMaker: false, time: told.time)
            try rig.take(.answer(number, .placed([try rig.state(permit, .expired, executed: "1", fills: [fill])])))
            let stop = rig.output.requests.first { if case .place = $0.request { true } else { false } }
            if let stop { try rig.take(.answer(stop.number, .notSent("not now"))) }
            rig.kill.raise(to: .reduceOnly)
            try rig.take(.tick)
            for request in rig.output.requests { try rig.take(.answer(request.number, .notSent("not now"))) }
            rig.kill.raise(to: .halt)
            try reconnect(&rig, reply("4899.99", "0.25"), seconds: 40)
            #expect(rig.core.differingAssets.isEmpty)
            try reconnect(&rig, reply("4899.99", "0.26"), seconds: 40)
            #expect(rig.core.differingAssets == [bnb])
        }
    }

    @Test func `what is paid out beside the session is not a difference`() throws {
        var rig = try SessionRig()
        try rig.ready()
        try rig.take(.report(.transfer(SessionRig.usdt, Fixed(-100), at: rig.now.wall)))
        try reconnect(&rig, balances(4_900), seconds: 20)
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
