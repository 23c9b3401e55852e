import Execution
import Risk
import Testing
import Trading

struct GatewayTests {
    @Test func `an intent is among the records of the step that asks for its order`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let permit = try #require(try rig.enter()).permit
        let intents = try rig.output.records.filter { $0.kind == .intent }.map {
            try JournalRecord.intent(in: $0.payload)
        }
        #expect(intents.map(\.orders) == [permit.orders])
    }

    @Test func `a kill raised after the permit was given keeps the bytes here`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let permit = try #require(try rig.enter()).permit
        rig.kill.raise(to: .kill)
        #expect(!permit.redeem())
    }

    @Test func `market data that ages between the decision and the socket keeps the bytes here`() throws {
        var rig = try SessionRig()
        try rig.ready()
        rig.clock.advance(.milliseconds(4_500))
        let permit = try #require(try rig.enter()).permit
        rig.clock.advance(.milliseconds(600))
        #expect(!permit.redeem())
    }

    @Test func `an approval lives two seconds`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let permit = try #require(try rig.enter()).permit
        rig.clock.advance(.milliseconds(2_001))
        #expect(!permit.redeem())
    }

    @Test func `a permit sends once`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let permit = try #require(try rig.enter()).permit
        #expect(permit.redeem())
        #expect(!permit.redeem())
    }

    enum Obstacle: CaseIterable { case kill, stale, trouble, clock, clockFar, stream, reconciliation, crossed, halted }

    @Test(arguments: Obstacle.allCases)
    func `nothing is sent while something is in the way`(obstacle: Obstacle) throws {
        var rig = try SessionRig()
        try rig.ready()
        switch obstacle {
        case .kill: rig.kill.raise(to: .kill)
        case .halted: rig.kill.raise(to: .halt)
        case .stale: rig.clock.advance(.milliseconds(5_001))
        case .trouble: try rig.take(.marketTrouble(SessionRig.instrument, reason: "a gap"))
        case .clock: try rig.take(.clockOffset(nil, bound: .zero))
        case .clockFar: try rig.take(.clockOffset(.milliseconds(-480), bound: .milliseconds(21)))
        case .stream: try rig.take(.accountStream(isUp: false))
        case .reconciliation:
            rig.clock.advance(.seconds(601))
            try rig.quote()
        case .crossed:
            try rig.take(
                .quote(
                    SessionRig.instrument,
                    Quote(
                        time: rig.now.wall, bid: Ticks(10_002), bidQuantity: Lots(1), ask: Ticks(10_001),
                        askQuantity: Lots(1))))
        }
        #expect(try rig.enter() == nil)
        #expect(!rig.output.records.contains { $0.kind == .intent })
        #expect(rig.core.engine.workingOrders.isEmpty)
    }

    @Test func `nothing is sent before a first reconciliation`() throws {
        var rig = try SessionRig()
        try rig.take(.clockOffset(.zero, bound: .zero))
        try rig.take(.accountStream(isUp: true))
        try rig.quote()
        #expect(try rig.enter() == nil)
    }

    @Test func `a session without a gateway asks a venue for nothing`() throws {
        var rig = try SessionRig(isLive: false)
        try rig.ready()
        #expect(try rig.enter() == nil)
        try rig.take(.tick)
        #expect(rig.output.requests.isEmpty)
        #expect(rig.core.engine.workingOrders.count == 1)
    }

    @Test func `an order at the market goes as a limit at the collar, taken or cancelled`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let order = try #require(try rig.enter()).permit.orders[0]
        // 1 % above the ask of 100.01 is 101.0101, down to the tick.
        #expect(order.kind == .limit(Ticks(10_101)))
        #expect(order.timeInForce == .immediateOrCancel)
    }

    @Test func `the client id of an order is the same in every process`() throws {
        let names = OrderNames(install: "i", session: "s")
        let name = try names.name(of: OrderID(1)).text
        #expect(name == (try OrderNames(install: "i", session: "s").name(of: OrderID(1)).text))
        #expect(name.utf8.count == 36)
        #expect(names.owns(name))
        #expect(!OrderNames(install: "j", session: "s").owns(name))
        #expect(name != (try names.name(of: OrderID(2)).text))
    }
}
