import Engine
import Execution
import Risk
import Testing
import Trading

/// A venue that says what cannot be, or says nothing at all.
struct ContradictionTests {
    /// An entry that the venue shows as open.
    func opened() throws -> (rig: SessionRig, number: RequestNumber, permit: PlacePermit) {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        try rig.take(.report(.order(try rig.state(permit, .open), fill: nil, reason: nil)))
        return (rig, number, permit)
    }

    @Test func `a refusal of an order that the venue has shown ends nothing and freezes the instrument`() throws {
        var (rig, number, _) = try opened()
        try rig.take(.answer(number, .refused(VenueRefusal(kind: .rule, code: -2_010, message: "no"))))
        #expect(rig.statuses == ["1 open"])
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
        // A person is told, and the venue is asked which of the two it is.
        #expect(rig.output.notices.contains { $0.severity == .alarm })
        var lookUps = 0
        try rig.wait(5) { request in
            if case .lookUp = request { lookUps += 1 }
            return SessionRig.quiet(request)
        }
        #expect(lookUps > 0)
    }

    @Test func `an order that the venue throws out after taking it has ended`() throws {
        var (rig, number, permit) = try opened()
        try rig.take(.answer(number, .placed([try rig.state(permit, .open)])))
        try rig.take(.report(.order(try rig.state(permit, .rejected), fill: nil, reason: "no")))
        #expect(rig.statuses.isEmpty)
    }

    @Test func `two orders of one name are told, and the instrument is frozen`() throws {
        var (rig, _, permit) = try opened()
        let first = try rig.state(permit, .open)
        let second = VenueOrderState(
            clientID: first.clientID, venueOrderID: 78, instrument: first.instrument, side: first.side, status: .filled,
            quantity: first.quantity, executed: .zero, limit: nil, trigger: nil, time: first.time)
        try rig.take(.report(.order(second, fill: nil, reason: nil)))
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
        #expect(rig.statuses == ["1 open"])
        #expect(rig.output.notices.contains { $0.severity == .alarm })
    }

    @Test func `a trade number told again with other terms books nothing and freezes the instrument`() throws {
        var (rig, _, permit) = try opened()
        let state = try rig.state(permit, .partiallyFilled, executed: "1")
        try rig.take(.report(.order(state, fill: try rig.fill(permit, 5, "1"), reason: nil)))
        #expect(!rig.core.engine.isFrozen(SessionRig.instrument))
        try rig.take(.report(.order(state, fill: try rig.fill(permit, 5, "2"), reason: nil)))
        #expect(rig.held == 1_000)
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
    }

    @Test func `a trade of the other side is not booked`() throws {
        var (rig, _, permit) = try opened()
        let told = try rig.fill(permit, 5, "1")
        let wrong = VenueFill(
            tradeID: told.tradeID, venueOrderID: told.venueOrderID, clientID: told.clientID,
            instrument: told.instrument,
            side: .sell, price: told.price, quantity: told.quantity, fee: told.fee, feeAsset: told.feeAsset,
            isMaker: false, time: told.time)
        try rig.take(.report(.order(try rig.state(permit, .open), fill: wrong, reason: nil)))
        #expect(rig.held == 0)
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
    }

    @Test func `more filled than ordered is booked and freezes the instrument`() throws {
        var (rig, _, permit) = try opened()
        let ordered = permit.orders[0].quantity.count
        let state = try rig.state(permit, .partiallyFilled, executed: "1")
        try rig.take(.report(.order(state, fill: try rig.fill(permit, 5, "1"), reason: nil)))
        try rig.take(.report(.order(state, fill: try rig.fill(permit, 6, "100"), reason: nil)))
        #expect(rig.held == 101_000)
        #expect(rig.held > ordered)
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
    }

    @Test func `a trade of an order of ours that this session does not know freezes the instrument`() throws {
        var (rig, _, permit) = try opened()
        let told = try rig.fill(permit, 5, "1")
        let earlier = try OrderNames(install: "i", session: "earlier").name(of: OrderID(1)).text
        let stray = VenueFill(
            tradeID: told.tradeID, venueOrderID: 3, clientID: earlier, instrument: told.instrument, side: .buy,
            price: told.price, quantity: told.quantity, fee: told.fee, feeAsset: told.feeAsset, isMaker: false,
            time: told.time)
        let state = VenueOrderState(
            clientID: earlier, venueOrderID: 3, instrument: told.instrument, side: .buy, status: .filled,
            quantity: told.quantity, executed: told.quantity, limit: nil, trigger: nil, time: told.time)
        try rig.take(.report(.order(state, fill: stray, reason: nil)))
        #expect(rig.held == 0)
        #expect(rig.core.engine.isFrozen(SessionRig.instrument))
    }

    @Test func `an open order of an earlier session is told once, and taken back on request`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let earlier = try OrderNames(install: "i", session: "earlier").name(of: OrderID(1)).text
        let stray = VenueOrderState(
            clientID: earlier, venueOrderID: 3, instrument: rig.settings.engine.instruments[0].id, side: .sell,
            status: .open, quantity: Quantity(Fixed(1)), executed: .zero, limit: nil, trigger: nil, time: .zero)
        func reply(_ request: VenueRequest) -> VenueAnswer? {
            if case .openOrders = request { .openOrders([stray]) } else { SessionRig.quiet(request) }
        }
        for _ in 0..<2 {
            try rig.take(.accountStream(isUp: true))
            try rig.wait(5, answering: reply)
        }
        let alerts = rig.journal.filter {
            $0.kind == .alert && String(decoding: $0.payload, as: UTF8.self).contains(earlier)
        }
        #expect(alerts.count == 1)
        try rig.take(.command(.cancelAll, actor: "operator"))
        let cancelled = rig.output.requests.compactMap { request -> String? in
            if case .cancel(let name, _) = request.request { name.text } else { nil }
        }
        #expect(cancelled == [earlier])
    }

    @Test func `a request that is never answered leaves the order unknown, and it is looked up`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (_, permit) = try #require(try rig.enter())
        var lookUps = 0
        func reply(_ request: VenueRequest) -> VenueAnswer? {
            if case .lookUp = request { lookUps += 1 }
            return SessionRig.quiet(request)
        }
        try rig.wait(29, answering: reply)
        #expect(rig.statuses == ["1 sending"])
        try rig.wait(2, answering: reply)
        #expect(rig.statuses == ["1 unknown"])
        try rig.wait(4, answering: reply)
        #expect(lookUps > 0)
        // The answer that comes after all is evidence.
        try rig.take(.answer(RequestNumber(1_000_000), .placed([try rig.state(permit, .open)])))
        #expect(rig.statuses == ["1 open"])
    }

    @Test func `a cancel that is never answered is asked again`() throws {
        var (rig, number, permit) = try opened()
        let open = try rig.state(permit, .open)
        try rig.take(.answer(number, .placed([open])))
        try rig.take(.command(.kill, actor: "operator"))
        var cancels = rig.output.requests.filter { if case .cancel = $0.request { true } else { false } }.count
        func reply(_ request: VenueRequest) -> VenueAnswer? {
            switch request {
            case .cancel:
                cancels += 1
                return nil
            case .openOrders: return .openOrders([open])
            default: return SessionRig.quiet(request)
            }
        }
        try rig.wait(35, answering: reply)
        #expect(cancels == 2)
        #expect(rig.statuses == ["1 cancelling"])
    }

    @Test func `a stop that the venue throws out is placed again`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        let fill = try rig.fill(permit, 5, "1")
        try rig.take(.answer(number, .placed([try rig.state(permit, .expired, executed: "1", fills: [fill])])))
        func stops() -> [(RequestNumber, PlacePermit)] {
            rig.output.requests.compactMap { number, request in
                if case .place(let permit) = request { (number, permit) } else { nil }
            }
        }
        let (stopNumber, stop) = try #require(stops().first)
        try rig.take(.answer(stopNumber, .refused(VenueRefusal(kind: .rule, code: -2_010, message: "no"))))
        let again = try #require(stops().first)
        #expect(again.1.orders.map(\.side) == [.sell])
        #expect(again.1.orders[0].clientID != stop.orders[0].clientID)
        #expect(rig.output.notices.contains { $0.severity == .alarm })
    }

    @Test func `an order that was at the venue once is never proven absent`() throws {
        var rig = try SessionRig()
        try rig.ready()
        let (number, permit) = try #require(try rig.enter())
        // Terms that are not ours: its number is learned, its state is not believed.
        let state = try rig.state(permit, .open)
        let odd = VenueOrderState(
            clientID: state.clientID, venueOrderID: 77, instrument: state.instrument, side: .sell, status: .open,
            quantity: state.quantity, executed: .zero, limit: nil, trigger: nil, time: state.time)
        try rig.take(.report(.order(odd, fill: nil, reason: nil)))
        try rig.take(.answer(number, .unclear("reset")))
        try rig.wait(90, answering: SessionRig.quiet)
        #expect(rig.statuses == ["1 unknown"])
    }

    @Test func `a wall clock that goes back changes nothing but the records' times`() throws {
        var (rig, _, permit) = try opened()
        rig.wallJump = -3_600_000_000_000
        let fill = try rig.fill(permit, 5, "1")
        try rig.take(.report(.order(try rig.state(permit, .expired, executed: "1"), fill: fill, reason: nil)))
        #expect(rig.held == 1_000)
        try rig.quote()
        try rig.take(.tick)
        #expect(!rig.core.engine.isFrozen(SessionRig.instrument))
    }
}
