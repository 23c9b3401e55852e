import Accounting
import Engine
import Risk
import Trading

@testable import HostileSimulation

/// A checker with an account of 10,000 in one sleeve, a price of 100, and what an engine might write down.
struct HostileFixture {
    static let start = Timestamp(nanoseconds: 1_700_000_000_000_000_000)
    var checker: LimitChecker
    private(set) var time = HostileFixture.start
    private var lastDecision: UInt64 = 0
    private var lastOrder: UInt64 = 0

    init(_ profile: RiskProfile = .standard, sizing: Sizing = .fraction(.hundredths(10))) throws {
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(Fixed(1)), lot: Quantity(Fixed("0.01")))
        checker = LimitChecker(
            LimitChecker.Terms(
                instruments: [instrument], profile: profile, sizing: sizing, feeRate: .tenThousandths(10),
                start: HostileFixture.start, stop: .hundredths(2)), cash: [Fixed(10_000).units])
        close(100)
    }

    /// A bar closes at this price.
    mutating func close(_ price: Int64, after minutes: Int64 = 1) {
        time = time.advanced(by: .minutes(minutes))
        let bar = Bar(
            openTime: time.advanced(by: Interval(nanoseconds: -60_000_000_000)), open: Ticks(price),
            high: Ticks(price), low: Ticks(price), close: Ticks(price), volume: Lots(1))
        checker.closed([BarUpdate(instrument: InstrumentIndex(0), bar: bar)], at: time)
    }

    /// The engine writes something down.
    mutating func write(_ entries: JournalEntry...) throws {
        var effects = Effects()
        effects.entries = entries
        try checker.record(effects)
    }

    /// An entry with its decision, as a broken engine could let it pass.
    mutating func enter(
        _ lots: Int64, conviction: Double = 1, cap: Fixed? = nil, age: Interval = .zero, isProposed: Bool = true,
        isDecided: Bool = true
    ) throws {
        if isProposed {
            checker.proposal = DeskProposal(
                sleeve: SleeveIndex(0), instrument: InstrumentIndex(0), action: .enter, conviction: conviction,
                quantityLimit: cap.map(Quantity.init), reason: "k1",
                asOf: time.advanced(by: Interval(nanoseconds: -age.nanoseconds)))
        }
        lastDecision += 1
        lastOrder += 1
        let mark = Ticks(checker.account.marks[0] ?? 0)
        if isDecided { try write(decision(.enter, mark)) }
        let request = OrderRequest(
            id: OrderID(lastOrder), decision: DecisionID(lastDecision), sleeve: SleeveIndex(0),
            instrument: InstrumentIndex(0), side: .buy, type: .market, quantity: Lots(lots))
        try write(.order(request, role: .entry, referencePrice: mark, at: time))
        checker.proposal = nil
    }

    private func decision(_ action: Proposal.Action, _ mark: Ticks) -> JournalEntry {
        .decision(
            Decision(
                id: DecisionID(lastDecision), time: time, sleeve: SleeveIndex(0), instrument: InstrumentIndex(0),
                action: action, exitReason: nil, conviction: 1, referencePrice: mark, reason: Reason("k1")))
    }

    /// The latest order trades.
    mutating func fill(_ lots: Int64, at price: Int64, side: Side = .buy) throws {
        let fill = Fill(
            tradeID: VenueTradeID(lastOrder), order: OrderID(lastOrder), instrument: InstrumentIndex(0), side: side,
            price: Ticks(price), quantity: Lots(lots), fee: .zero, feeAsset: try Asset("USDT"), isMaker: false,
            time: time)
        try write(
            .fill(fill, decision: DecisionID(lastDecision)),
            .status(OrderID(lastOrder), .filled, note: nil, at: time))
    }

    /// A way out of the last decision's position.
    mutating func leave(_ lots: Int64, _ type: OrderType, _ reason: ExitReason) throws {
        lastOrder += 1
        let request = OrderRequest(
            id: OrderID(lastOrder), decision: DecisionID(lastDecision), sleeve: SleeveIndex(0),
            instrument: InstrumentIndex(0), side: .sell, type: type, quantity: Lots(lots), isReduceOnly: true)
        try write(.order(request, role: .exit(reason), referencePrice: Ticks(100), at: time))
    }

    /// What the checker has told of.
    var told: String { checker.breaches.joined(separator: "\n") }
}
