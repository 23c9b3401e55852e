import Engine
import Risk
import Simulation
import Trading

/// A matching venue on a bench: one instrument whose tick and lot are worth 1, bars a minute long, reports as text.
struct VenueBench {
    var venue: MatchingVenue
    private var gate: RiskGate
    private var lastOrder: UInt64 = 0
    /// The number of the next bar.
    private(set) var minute: Int64 = 0

    static let instrument = natural("BTC/USDT", tick: "1", lot: "1")

    init(_ model: FillModel = fillModel(), cash: Int = 1_000_000) {
        venue = MatchingVenue(
            instruments: [VenueBench.instrument], model: model, cash: [Notional(Fixed(cash))])
        gate = RiskGate(profile: .unrestricted, start: Fixed(cash), at: .zero, instrumentCount: 1)
    }

    /// A bench whose account bought `lots` at 100 in its first minute.
    static func holding(_ lots: Int64, _ model: FillModel = fillModel(), cash: Int = 1_000_000) -> VenueBench {
        var bench = VenueBench(model, cash: cash)
        bench.place(.buy, lots)
        _ = bench.bar(100, 100, 100, 100)
        return bench
    }

    /// The moment the next bar opens, which is when the last one closed.
    var now: Timestamp { Timestamp(nanoseconds: minute * 60_000_000_000) }

    /// Submits an order that the gate approved; its number.
    @discardableResult
    mutating func place(
        _ side: Side, _ lots: Int64, _ type: OrderType = .market, _ timeInForce: TimeInForce = .goodTillCancelled,
        isPostOnly: Bool = false, group: UInt64? = nil, after seconds: Int64 = 0
    ) -> UInt64 {
        lastOrder += 1
        let time = now.advanced(by: .seconds(seconds))
        let request = OrderRequest(
            id: OrderID(lastOrder), decision: DecisionID(1), sleeve: SleeveIndex(0), instrument: InstrumentIndex(0),
            side: side, type: type, quantity: Lots(lots), timeInForce: timeInForce, isPostOnly: isPostOnly,
            group: group.map(DecisionID.init))
        let view = AccountView(
            time: time, equity: Notional(Fixed(1)), sleeveEquity: Notional(Fixed(1)), freeCash: Notional(.max),
            instrument: VenueBench.instrument, index: InstrumentIndex(0), referencePrice: Ticks(1),
            referenceTime: time, positionQuantity: Lots(.max))
        guard case .approved(let order) = gate.review(request, view) else {
            preconditionFailure("the gate refused a test's order")
        }
        venue.perform(.submit(order, at: time))
        return lastOrder
    }

    mutating func cancel(_ order: UInt64, after seconds: Int64 = 0) {
        venue.perform(
            .cancel(OrderID(order), instrument: InstrumentIndex(0), at: now.advanced(by: .seconds(seconds))))
    }

    /// What the venue says through the next bar, acknowledgements left out.
    mutating func bar(
        _ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, volume: Int64 = 1_000_000
    ) -> [String] {
        reports(open, high, low, close, volume: volume).compactMap(VenueBench.text)
    }

    /// The reports of the next bar.
    mutating func reports(
        _ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64, volume: Int64 = 1_000_000
    ) -> [OrderReport] {
        let bar = Bar(
            openTime: now, open: Ticks(open), high: Ticks(high), low: Ticks(low), close: Ticks(close),
            volume: Lots(volume))
        minute += 1
        _ = venue.begin(bar, of: InstrumentIndex(0), interval: .minute)
        return drain()
    }

    /// What the venue has to say without another bar.
    mutating func drain() -> [OrderReport] {
        var reports: [OrderReport] = []
        while let report = venue.nextReport() { reports.append(report) }
        return reports
    }

    /// Lets a minute pass in which the venue is silent.
    mutating func skipMinute() { minute += 1 }

    static func text(_ report: OrderReport) -> String? {
        switch report.kind {
        case .acknowledged, .unclear, .notPlaced, .lapsed: nil
        case .rejected(let reason): "\(report.order.number) rejected: \(reason)"
        case .cancelled: "\(report.order.number) cancelled"
        case .expired(let reason): "\(report.order.number) expired: \(reason)"
        case .filled(let fill):
            "\(report.order.number) \(fill.side == .buy ? "buys" : "sells") \(fill.quantity.count) "
                + "at \(fill.price.count)\(fill.isMaker ? " as maker" : "")"
        }
    }
}
