import Accounting
import Engine
import Risk
import Strategies
import Testing
import Trading

/// What only a real venue does: answers that prove nothing, orders that come back, books that differ.
struct TroubleTests {
    /// An engine with one working order to buy 5 at 100, and a plan to stop at 90.
    private struct Scene {
        var engine: Engine
        var effects = Effects()
        let order: OrderRequest
        var bars = 1

        init(script: String = "bbbbbbbb", plan: ExitPlan = ExitPlan(stopFraction: 0.1)) throws {
            let configuration = try EngineConfiguration(
                instruments: [natural("BTC/USDT")],
                sleeves: [
                    EngineConfiguration.Sleeve(
                        name: "scripted", capital: Notional(Fixed(1_000)), strategies: [ScriptedStrategy(script, plan)],
                        sizing: try Sizing("fraction:0.5"))
                ], riskProfile: .unrestricted, feeRate: fraction("0.001"), start: .zero)
            engine = try Engine(configuration, into: &effects)
            try engine.handle(Scene.bar(0), into: &effects)
            order = try #require(engine.openOrders.first)
            effects.removeAll()
        }

        static func bar(_ number: Int) -> Event {
            let bar = Bar(
                openTime: minute(number), open: Ticks(100), high: Ticks(100), low: Ticks(100), close: Ticks(100),
                volume: Lots(1))
            return .bar(BarUpdate(instrument: InstrumentIndex(0), bar: bar), at: minute(number + 1))
        }

        mutating func say(_ kind: OrderReport.Kind, of order: OrderID? = nil) throws {
            try happen(.report(OrderReport(order: order ?? self.order.id, time: minute(bars), kind: kind)))
        }

        mutating func happen(_ event: Event) throws {
            effects.removeAll()
            try engine.handle(event, into: &effects)
        }

        mutating func nextBar() throws {
            try happen(Scene.bar(bars))
            bars += 1
        }

        func fill(_ trade: UInt64, _ lots: Int64, side: Side = .buy, of order: OrderID? = nil) -> OrderReport.Kind {
            .filled(
                Fill(
                    tradeID: VenueTradeID(trade), order: order ?? self.order.id, instrument: InstrumentIndex(0),
                    side: side, price: Ticks(100), quantity: Lots(lots), fee: .zero, feeAsset: asset("USDT"),
                    isMaker: false, time: minute(2)))
        }

        var held: Int64 { engine.heldLots(InstrumentIndex(0)).count }
        var statuses: [OrderStatus] { engine.workingOrders.map(\.status) }
        var refusals: [String] {
            effects.entries.compactMap { if case .refusal(_, let refusal, _) = $0 { refusal.code } else { nil } }
        }
        var cancels: [OrderID] {
            effects.commands.compactMap { if case .cancel(let id, _, _) = $0 { id } else { nil } }
        }
        var submits: [OrderRequest] {
            effects.commands.compactMap { if case .submit(let order, _) = $0 { order.request } else { nil } }
        }
        func balance(_ account: LedgerAccount, _ code: String) -> Fixed {
            engine.ledger.knownIndex(of: asset(code)).map { engine.ledger.balance(account, $0) } ?? .zero
        }
    }

    @Test func `an order of unknown outcome keeps its reservation and stays`() throws {
        var scene = try Scene()
        let reserved = scene.balance(.reserved(SleeveIndex(0)), "USDT")
        try scene.say(.unclear(reason: "time-out"))
        #expect(scene.statuses == [.unknown])
        #expect(scene.balance(.reserved(SleeveIndex(0)), "USDT") == reserved)
        #expect(reserved > .zero)
    }

    @Test func `an unclear cancel holds back new positions until the venue has spoken`() throws {
        var scene = try Scene(script: "bsb", plan: .none)
        try scene.say(.acknowledged)
        try scene.say(scene.fill(1, 2))
        try scene.nextBar()  // The strategy wants out, so the rest of the entry is cancelled.
        #expect(scene.cancels == [scene.order.id])
        try scene.say(.unclear(reason: "time-out of the cancel"))
        #expect(scene.statuses == [.cancelling])
        #expect(scene.engine.workingOrders.count == 1)
        try scene.say(.cancelled)
        #expect(scene.submits.map(\.side) == [.sell])
    }

    @Test func `nothing is entered while an order of the instrument is unknown`() throws {
        var scene = try Scene(script: "b.b", plan: .none)
        try scene.say(.unclear(reason: "time-out"))
        try scene.say(scene.fill(1, 5))
        #expect(scene.statuses.isEmpty)
        var other = try Scene(script: "bsb", plan: .none)
        try other.say(.unclear(reason: "time-out"))
        #expect(other.engine.workingOrders.first?.status == .unknown)
        try other.nextBar()
        try other.nextBar()
        #expect(other.submits.isEmpty)
    }

    @Test func `an order proven absent gives back what was set aside`() throws {
        var scene = try Scene()
        try scene.say(.unclear(reason: "time-out"))
        try scene.say(.notPlaced(reason: "looked up twice"))
        #expect(scene.statuses.isEmpty)
        #expect(scene.balance(.reserved(SleeveIndex(0)), "USDT") == .zero)
    }

    @Test func `absence is not believed of an order that is not unknown`() throws {
        var scene = try Scene()
        try scene.say(.acknowledged)
        try scene.say(.notPlaced(reason: "looked up twice"))
        #expect(scene.statuses == [.open])
        #expect(scene.engine.isFrozen(InstrumentIndex(0)))
    }

    @Test func `an order that never left ends without a trace at the venue`() throws {
        var scene = try Scene()
        try scene.say(.lapsed(reason: "the kill level is HALT"))
        #expect(scene.statuses.isEmpty)
        #expect(scene.balance(.reserved(SleeveIndex(0)), "USDT") == .zero)
        try scene.nextBar()
        #expect(scene.submits.count == 1)  // The strategy may try again: a new order through all of risk.
        #expect(scene.submits.first?.id != scene.order.id)
    }

    @Test func `an order that comes back from the dead is followed, and cancelled`() throws {
        var scene = try Scene()
        try scene.say(.unclear(reason: "time-out"))
        try scene.say(.notPlaced(reason: "looked up twice"))
        try scene.say(.acknowledged)
        #expect(scene.cancels == [scene.order.id])
        #expect(scene.statuses == [.cancelling])
        #expect(scene.engine.isFrozen(InstrumentIndex(0)))
        #expect(scene.balance(.reserved(SleeveIndex(0)), "USDT") > .zero)
        try scene.say(.cancelled)
        #expect(scene.statuses.isEmpty)
        #expect(scene.balance(.reserved(SleeveIndex(0)), "USDT") == .zero)
    }

    @Test func `a fill of an order believed absent is booked and the rest is cancelled`() throws {
        var scene = try Scene()
        try scene.say(.unclear(reason: "time-out"))
        try scene.say(.notPlaced(reason: "looked up twice"))
        try scene.say(scene.fill(1, 2))
        #expect(scene.held == 2)
        #expect(scene.cancels == [scene.order.id])
    }

    @Test func `nothing is entered while the market data is in trouble`() throws {
        var scene = try Scene(script: "bbbb", plan: .none)
        try scene.say(.lapsed(reason: "no connection"))
        try scene.happen(.marketTrouble(InstrumentIndex(0), reason: "silent for 5 s", at: minute(1)))
        try scene.nextBar()
        #expect(scene.refusals == ["market-trouble"])
        try scene.happen(.marketTrouble(InstrumentIndex(0), reason: nil, at: minute(2)))
        try scene.nextBar()
        #expect(scene.submits.count == 1)
    }

    @Test func `a difference with the venue goes to suspense and freezes what trades the asset`() throws {
        var scene = try Scene(script: "bbbb", plan: .none)
        try scene.say(.lapsed(reason: "no connection"))
        let cash = scene.engine.totalCash
        try scene.happen(.difference(asset("BTC"), Fixed(-3), note: "balance", at: minute(1)))
        #expect(scene.balance(.suspense, "BTC") == Fixed(-3))
        #expect(scene.engine.totalCash == cash)
        try scene.nextBar()
        #expect(scene.refusals == ["kill-level"])
        try scene.happen(.unfreeze(InstrumentIndex(0), at: minute(2)))
        try scene.nextBar()
        #expect(scene.submits.count == 1)
    }

    @Test func `a lost stop is placed again once, and then the position is left`() throws {
        var scene = try Scene(script: "b", plan: ExitPlan(stopFraction: 0.1))
        try scene.say(scene.fill(1, 5))
        let stop = try #require(scene.submits.first)
        #expect(scene.engine.unprotectedPositions.isEmpty)
        try scene.say(.rejected(reason: "too many stops"), of: stop.id)
        #expect(scene.engine.unprotectedPositions.map(\.quantity) == [Lots(5)])
        let lost = Event.protectionLost(InstrumentIndex(0), sleeve: SleeveIndex(0), at: minute(2))
        try scene.happen(lost)
        let second = try #require(scene.submits.first)
        #expect(second.type.name == "stop")
        #expect(scene.engine.unprotectedPositions.isEmpty)
        try scene.say(.rejected(reason: "too many stops"), of: second.id)
        try scene.happen(lost)
        #expect(scene.submits.map(\.type.name) == ["market"])
        #expect(scene.submits.map(\.quantity) == [Lots(5)])
    }

    @Test func `a position that cannot be sold now keeps its stop until it can`() throws {
        var scene = try Scene(script: "b.s", plan: ExitPlan(stopFraction: 0.1))
        try scene.say(scene.fill(1, 5))
        let stop = try #require(scene.submits.first)
        try scene.say(.acknowledged, of: stop.id)
        try scene.happen(.exitObstacle(InstrumentIndex(0), reason: "no line to the venue", at: minute(2)))
        try scene.nextBar()
        try scene.nextBar()  // The strategy wants out.
        #expect(scene.cancels.isEmpty && scene.submits.isEmpty)
        #expect(scene.engine.unprotectedPositions.isEmpty && scene.engine.isLeaving)
        try scene.happen(.exitObstacle(InstrumentIndex(0), reason: nil, at: minute(3)))
        #expect(scene.cancels == [stop.id])
        try scene.say(.cancelled, of: stop.id)
        #expect(scene.submits.map(\.type.name) == ["market"])
    }

    @Test func `a sale that came to nothing is decided still, and a flatten sends it again`() throws {
        var scene = try Scene(script: "b.s", plan: .none)
        try scene.say(scene.fill(1, 5))
        try scene.nextBar()
        try scene.nextBar()
        let sale = try #require(scene.submits.first)
        try scene.say(.lapsed(reason: "the quote is stale"), of: sale.id)
        #expect(scene.engine.waitingExits == [InstrumentIndex(0)])
        try scene.happen(.flatten(at: minute(3)))
        #expect(scene.submits.map(\.side) == [.sell])
        #expect(scene.engine.waitingExits.isEmpty)
    }

    @Test func `a stop that is placed again stands where the first one stood`() throws {
        var scene = try Scene(script: "b", plan: ExitPlan(stopFraction: 0.1))
        try scene.say(scene.fill(1, 5))
        let first = try #require(scene.submits.first)
        try scene.say(.rejected(reason: "too many stops"), of: first.id)
        try scene.happen(
            .quote(
                InstrumentIndex(0),
                Quote(
                    time: minute(2), bid: Ticks(95), bidQuantity: Lots(1), ask: Ticks(95), askQuantity: Lots(1))))
        try scene.happen(.protectionLost(InstrumentIndex(0), sleeve: SleeveIndex(0), at: minute(2)))
        #expect(scene.submits.map(\.type) == [first.type])
    }

    @Test func `cancelling entries leaves the stops, cancelling all does not`() throws {
        var scene = try Scene(script: "b", plan: ExitPlan(stopFraction: 0.1))
        try scene.say(.acknowledged)
        try scene.say(scene.fill(1, 3))
        let stop = try #require(scene.submits.first)
        try scene.happen(.cancelEntries(at: minute(2)))
        #expect(scene.cancels == [scene.order.id])
        try scene.say(.acknowledged, of: stop.id)
        try scene.happen(.cancelAll(at: minute(2)))
        #expect(scene.cancels == [stop.id])
    }
}
