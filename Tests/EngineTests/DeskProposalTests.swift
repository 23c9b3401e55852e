import Accounting
import Engine
import Risk
import Strategies
import Testing
import Trading

/// What the engine makes of a desk's proposal: whoever wrote it may lie.
struct DeskProposalTests {
    /// An engine with a desk in its first sleeve and a script in its second.
    private struct Scene {
        var engine: Engine
        var effects = Effects()
        var bars = 0

        init(profile: RiskProfile = .unrestricted, sizing: String = "fraction:0.5", stop: String = "0.1") throws {
            let seat = try DeskSeat(
                ParameterValues(DeskSeat.descriptor, overrides: [(name: "stop", value: stop)]))
            let configuration = try EngineConfiguration(
                instruments: [natural("BTC/USDT")],
                sleeves: [
                    EngineConfiguration.Sleeve(
                        name: "desk", capital: Notional(Fixed(1_000)), strategies: [seat],
                        sizing: try Sizing(sizing)),
                    EngineConfiguration.Sleeve(
                        name: "scripted", capital: Notional(Fixed(1_000)), strategies: [ScriptedStrategy("")],
                        sizing: try Sizing(sizing)),
                ], riskProfile: profile, feeRate: fraction("0.001"), start: .zero)
            engine = try Engine(configuration, into: &effects)
            try nextBar()
        }

        mutating func nextBar(_ price: Int64 = 100) throws {
            let bar = Bar(
                openTime: minute(bars), open: Ticks(price), high: Ticks(price), low: Ticks(price), close: Ticks(price),
                volume: Lots(1_000))
            bars += 1
            try happen(.bar(BarUpdate(instrument: InstrumentIndex(0), bar: bar), at: minute(bars)))
        }

        mutating func happen(_ event: Event) throws {
            effects.removeAll()
            try engine.handle(event, into: &effects)
        }

        mutating func propose(
            _ action: Proposal.Action = .enter, sleeve: Int = 0, instrument: Int = 0, conviction: Double = 1,
            quantity: Int? = nil, stop: Double? = nil, reason: String = "k1 because", asOf: Timestamp? = nil
        ) throws {
            try happen(
                .proposal(
                    DeskProposal(
                        sleeve: SleeveIndex(sleeve), instrument: InstrumentIndex(instrument), action: action,
                        conviction: conviction, quantityLimit: quantity.map { Quantity(Fixed($0)) },
                        stopFraction: stop, reason: reason, asOf: asOf ?? minute(bars)), at: minute(bars)))
        }

        mutating func fill(_ lots: Int64, at price: Int64 = 100) throws {
            let order = try #require(engine.openOrders.first)
            let fill = Fill(
                tradeID: VenueTradeID(UInt64(bars)), order: order.id, instrument: InstrumentIndex(0), side: order.side,
                price: Ticks(price), quantity: Lots(lots), fee: .zero, feeAsset: asset("USDT"), isMaker: false,
                time: minute(bars))
            try happen(.report(OrderReport(order: order.id, time: minute(bars), kind: .acknowledged)))
            try happen(.report(OrderReport(order: order.id, time: minute(bars), kind: .filled(fill))))
        }

        var submitted: [OrderRequest] {
            effects.commands.compactMap { if case .submit(let order, _) = $0 { order.request } else { nil } }
        }
        var refusals: [Refusal] {
            effects.entries.compactMap { if case .refusal(_, let refusal, _) = $0 { refusal } else { nil } }
        }
        var decisions: [Decision] {
            effects.entries.compactMap { if case .decision(let decision) = $0 { decision } else { nil } }
        }
        var alerts: Int { effects.entries.count { if case .alert = $0 { true } else { false } } }
    }

    @Test func `a proposal on the latest bar is sized, checked and sent`() throws {
        var scene = try Scene()
        try scene.propose(reason: "k7 the {0} trend")
        #expect(scene.submitted.map(\.quantity) == [Lots(5)])
        #expect(scene.decisions.map(\.reason.description) == ["k7 the (0) trend"])
    }

    @Test func `a proposal on an older bar is refused, and the refusal is on the record`() throws {
        var scene = try Scene()
        let old = minute(scene.bars)
        try scene.nextBar()
        try scene.propose(asOf: old)
        #expect(scene.submitted.isEmpty)
        #expect(scene.refusals == [.staleProposal(asOf: old, latest: minute(2))])
        #expect(scene.decisions.count == 1)
    }

    @Test func `a proposal on a bar that has not closed yet is refused`() throws {
        var scene = try Scene()
        try scene.propose(asOf: minute(5))
        #expect(scene.submitted.isEmpty && scene.refusals.map(\.code) == ["stale-proposal"])
    }

    @Test(arguments: [(1, 0), (2, 0), (0, 1), (99, 99)])
    func `a proposal for a sleeve without a desk does nothing but ring`(sleeve: Int, instrument: Int) throws {
        var scene = try Scene()
        try scene.propose(sleeve: sleeve, instrument: instrument)
        #expect(scene.submitted.isEmpty && scene.decisions.isEmpty && scene.alerts == 1)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1.000_001, -0.1, 1e300])
    func `a conviction that is none is refused`(conviction: Double) throws {
        var scene = try Scene()
        try scene.propose(conviction: conviction)
        #expect(scene.submitted.isEmpty && scene.refusals.map(\.code) == ["unsound-proposal"])
        #expect(scene.decisions.allSatisfy { (0...1).contains($0.conviction) })
    }

    @Test(
        arguments: [(0, nil), (-3, nil), (nil, 0.0), (nil, 1.0), (nil, Double.nan), (nil, -0.5)] as [(Int?, Double?)])
    func `a limit that is none is refused`(quantity: Int?, stop: Double?) throws {
        var scene = try Scene()
        try scene.propose(quantity: quantity, stop: stop)
        #expect(scene.submitted.isEmpty && scene.refusals.map(\.code) == ["unsound-proposal"])
    }

    @Test func `a quantity limit cuts the order and never grows it`() throws {
        var scene = try Scene()
        try scene.propose(quantity: 2)
        #expect(scene.submitted.map(\.quantity) == [Lots(2)])
        var greedy = try Scene()
        try greedy.propose(quantity: 1_000_000)
        #expect(greedy.submitted.map(\.quantity) == [Lots(5)])
    }

    @Test func `conviction shrinks the order`() throws {
        var scene = try Scene()
        try scene.propose(conviction: 0.4)
        #expect(scene.submitted.map(\.quantity) == [Lots(2)])
    }

    @Test(arguments: [(0.05, 95), (0.5, 90), (nil, 90)] as [(Double?, Int64)])
    func `a stop may come nearer than the seat's, and never wider`(stop: Double?, trigger: Int64) throws {
        var scene = try Scene()
        try scene.propose(stop: stop)
        try scene.fill(5)
        let triggers = scene.submitted.compactMap { order in
            if case .stop(let trigger) = order.type { trigger.count } else { nil }
        }
        #expect(triggers == [trigger])
    }

    @Test(arguments: [1e-12, 4e-10, 1e-9, .leastNonzeroMagnitude])
    func `a stop nearer than a tick stands one tick below, and is not left out`(stop: Double) throws {
        var scene = try Scene()
        try scene.propose(stop: stop)
        try scene.fill(5)
        #expect(scene.submitted.contains { $0.type == .stop(trigger: Ticks(99)) })
    }

    @Test func `a nearer stop does not make the order larger`() throws {
        var scene = try Scene(sizing: "risk:0.05")
        try scene.propose()
        var tight = try Scene(sizing: "risk:0.05")
        try tight.propose(stop: 0.001)
        #expect(scene.submitted.map(\.quantity) == tight.submitted.map(\.quantity))
        #expect(scene.submitted.count == 1)
    }

    @Test func `nothing is entered while the kill level forbids it, whatever is proposed`() throws {
        for level in [KillLevel.reduceOnly, .halt, .kill] {
            var scene = try Scene()
            try scene.happen(.raiseKillLevel(level, at: minute(1)))
            try scene.propose()
            #expect(scene.submitted.isEmpty && scene.refusals == [.killLevel(level)])
        }
    }

    @Test func `the same proposal again neither doubles the order nor the position`() throws {
        var scene = try Scene()
        try scene.propose()
        try scene.propose()
        #expect(scene.submitted.isEmpty && scene.engine.openOrders.count == 1)
        try scene.fill(5)
        try scene.propose()
        #expect(scene.submitted.isEmpty && scene.engine.heldLots(InstrumentIndex(0)) == Lots(5))
    }

    @Test func `a desk sells what its sleeve holds, and nothing else`() throws {
        var scene = try Scene()
        try scene.propose(.exit)
        #expect(scene.submitted.isEmpty)
        try scene.propose()
        try scene.fill(5)
        try scene.nextBar()
        try scene.propose(.exit, conviction: 0.1, quantity: 1)
        let cancels = scene.effects.commands.count { if case .cancel = $0 { true } else { false } }
        #expect(cancels > 0)  // The protective orders give the quantity free first.
    }

    @Test func `halt cancels entries, and what they still bought is protected when trading opens again`() throws {
        var scene = try Scene()
        try scene.propose()
        let entry = try #require(scene.engine.openOrders.first).id
        try scene.happen(.raiseKillLevel(.halt, at: minute(1)))
        let cancelled = scene.effects.commands.compactMap { command in
            if case .cancel(let order, _, _) = command { order } else { nil }
        }
        #expect(cancelled == [entry])
        try scene.fill(5)
        #expect(scene.submitted.isEmpty, "nothing is sent at HALT, not even a stop")
        try scene.happen(.lowerKillLevel(.run, at: minute(2)))
        #expect(scene.submitted.contains { if case .stop = $0.type { $0.quantity == Lots(5) } else { false } })
    }
}
