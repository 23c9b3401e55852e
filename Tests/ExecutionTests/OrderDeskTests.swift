import Engine
import Execution
import Testing
import Trading

struct OrderDeskTests {
    @Test func `a time-out leaves an order unknown`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        #expect(permit.redeem())
        try rig.take(.answer(number, .unclear("no answer in time")))
        #expect(rig.statuses == ["1 unknown"])
    }

    @Test func `an unknown order is never sent again, and only proven absent after its window, twice`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, _) = try #require(try rig.enter())
        try rig.take(.answer(number, .unclear("reset")))
        var placed = 0
        func reply(_ request: VenueRequest) -> VenueAnswer? {
            if case .place = request { placed += 1 }
            return SessionRig.quiet(request)
        }
        try rig.wait(19, answering: reply)
        #expect(rig.statuses == ["1 unknown"])
        try rig.wait(20, answering: reply)
        #expect(rig.statuses.isEmpty)
        #expect(placed == 0)
    }

    @Test func `an order proven absent that appears later is followed and cancelled`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        try rig.take(.answer(number, .unclear("reset")))
        try rig.wait(40, answering: SessionRig.quiet)
        #expect(rig.statuses.isEmpty)
        try rig.take(.report(.order(try rig.state(permit, .open), fill: nil, reason: nil)))
        #expect(rig.statuses == ["1 cancelling"])
        let isCancelled = rig.output.requests.contains { if case .cancel = $0.request { true } else { false } }
        #expect(isCancelled)
        #expect(rig.output.notices.contains { $0.severity == .alarm })
    }

    @Test func `a trade told three times is booked once`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "2")
        let state = try rig.state(permit, .partiallyFilled, executed: "2", fills: [fill])
        try rig.take(.report(.order(state, fill: fill, reason: nil)))
        try rig.take(.report(.order(state, fill: fill, reason: nil)))
        try rig.take(.answer(number, .placed([state])))
        #expect(rig.held == 2_000)
    }

    @Test func `two trades of the same moment are two trades`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fills = [try rig.fill(permit, 5, "1"), try rig.fill(permit, 6, "1")]
        try rig.take(.answer(number, .placed([try rig.state(permit, .partiallyFilled, executed: "2", fills: fills)])))
        #expect(rig.held == 2_000)
    }

    @Test func `a fill before the acknowledgement is booked`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "1")
        try rig.take(.report(.order(try rig.state(permit, .partiallyFilled, executed: "1"), fill: fill, reason: nil)))
        #expect(rig.held == 1_000)
        try rig.take(.answer(number, .placed([try rig.state(permit, .open)])))
        #expect(rig.held == 1_000)
        #expect(rig.statuses.first == "1 partiallyFilled")
    }

    @Test func `an end waits for the fills that the venue has shown`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        try rig.take(.answer(number, .placed([try rig.state(permit, .expired, executed: "1")])))
        #expect(rig.statuses == ["1 sending"])
        #expect(rig.held == 0)
        let fill = try rig.fill(permit, 5, "1")
        let ended = try rig.state(permit, .expired, executed: "1")
        try rig.wait(3) { request in
            if case .fills = request { return .fills([fill], isComplete: true) }
            if case .lookUp = request { return .found(ended) }
            return SessionRig.quiet(request)
        }
        #expect(rig.held == 1_000)
        #expect(!rig.statuses.contains { $0.hasPrefix("1 ") })
    }

    @Test func `a late fill is booked once, with an alarm`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        try rig.take(.answer(number, .placed([try rig.state(permit, .expired)])))
        #expect(rig.statuses.isEmpty)
        let fill = try rig.fill(permit, 5, "1")
        for _ in 0..<2 {
            try rig.take(.report(.order(try rig.state(permit, .expired, executed: "1"), fill: fill, reason: nil)))
        }
        #expect(rig.held == 1_000)
    }

    @Test func `a price off the grid is not booked and freezes the instrument`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "1", price: "100.005")
        try rig.take(.answer(number, .placed([try rig.state(permit, .partiallyFilled, executed: "1", fills: [fill])])))
        #expect(rig.held == 0)
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
    }

    @Test func `what was not sent lapses`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, _) = try #require(try rig.enter())
        try rig.take(.answer(number, .notSent("no connection")))
        #expect(rig.statuses.isEmpty)
        #expect(rig.core.unresolvedOrders.isEmpty)
    }

    @Test func `a documented refusal ends an order`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, _) = try #require(try rig.enter())
        try rig.take(.answer(number, .refused(VenueRefusal(kind: .rule, code: -2_010, message: "no"))))
        #expect(rig.statuses.isEmpty)
    }

    @Test func `a position gets a stop at the venue in the step that books its fill`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "1")
        try rig.take(.answer(number, .placed([try rig.state(permit, .expired, executed: "1", fills: [fill])])))
        let stops = rig.output.requests.compactMap { request -> [VenueOrder]? in
            if case .place(let permit) = request.request { permit.orders } else { nil }
        }
        #expect(stops.map { $0.map(\.side) } == [[.sell]])
    }

    @Test func `a position of a strategy without a stop has a recorded waiver`() throws {
        var rig = try SessionRig(plan: .none)
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "1")
        try rig.take(.answer(number, .placed([try rig.state(permit, .expired, executed: "1", fills: [fill])])))
        #expect(rig.output.records.filter { $0.kind == .waiver }.count == 1)
        try rig.take(.tick)
        #expect(!rig.output.records.contains { $0.kind == .waiver })
    }
}
