import Engine
import Execution
import Risk
import Trading

/// A session on a venue that fills every order at once, in a time of its own.
final class PastTrading {
    let settings: SessionSettings
    private var core: SessionCore
    private var output = SessionOutput()
    private let time: Time
    private var lastTrade: UInt64 = 0
    private var held = Fixed.zero
    private var cash = Fixed(5_000_000)
    private let instrument: Instrument
    private var bid: Int64 = 0

    private final class Time: @unchecked Sendable {  // One thread uses it.
        var nanoseconds: Int64 = 0
    }

    init() throws {
        instrument = try CapturedMarket.listing("BTC").instrument
        let sleeve = EngineConfiguration.Sleeve(
            name: "alternating", capital: Notional(Fixed(100_000)), strategies: [AlternatingStrategy()],
            sizing: try Sizing("fraction:0.1"))
        settings = SessionSettings(
            engine: try EngineConfiguration(
                instruments: [instrument], sleeves: [sleeve], riskProfile: .unrestricted, feeRate: .hundredths(1),
                start: PastTrading.begin),
            session: "benchmark", install: "benchmark", venue: "binance", account: "benchmark", strategyVersion: "1",
            limitsHash: [7], collar: .hundredths(1))
        let (time, kill) = (Time(), KillState(.run))
        self.time = time
        core = try SessionCore(
            settings, kill: kill,
            venue: .live(
                PastTrading.gateway(settings, kill) { MonotonicTime(nanoseconds: time.nanoseconds) }), into: &output)
    }

    private static let begin = Timestamp(nanoseconds: 1_760_000_040_000_000_000)

    static func gateway(
        _ settings: SessionSettings, _ kill: KillState, _ clock: @escaping @Sendable () -> MonotonicTime
    ) -> Gateway {
        Gateway(
            kill: kill, instruments: settings.engine.instruments, key: ApprovalKey(Array(repeating: 9, count: 32)),
            clock: clock)
    }

    var now: Moment {
        Moment(
            wall: Timestamp(nanoseconds: PastTrading.begin.nanoseconds + time.nanoseconds),
            monotonic: MonotonicTime(nanoseconds: time.nanoseconds))
    }

    /// Trades minute after minute until so many orders were filled; `each` gets what every step led to.
    func trade(orders: Int, _ each: (SessionOutput) throws -> Void) throws {
        try each(output)
        var filled = 0
        for input in [SessionInput.clockOffset(.zero, bound: .zero), .accountStream(isUp: true)] {
            try take(input, &filled, each)
        }
        for minute in 0..<(orders * 8 + 100) {
            time.nanoseconds = Int64(minute + 1) * 60_000_000_000
            let price: Int64 = 6_000_000 + Int64(minute * 7_919 % 10_007)
            bid = price
            let index = InstrumentIndex(0)
            try take(
                .quote(
                    index,
                    Quote(
                        time: now.wall, bid: Ticks(price), bidQuantity: Lots(1_000_000), ask: Ticks(price + 1),
                        askQuantity: Lots(1_000_000))), &filled, each)
            try take(.tick, &filled, each)
            let bar = Bar(
                openTime: now.wall.advanced(by: .seconds(-60)), open: Ticks(price), high: Ticks(price),
                low: Ticks(price), close: Ticks(price), volume: Lots(1_000))
            try take(.bars([BarUpdate(instrument: index, bar: bar)], at: now.wall), &filled, each)
            if filled >= orders { return }
        }
        throw UsageError("only \(filled) orders were filled: \(core.gateObstacle(InstrumentIndex(0), at: now) ?? "")")
    }

    /// One input, and the venue's answers to what follows from it.
    private func take(_ input: SessionInput, _ filled: inout Int, _ each: (SessionOutput) throws -> Void) throws {
        var inputs = [input]
        while !inputs.isEmpty {
            output.removeAll()
            try core.handle(inputs.removeFirst(), at: now, into: &output)
            try each(output)
            for (number, request) in output.requests {
                inputs.append(.answer(number, try answer(request, &filled)))
            }
        }
    }

    private func answer(_ request: VenueRequest, _ filled: inout Int) throws -> VenueAnswer {
        switch request {
        case .openOrders: return .openOrders([])
        case .fills: return .fills([], isComplete: true)
        case .lookUp, .cancel: return .notFound
        case .balances:
            return .balances([
                VenueBalance(asset: instrument.id.quote, free: cash, locked: .zero),
                VenueBalance(asset: instrument.id.base, free: held, locked: .zero),
            ])
        case .place(let permit):
            filled += permit.orders.count
            return .placed(try permit.orders.map(fill))
        }
    }

    /// The order filled whole at the quote.
    private func fill(_ order: VenueOrder) throws -> VenueOrderState {
        let limit = Ticks(order.side == .buy ? bid + 1 : bid)
        lastTrade += 1
        let (price, quantity) = (instrument.price(limit), instrument.quantity(order.quantity))
        let value = try price.value.multiplied(by: quantity.value, .down)
        let sign: Int128 = order.side == .buy ? 1 : -1
        held = Fixed(units: held.units + sign * quantity.value.units)
        cash = Fixed(units: cash.units - sign * value.units)
        let fill = VenueFill(
            tradeID: VenueTradeID(lastTrade), venueOrderID: Int64(lastTrade), clientID: order.clientID.text,
            instrument: order.instrument, side: order.side, price: price, quantity: quantity, fee: .zero,
            feeAsset: instrument.id.quote, isMaker: false, time: now.wall)
        return VenueOrderState(
            clientID: order.clientID.text, venueOrderID: Int64(lastTrade), instrument: order.instrument,
            side: order.side, status: .filled, quantity: quantity, executed: quantity, limit: price, trigger: nil,
            time: now.wall, fills: [fill])
    }
}
