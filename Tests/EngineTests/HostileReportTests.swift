import Accounting
import Engine
import Risk
import Strategies
import Testing
import Trading

/// Reports that no honest venue sends, or that come late, twice or out of order.
struct HostileReportTests {
    /// An engine with one working order to buy 5 at 100, and a plan to stop at 90.
    private struct Scene {
        var engine: Engine
        var effects = Effects()
        let order: OrderRequest

        init(script: String = "b", feeRate: String = "0.001") throws {
            let configuration = try EngineConfiguration(
                instruments: [natural("BTC/USDT")],
                sleeves: [
                    EngineConfiguration.Sleeve(
                        name: "scripted", capital: Notional(Fixed(1_000)),
                        strategies: [ScriptedStrategy(script, ExitPlan(stopFraction: 0.1))],
                        sizing: try Sizing("fraction:0.5"))
                ], riskProfile: .unrestricted, feeRate: fraction(feeRate), start: .zero)
            engine = try Engine(configuration, into: &effects)
            try engine.handle(Scene.bar(100, 0), into: &effects)
            order = try #require(engine.openOrders.first)
            effects.removeAll()
        }

        static func bar(_ price: Int64, _ number: Int) -> Event {
            let ticks = Ticks(price)
            let bar = Bar(
                openTime: minute(number), open: ticks, high: ticks, low: ticks, close: ticks, volume: Lots(1))
            return .bar(BarUpdate(instrument: InstrumentIndex(0), bar: bar), at: minute(number + 1))
        }

        mutating func say(_ kind: OrderReport.Kind, of order: UInt64? = nil) throws {
            effects.removeAll()
            let id = order.map(OrderID.init) ?? self.order.id
            try engine.handle(.report(OrderReport(order: id, time: minute(2), kind: kind)), into: &effects)
        }

        func fill(
            _ trade: UInt64, _ lots: Int64, at price: Int64 = 100, side: Side = .buy, fee: Fixed = .zero,
            in feeAsset: String = "USDT", order: UInt64? = nil, instrument: Int = 0
        ) -> OrderReport.Kind {
            .filled(
                Fill(
                    tradeID: VenueTradeID(trade), order: order.map(OrderID.init) ?? self.order.id,
                    instrument: InstrumentIndex(instrument), side: side, price: Ticks(price), quantity: Lots(lots),
                    fee: fee, feeAsset: asset(feeAsset), isMaker: false, time: minute(2)))
        }

        var held: Int64 { engine.heldLots(InstrumentIndex(0)).count }
        var alerts: Int { effects.entries.filter { if case .alert = $0 { true } else { false } }.count }
        var fills: Int { effects.entries.filter { if case .fill = $0 { true } else { false } }.count }
        var stops: [Int64] { engine.openOrders.filter { $0.side == .sell }.map(\.quantity.count) }

        /// Whether the instrument still takes new positions: the strategy's next entry becomes an order.
        mutating func takesEntries() throws -> Bool {
            effects.removeAll()
            try engine.handle(Scene.bar(100, 3), into: &effects)
            return !effects.entries.contains { if case .refusal = $0 { true } else { false } }
        }
    }

    @Test func `a fill told twice is booked once`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 2))
        let cash = scene.engine.totalCash
        try scene.say(scene.fill(1, 2))
        #expect(scene.effects.isEmpty)
        #expect(scene.engine.totalCash == cash)
        #expect(scene.held == 2)
        try scene.say(scene.fill(2, 3))
        try scene.say(scene.fill(2, 3))  // The order has ended by now.
        #expect(scene.effects.isEmpty)
        #expect(scene.held == 5)
    }

    @Test func `a fill may come before the acknowledgement`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 2))
        #expect(scene.alerts == 0)
        try scene.say(.acknowledged)
        #expect(scene.alerts == 0)
        try scene.say(scene.fill(2, 3))
        try scene.say(.acknowledged)
        #expect(scene.held == 5)
        #expect(scene.stops == [2, 3])
    }

    @Test func `a fill of an order nobody placed is not booked and freezes the instrument`() throws {
        var scene = try Scene(script: "b--b")
        try scene.say(.cancelled)
        try scene.say(scene.fill(1, 2, order: 99), of: 99)
        #expect(scene.alerts == 1)
        #expect(scene.fills == 0)
        #expect(scene.held == 0)
        #expect(scene.engine.totalCash == Fixed(1_000))
    }

    @Test func `a frozen instrument takes no entry and lets an exit go`() throws {
        var scene = try Scene(script: "bs")
        try scene.say(scene.fill(1, 5))
        try scene.say(scene.fill(9, 2, order: 99), of: 99)
        scene.effects.removeAll()
        try scene.engine.handle(Scene.bar(100, 3), into: &scene.effects)
        #expect(scene.effects.commands.contains { if case .cancel = $0 { true } else { false } })
        var frozen = try Scene(script: "bb")
        try frozen.say(.cancelled)
        try frozen.say(frozen.fill(9, 2, order: 99), of: 99)
        #expect(try !frozen.takesEntries())
        var free = try Scene(script: "bb")
        try free.say(.cancelled)
        #expect(try free.takesEntries())
    }

    @Test func `a fill after the end is booked, alerted and protected`() throws {
        var scene = try Scene()
        try scene.say(.cancelled)
        #expect(scene.engine.openOrders.isEmpty)
        try scene.say(scene.fill(1, 2))
        #expect(scene.alerts == 1)
        #expect(scene.held == 2)
        #expect(scene.engine.totalCash == Fixed(800))
        #expect(scene.stops == [2])
    }

    @Test func `an overfill is booked whole, alerted and protected`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 7))
        #expect(scene.alerts == 1)
        #expect(scene.held == 7)
        #expect(scene.engine.totalCash == Fixed(300))
        #expect(scene.stops == [7])
        try scene.say(scene.fill(2, 1))
        #expect(scene.alerts == 1)
        #expect(scene.held == 8)
    }

    @Test func `a sale of more than is held leaves nothing held, the difference in the books, and an alert`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 5))
        let stop = try #require(scene.engine.openOrders.first).id.number
        try scene.say(scene.fill(2, 8, at: 90, side: .sell, order: stop), of: stop)
        #expect(scene.alerts == 2)
        #expect(scene.held == 0)
        #expect(scene.engine.totalCash == Fixed(1_220))
        let base = try #require(scene.engine.ledger.knownIndex(of: asset("BTC")))
        #expect(scene.engine.ledger.balance(.sleeve(SleeveIndex(0)), base) == Fixed(-3))
        #expect(scene.engine.openOrders.isEmpty)
    }

    @Test(arguments: 0..<7)
    func `a fill that cannot be the order's is not booked`(which: Int) throws {
        var scene = try Scene()
        let kinds = [
            scene.fill(1, 2, side: .sell), scene.fill(1, 0), scene.fill(1, -2), scene.fill(1, .min),
            scene.fill(1, 2, at: 0), scene.fill(1, 2, at: -100), scene.fill(1, 2, order: 99),
        ]
        try scene.say(kinds[which])
        #expect(scene.alerts == 1)
        #expect(scene.fills == 0)
        #expect(scene.held == 0)
        #expect(scene.engine.totalCash == Fixed(1_000))
        try scene.say(scene.fill(1, 5))  // The number is still free for the true one.
        #expect(scene.held == 5)
    }

    @Test(arguments: [-1, 1, 1_000_000, Int.min, Int.max])
    func `an instrument that does not exist does not trap`(position: Int) throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 2, instrument: position))
        #expect(scene.alerts == 1)
        try scene.say(scene.fill(1, 2, order: 99, instrument: position), of: 99)
        #expect(scene.alerts == 1)
        #expect(scene.held == 0)
    }

    @Test func `an end told twice, or an end nobody waits for, changes nothing`() throws {
        var scene = try Scene()
        try scene.say(.expired(reason: "test"))
        for kind in [OrderReport.Kind.cancelled, .expired(reason: ""), .rejected(reason: ""), .acknowledged] {
            try scene.say(kind)
            #expect(scene.effects.isEmpty)
            try scene.say(kind, of: 77)
            #expect(scene.effects.isEmpty)
        }
        #expect(scene.engine.totalCash == Fixed(1_000))
    }

    @Test func `a rejection of an order that rests is believed by nobody: alert, freeze, keep asking`() throws {
        var scene = try Scene()
        try scene.say(.acknowledged)
        try scene.say(.rejected(reason: "too late"))
        #expect(scene.alerts == 1)
        #expect(scene.engine.openOrders.count == 1)
        try scene.say(.cancelled)
        #expect(scene.engine.openOrders.isEmpty)
    }

    @Test(arguments: [Fixed.max, .min, Fixed(units: .max / 2), Fixed(units: .min / 2), Fixed(units: -1), fixed("1e20")])
    func `a fee of any size is booked or refused, never a trap`(fee: Fixed) throws {
        for feeAsset in ["USDT", "BTC", "BNB"] {
            var scene = try Scene()
            for trade in 1...5 as ClosedRange<UInt64> {
                do {
                    try scene.say(scene.fill(trade, 1, fee: fee, in: feeAsset))
                } catch is EngineError {
                    break  // A sum left the range of money: the caller stops.
                }
            }
            _ = scene.engine.equity
            _ = scene.engine.sleeveEquity(SleeveIndex(0))
            for index in scene.engine.ledger.assets.indices {
                #expect(scene.engine.ledger.total(AssetIndex(index)) == .zero)
            }
        }
    }

    @Test(arguments: [(Int64.max, 1), (5, Int64.max), (Int64.max, Int64.max), (1 << 40, 1 << 40)] as [(Int64, Int64)])
    func `a fill of any size is booked or refused, never a trap`(lots: Int64, price: Int64) throws {
        var scene = try Scene()
        for trade in 1...4 as ClosedRange<UInt64> {
            do {
                try scene.say(scene.fill(trade, lots, at: price))
            } catch is EngineError {
                break  // A sum left the range of money: the caller stops.
            }
        }
        _ = scene.engine.equity
        do {
            for number in 3..<6 { try scene.engine.handle(Scene.bar(.max, number), into: &scene.effects) }
        } catch is EngineError {
            _ = scene.engine.equity  // Valuing the position left the range; what was known stays readable.
        }
        #expect(scene.engine.ledger.total(AssetIndex(0)) == .zero)
    }

    @Test func `a fee in the base asset leaves whole lots to protect, and dust in the books`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 5, fee: fixed("0.005"), in: "BTC"))
        #expect(scene.held == 4)
        #expect(scene.stops == [4])
        let base = try #require(scene.engine.ledger.knownIndex(of: asset("BTC")))
        #expect(scene.engine.ledger.balance(.sleeve(SleeveIndex(0)), base) == fixed("4.995"))
    }

    @Test func `a fee in a third asset is owed there and leaves the cash alone`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 5, fee: fixed("0.25"), in: "BNB"))
        #expect(scene.engine.totalCash == Fixed(500))
        #expect(scene.engine.feesPaid == .zero)
        let third = try #require(scene.engine.ledger.knownIndex(of: asset("BNB")))
        #expect(scene.engine.ledger.balance(.sleeve(SleeveIndex(0)), third) == fixed("-0.25"))
        #expect(scene.engine.ledger.balance(.fees, third) == fixed("0.25"))
    }

    @Test func `a crossed or empty quote is not a price`() throws {
        var scene = try Scene()
        try scene.say(scene.fill(1, 5))
        func quote(_ bid: Int64, _ ask: Int64) -> Event {
            .quote(
                InstrumentIndex(0),
                Quote(
                    time: minute(3), bid: Ticks(bid), bidQuantity: Lots(1), ask: Ticks(ask), askQuantity: Lots(1)))
        }
        for (bid, ask) in [(100, 99), (0, 10), (-5, 10), (.min, .max), (.max, .min)] as [(Int64, Int64)] {
            try scene.engine.handle(quote(bid, ask), into: &scene.effects)
            #expect(scene.engine.mark(InstrumentIndex(0)) == Ticks(100))
        }
        try scene.engine.handle(quote(101, 104), into: &scene.effects)
        #expect(scene.engine.mark(InstrumentIndex(0)) == Ticks(102))
        #expect(scene.engine.equity == Fixed(1_010))
    }

    @Test func `an exit that the venue rejects is tried again on the next bar`() throws {
        var scene = try Scene(script: "b-s")
        try scene.say(scene.fill(1, 5))
        let stop = try #require(scene.engine.openOrders.first)
        try scene.engine.handle(Scene.bar(100, 1), into: &scene.effects)
        try scene.engine.handle(Scene.bar(100, 2), into: &scene.effects)
        try scene.say(.acknowledged, of: stop.id.number)
        try scene.say(.cancelled, of: stop.id.number)
        let exit = try #require(scene.engine.openOrders.first)
        #expect(exit.type == .market)
        try scene.say(.rejected(reason: "busy"), of: exit.id.number)
        #expect(scene.engine.openOrders.isEmpty)
        try scene.engine.handle(Scene.bar(100, 3), into: &scene.effects)
        let again = try #require(scene.engine.openOrders.first)
        #expect(again.decision == exit.decision && again.id != exit.id && again.quantity == Lots(5))
    }

    @Test func `more orders than the engine remembers leave it working`() throws {
        var scene = try Scene(script: String(repeating: "b", count: 700))
        for number in 1..<600 {
            let order = try #require(scene.engine.openOrders.first)
            try scene.say(.cancelled, of: order.id.number)
            try scene.engine.handle(Scene.bar(100, number), into: &scene.effects)
        }
        try scene.say(scene.fill(1, 2))  // Of the first order, forgotten long ago.
        #expect(scene.alerts == 1)
        #expect(scene.held == 0)
        try scene.say(scene.fill(2, 2, order: 500), of: 500)
        #expect(scene.alerts == 1)
        #expect(scene.held == 2)
    }
}
