import Accounting
import Engine
import Risk
import Simulation
import Strategies
import Trading

/// One engine with two sleeves, pushed about by chance, with an independent count of what its books must say.
struct RandomSequence {
    private(set) var engine: Engine
    /// Which kinds of things happened.
    private(set) var reached: Set<String> = []

    private var chance: SeededGenerator
    private var effects = Effects()
    private var price: Int64 = 1_000
    private var minutes = 0
    private var lastTrade: UInt64 = 0
    private var told: [OrderReport] = []
    private var lateOrders: [OrderRequest] = []

    // The independent count.
    private var cash = Fixed(200_000)
    private var bought: [Int64] = [0, 0]
    private var baseUnits: Int128 = 0
    private var thirdFees: Int128 = 0
    private var bookedTrades: Set<UInt64> = []
    private var sleeveOf: [UInt64: Int] = [:]

    private static let quoteAsset = asset("USDT")
    private static let baseAsset = asset("BTC")
    private static let thirdAsset = asset("BNB")
    private static let instrument = natural("BTC/USDT", tick: "0.1", lot: "0.001")

    init(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let plan = ExitPlan(stopFraction: 0.02, takeProfitFraction: 0.02, trailingFraction: 0.03)
        let scripts = (0..<2).map { _ in
            String((0..<12).map { _ in Character(["b", "b", "s", "-"][Int(chance.next() % 4)]) })
        }
        var sleeves: [EngineConfiguration.Sleeve] = []
        for (position, script) in scripts.enumerated() {
            sleeves.append(
                EngineConfiguration.Sleeve(
                    name: "scripted-\(position)", capital: Notional(Fixed(100_000)),
                    strategies: [ScriptedStrategy(script, position == 0 ? plan : ExitPlan(barLimit: 3))],
                    sizing: try Sizing("fraction:0.01")))
        }
        let configuration = try EngineConfiguration(
            instruments: [RandomSequence.instrument], sleeves: sleeves, riskProfile: .unrestricted,
            feeRate: fraction("0.001"), start: .zero)
        engine = try Engine(configuration, into: &effects)
        self.chance = chance
    }

    /// Lets something happen; what is wrong after it, or `nil`.
    mutating func step() throws -> String? {
        effects.removeAll()
        try engine.handle(nextEvent(), into: &effects)
        count()
        return try problem()
    }

    // MARK: - Events

    private mutating func nextEvent() -> Event {
        let roll = chance.unit()
        if roll < 0.35 { return nextBar() }
        if roll < 0.37 { return .funding(InstrumentIndex(0), rate: fraction("0.0003"), at: minute(minutes)) }
        if roll < 0.38 {
            reached.insert("flatten")
            return .flatten(at: minute(minutes))
        }
        if roll < 0.385 { return .raiseKillLevel(KillLevel.allCases[Int(chance.next() % 4)], at: minute(minutes)) }
        return .report(nextReport() ?? OrderReport(order: OrderID(999), time: minute(minutes), kind: .cancelled))
    }

    private mutating func nextBar() -> Event {
        price = max(10, price + Int64(chance.unit() * 41) - 20)
        minutes += 1
        let bar = Bar(
            openTime: minute(minutes - 1), open: Ticks(price), high: Ticks(price), low: Ticks(price),
            close: Ticks(price), volume: Lots(1))
        return .bar(BarUpdate(instrument: InstrumentIndex(0), bar: bar), at: minute(minutes))
    }

    /// Something a venue might say about an open order, an ended one, or again.
    private mutating func nextReport() -> OrderReport? {
        let open = engine.openOrders
        if !told.isEmpty, chance.unit() < 0.06 {
            reached.insert("twice")
            return told[Int(chance.next() % UInt64(told.count))]
        }
        if !lateOrders.isEmpty, chance.unit() < 0.04 {
            return fillReport(lateOrders[Int(chance.next() % UInt64(lateOrders.count))], all: true)
        }
        guard !open.isEmpty else { return nil }
        let order = open[Int(chance.next() % UInt64(open.count))]
        let roll = chance.unit()
        let kind: OrderReport.Kind
        switch roll {
        case ..<0.15: kind = .acknowledged
        case ..<0.22: kind = .cancelled
        case ..<0.27: kind = .expired(reason: "chance")
        case ..<0.31: kind = .rejected(reason: "chance")
        case ..<0.62: return fillReport(order, all: false)
        default: return fillReport(order, all: true)
        }
        let report = OrderReport(order: order.id, time: minute(minutes), kind: kind)
        told.append(report)
        return report
    }

    /// A fill, mostly one that fits; now and then too large, empty, of the wrong side or for nothing.
    private mutating func fillReport(_ order: OrderRequest, all: Bool) -> OrderReport {
        lastTrade += 1
        var quantity = all ? order.quantity.count : 1 + Int64(chance.unit() * Double(order.quantity.count))
        var side = order.side
        var paid = max(1, price + Int64(chance.unit() * 7) - 3)
        switch chance.unit() {
        case ..<0.02: quantity += 3
        case ..<0.03: quantity = 0
        case ..<0.04: side = side == .buy ? .sell : .buy
        case ..<0.05: paid = 0
        default: break
        }
        let notional = Int128(quantity) * Int128(paid) * RandomSequence.instrument.tickLotValue.units
        var fee = Fixed(units: notional / 1_000 + 1)
        var feeAsset = RandomSequence.quoteAsset
        switch chance.unit() {
        case ..<0.15:
            feeAsset = RandomSequence.thirdAsset
        case ..<0.30 where side == .buy:
            feeAsset = RandomSequence.baseAsset
            fee = Fixed(units: Int128(quantity) * RandomSequence.instrument.lot.value.units / 1_000)
        case ..<0.4: fee = Fixed(units: -fee.units / 2)
        case ..<0.5: fee = .zero
        default: break
        }
        let fill = Fill(
            tradeID: VenueTradeID(lastTrade), order: order.id, instrument: InstrumentIndex(0), side: side,
            price: Ticks(paid), quantity: Lots(quantity), fee: fee, feeAsset: feeAsset, isMaker: false,
            time: minute(minutes))
        let report = OrderReport(order: order.id, time: minute(minutes), kind: .filled(fill))
        told.append(report)
        return report
    }

    // MARK: - The independent count

    private mutating func count() {
        for entry in effects.entries {
            switch entry {
            case .order(let request, let role, _, _):
                sleeveOf[request.id.number] = request.sleeve.position
                lateOrders.append(request)
                if role.exitReason != nil { reached.insert(request.type == .market ? "exit" : "protected") }
            case .fill(let fill, _): count(fill)
            case .roundTrip: reached.insert("round trip")
            case .alert: reached.insert("alert")
            case .status(_, let status, _, _):
                if [.cancelled, .expired, .rejected, .filled].contains(status) { reached.insert(status.rawValue) }
                if status == .partiallyFilled { reached.insert("partial") }
            default: break
            }
        }
        for posting in effects.postings where posting.account == .funding {
            reached.insert("funding")
            cash = sum(cash, -posting.amount.units)
        }
    }

    private mutating func count(_ fill: Fill) {
        let instrument = RandomSequence.instrument
        let lot = instrument.lot.value.units
        let notional = Int128(fill.quantity.count) * Int128(fill.price.count) * instrument.tickLotValue.units
        let sleeve = sleeveOf[fill.order.number] ?? 0
        var arrived = fill.quantity.count
        switch fill.feeAsset {
        case RandomSequence.quoteAsset:
            cash = sum(cash, -fill.fee.units)
            reached.insert("quote fee")
        case RandomSequence.baseAsset:
            baseUnits -= fill.fee.units
            arrived = Int64((Int128(arrived) * lot - fill.fee.units) / lot)
            reached.insert("base fee")
        default:
            thirdFees += fill.fee.units
            reached.insert("third fee")
        }
        if fill.side == .buy {
            cash = sum(cash, -notional)
            baseUnits += Int128(fill.quantity.count) * lot
            bought[sleeve] += arrived
            reached.insert("buy")
        } else {
            cash = sum(cash, notional)
            baseUnits -= Int128(fill.quantity.count) * lot
            bought[sleeve] -= min(bought[sleeve], fill.quantity.count)
            reached.insert("sell")
        }
        // A number that is there already is a fill booked twice; ``problem()`` finds the count short.
        bookedTrades.insert(fill.tradeID.number)
        bookedFills += 1
    }

    private var bookedFills = 0

    private func sum(_ value: Fixed, _ units: Int128) -> Fixed { Fixed(units: value.units + units) }

    // MARK: - The laws

    private func problem() throws -> String? {
        let ledger = engine.ledger
        for index in ledger.assets.indices where ledger.total(AssetIndex(index)) != .zero {
            return "postings of \(ledger.assets[index]) do not sum to zero"
        }
        if bookedFills != bookedTrades.count { return "a fill was booked twice" }
        if engine.totalCash != cash { return "cash is \(engine.totalCash), counted \(cash)" }
        guard let quote = ledger.knownIndex(of: RandomSequence.quoteAsset),
            let base = ledger.knownIndex(of: RandomSequence.baseAsset)
        else {
            return "an asset is missing"
        }
        var sleeveCash: Int128 = 0
        var sleeveBase: Int128 = 0
        for sleeve in [SleeveIndex(0), SleeveIndex(1)] {
            let reserved = ledger.balance(.reserved(sleeve), quote)
            sleeveCash += ledger.balance(.sleeve(sleeve), quote).units + reserved.units
            sleeveBase += ledger.balance(.sleeve(sleeve), base).units
            let isBuying = engine.openOrders.contains { $0.sleeve == sleeve && $0.side == .buy }
            if reserved < .zero { return "less than nothing is reserved" }
            if reserved != .zero && !isBuying { return "\(reserved) stays reserved without an order" }
        }
        if sleeveCash != cash.units { return "the sleeves' balances are not the cash" }
        if sleeveBase != baseUnits { return "the sleeves' base balances are not what was traded" }
        if let third = ledger.knownIndex(of: RandomSequence.thirdAsset), ledger.balance(.fees, third).units != thirdFees
        {
            return "third-asset fees are not what was charged"
        }
        let held = engine.positions.map(\.quantity.count)
        if held != bought { return "positions \(held), counted \(bought)" }
        if engine.heldLots(InstrumentIndex(0)).count != bought.reduce(0, +) { return "held lots are not the positions" }
        return try equityProblem()
    }

    private func equityProblem() throws -> String? {
        var equity = engine.totalCash
        var sleeves = Fixed.zero
        if let mark = engine.mark(InstrumentIndex(0)) {
            let lots = engine.heldLots(InstrumentIndex(0))
            equity = try equity.adding(RandomSequence.instrument.notional(lots, at: mark).value)
        }
        for sleeve in [SleeveIndex(0), SleeveIndex(1)] {
            sleeves = try sleeves.adding(engine.sleeveEquity(sleeve).value)
        }
        if engine.equity != equity { return "equity is \(engine.equity), cash plus marks \(equity)" }
        if sleeves != equity { return "the sleeves sum to \(sleeves), the account to \(equity)" }
        return nil
    }
}
