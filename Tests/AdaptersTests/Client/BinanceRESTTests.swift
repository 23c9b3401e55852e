import Execution
import Testing
import Trading
import Transport

@testable import Adapters

struct BinanceRESTTests {
    private let instrument = InstrumentIndex(0)

    @Test func `a read that got no reply is asked again, with a pause, and at most three times`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in throw .unclear("reset") }
        await #expect(throws: BinanceClientError.noReply(TransportError.unclear("reset").description)) {
            try await rig.rest(transport).serverTime()
        }
        #expect(transport.calls.count == 3)
        #expect(rig.slept.withLock { $0.count } == 2)
    }

    @Test func `a request that did not leave is not asked again, nor is one that was refused`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in throw .notSent("no such name") }
        await #expect(throws: BinanceClientError.self) { try await rig.rest(transport).serverTime() }
        #expect(transport.calls.count == 1)
        transport.behave { _ throws(TransportError) in
            FakeREST.json(#"{"code":-1121,"msg":"Invalid symbol."}"#, status: 400)
        }
        let answer = await rig.rest(transport).answer(.lookUp(try ClientOrderID("nt-1"), ClientRig.instrument))
        #expect(answer == .refused(VenueRefusal(kind: .rule, code: -1_121, message: "Invalid symbol.")))
        #expect(transport.calls.count == 2)
    }

    @Test func `each attempt of a signed read is signed anew`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { [rig] _ throws(TransportError) in
            rig.advance(.seconds(2))
            return FakeREST.json("<html>", status: 502)
        }
        let answer = await rig.rest(transport).answer(.balances)
        guard case .unclear = answer else {
            Issue.record("\(answer)")
            return
        }
        let calls = transport.calls
        #expect(calls.count == 3 && Set(calls).count == 3)
        #expect(calls[1].contains("timestamp=1767225602000"))
    }

    @Test func `the venue's count of the weight and its ban reach the budget`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in
            FakeREST.json(#"{"serverTime":1767225600000}"#, headers: [("X-MBX-USED-WEIGHT-1M", "4321")])
        }
        try await rig.rest(transport).serverTime()
        #expect(rig.budget.observed.withLock { $0 } == [4_321])
        transport.behave { _ throws(TransportError) in
            FakeREST.json("{}", status: 418, headers: [("Retry-After", "600")])
        }
        await #expect(throws: BinanceClientError.self) { try await rig.rest(transport).serverTime() }
        #expect(rig.budget.bans.withLock { $0 } == [.seconds(600)])
    }

    @Test func `where the budget is spent for long nothing leaves`() async throws {
        let rig = try ClientRig()
        rig.budget.decision.withLock { $0 = .wait(.seconds(40)) }
        let transport = FakeREST { _ throws(TransportError) in FakeREST.json("{}") }
        #expect(await rig.rest(transport).answer(.balances) == .notSent("the rate budget is spent for 41 s"))
        #expect(transport.calls.isEmpty)
    }

    @Test func `an order never goes over REST`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in FakeREST.json("{}") }
        let answer = await rig.rest(transport).answer(.cancel(try ClientOrderID("nt-1"), ClientRig.instrument))
        #expect(answer == .notSent("orders and cancels do not go over REST"))
        #expect(transport.calls.isEmpty)
    }

    @Test func `a test order that got no reply is not sent again`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in throw .unclear("reset") }
        await #expect(throws: BinanceClientError.noReply(TransportError.unclear("reset").description)) {
            try await rig.rest(transport).orderTest(try ClientRig.order(1))
        }
        #expect(transport.calls.count == 1)
        #expect(transport.calls.first?.hasPrefix("POST ") == true)
        // Nor one that the venue failed on, or was too busy for.
        for status in [500, 503, 429] {
            transport.behave { _ throws(TransportError) in FakeREST.json("{}", status: status) }
            let before = transport.calls.count
            await #expect(throws: BinanceClientError.self) {
                try await rig.rest(transport).orderTest(try ClientRig.order(1))
            }
            #expect(transport.calls.count == before + 1)
        }
        #expect(rig.slept.withLock { $0.isEmpty })
    }

    @Test func `a part of the open orders that fails makes the whole unknown`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in throw .unclear("cut short") }
        let answer = await rig.rest(transport).answer(.openOrders([ClientRig.instrument]))
        guard case .unclear = answer else {
            Issue.record("\(answer)")
            return
        }
    }

    @Test func `a bar that may still be open is not told as closed`() async throws {
        let rig = try ClientRig()
        let open: Int64 = 1_767_225_600_000
        @Sendable func row(_ time: Int64) -> String {
            #"[\#(time),"10.00","11.00","9.00","10.50","1.0",\#(time + 59_999),"0",1,"0","0","0"]"#
        }
        let transport = FakeREST { _ throws(TransportError) in
            FakeREST.json("[\(row(open - 60_000)),\(row(open))]")
        }
        rig.advance(.milliseconds(60_400))
        // 400 ms after its end: our clock may be ahead of the venue's by more than that.
        let from = Timestamp(nanoseconds: (open - 60_000) * 1_000_000)
        let rest = rig.rest(transport)
        let early = try await rest.closedBars(instrument, interval: "1m", from: from, limit: 2)
        #expect(early.map(\.openTime.milliseconds) == [open - 60_000])
        rig.advance(.milliseconds(700))
        let late = try await rest.closedBars(instrument, interval: "1m", from: from, limit: 2)
        let latest = try await rest.closedBars(instrument, interval: "1m", limit: 2)
        #expect(latest.map(\.openTime.milliseconds) == [open - 60_000], "a replayed market is always in the past")
        #expect(late.count == 2)
    }

    @Test func `the clock offset is measured by the venue's answer`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { [rig] _ throws(TransportError) in
            rig.advance(.milliseconds(100))
            return FakeREST.json(#"{"serverTime":1767225599350}"#)
        }
        let rest = rig.rest(transport)
        #expect(rest.clock.offset().offset == nil)
        try await rest.serverTime()
        #expect(rest.clock.offset().offset == .milliseconds(700))
        #expect(rest.clock.offset().bound == .milliseconds(50))
    }

    @Test func `a venue without wallet calls is not asked what a key may do`() async throws {
        let rig = try ClientRig()
        let transport = FakeREST { _ throws(TransportError) in FakeREST.json("{}") }
        await #expect(throws: BinanceClientError.self) {
            try await rig.rest(transport, at: .testnet).keyPermissions()
        }
        #expect(transport.calls.isEmpty)
    }
}
