import Engine
import Execution
import Risk
import Strategies
import Synchronization
import Trading

/// Buys on its first bar with a stop, and does nothing else unless told.
struct OneEntry: Strategy {
    static let descriptor = StrategyDescriptor(
        name: "one-entry", summary: "Buys once.", entryRule: "the first bar", exitRule: "none", parameters: [],
        exits: .none)
    let exitPlan: ExitPlan
    private let actions: [Int: Proposal.Action]
    private var bars = 0

    /// - Parameter actions: what is done on which bar; the first is 1.
    init(_ plan: ExitPlan = ExitPlan(stopFraction: 0.01), actions: [Int: Proposal.Action] = [1: .enter]) {
        exitPlan = plan
        self.actions = actions
    }
    init(_ parameters: ParameterValues) throws(ParameterError) { self.init() }
    var warmUp: Int { 1 }

    mutating func decide(_ bar: StrategyBar, _ situation: Situation) -> Proposal.Action? {
        bars += 1
        return actions[bars]
    }

    func proposal(for action: Proposal.Action, _ situation: Situation) -> Proposal {
        Proposal(action, exitPlan: exitPlan, reason: Reason("the first bar"))
    }
}

/// A clock that stands still until told.
final class HandClock: Sendable {
    private let nanoseconds = Atomic<Int64>(0)
    var time: MonotonicTime { MonotonicTime(nanoseconds: nanoseconds.load(ordering: .relaxed)) }
    func advance(_ interval: Interval) { nanoseconds.add(interval.nanoseconds, ordering: .relaxed) }
}

/// A session with its inputs typed in by hand; BTC/USDT in steps of 0.01, at 100.00 / 100.01.
struct SessionRig {
    var core: SessionCore
    let kill: KillState
    let clock = HandClock()
    var output = SessionOutput()
    /// Everything committed so far.
    var journal: [JournalRecord] = []
    let settings: SessionSettings
    /// How far the wall clock has been set, in nanoseconds.
    var wallJump: Int64 = 0

    static let instrument = InstrumentIndex(0)

    init(
        plan: ExitPlan = ExitPlan(stopFraction: 0.01), actions: [Int: Proposal.Action] = [1: .enter],
        isLive: Bool = true
    ) throws {
        kill = KillState(.run)
        let instrument = try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(try Fixed("0.01")), lot: Quantity(try Fixed("0.001")),
            minNotional: Notional(Fixed(5)))
        let engine = try EngineConfiguration(
            instruments: [instrument],
            sleeves: [
                .init(
                    name: "a", capital: Notional(Fixed(1_000)), strategies: [OneEntry(plan, actions: actions)],
                    sizing: try Sizing("fraction:0.5"))
            ],
            riskProfile: .unrestricted, feeRate: .hundredths(1), start: .zero)
        settings = SessionSettings(
            engine: engine, session: "s", install: "i", venue: "v", account: "a", strategyVersion: "1",
            limitsHash: [7], collar: .hundredths(1))
        core = try SessionRig.start(settings, kill, clock, isLive: isLive, &output)
        journal += output.records
    }

    private static func start(
        _ settings: SessionSettings, _ kill: KillState, _ clock: HandClock, isLive: Bool, _ output: inout SessionOutput
    ) throws -> SessionCore {
        try SessionCore(
            settings, kill: kill, venue: isLive ? .live(gateway(settings, kill, clock)) : .none, into: &output)
    }

    static func gateway(_ settings: SessionSettings, _ kill: KillState, _ clock: HandClock) -> Gateway {
        Gateway(
            kill: kill, instruments: settings.engine.instruments, key: ApprovalKey(Array(repeating: 9, count: 32)),
            clock: { clock.time })
    }

    var now: Moment {
        Moment(
            wall: Timestamp(nanoseconds: 10_000_000_000_000 + wallJump + clock.time.nanoseconds), monotonic: clock.time)
    }

    /// One input; what it leads to replaces ``output``.
    mutating func take(_ input: SessionInput) throws {
        output.removeAll()
        try core.handle(input, at: now, into: &output)
        journal += output.records
    }

    mutating func quote() throws {
        try take(
            .quote(
                SessionRig.instrument,
                Quote(
                    time: now.wall, bid: Ticks(10_000), bidQuantity: Lots(1_000), ask: Ticks(10_001),
                    askQuantity: Lots(1_000))))
    }

    mutating func bar() throws {
        let bar = Bar(
            openTime: now.wall, open: Ticks(10_000), high: Ticks(10_000), low: Ticks(10_000), close: Ticks(10_000),
            volume: Lots(1))
        try take(.bars([.init(instrument: SessionRig.instrument, bar: bar)], at: now.wall))
    }

    /// Time passes; ticks and quotes come as they would.
    mutating func wait(_ seconds: Int, answering reply: (VenueRequest) -> VenueAnswer?) throws {
        for _ in 0..<seconds {
            clock.advance(.seconds(1))
            try quote()
            try take(.tick)
            try answer(reply)
        }
    }

    /// Answers what was asked, and what is asked because of that.
    mutating func answer(_ reply: (VenueRequest) -> VenueAnswer?) throws {
        var due = output.requests
        while !due.isEmpty {
            let (number, request) = due.removeFirst()
            guard let answer = reply(request) else { continue }
            try take(.answer(number, answer))
            due += output.requests
        }
    }

    /// A venue on which nothing ever happened.
    static func quiet(_ request: VenueRequest) -> VenueAnswer? {
        switch request {
        case .openOrders: .openOrders([])
        case .fills: .fills([], isComplete: true)
        case .lookUp, .cancel: .notFound
        case .balances: .balances([VenueBalance(asset: usdt, free: Fixed(5_000), locked: .zero)])
        case .place: nil
        }
    }

    static var usdt: Asset {
        do { return try Asset("USDT") } catch { preconditionFailure("\(error)") }
    }

    static var btc: Asset {
        do { return try Asset("BTC") } catch { preconditionFailure("\(error)") }
    }

    /// Connected, quoted and reconciled: an order would be let go.
    mutating func ready() throws {
        try take(.clockOffset(.zero, bound: .zero))
        try take(.accountStream(isUp: true))
        try quote()
        try take(.tick)
        try answer(SessionRig.quiet)
    }

    /// The permit of the entry that the next bar leads to.
    mutating func enter() throws -> (number: RequestNumber, permit: PlacePermit)? {
        try bar()
        for (number, request) in output.requests {
            if case .place(let permit) = request { return (number, permit) }
        }
        return nil
    }

    /// What the venue says about the first order of a permit.
    func state(
        _ permit: PlacePermit, _ status: VenueOrderState.Status, executed: String = "0", fills: [VenueFill] = [],
        number: Int64 = 77
    ) throws -> VenueOrderState {
        let order = permit.orders[0]
        return VenueOrderState(
            clientID: order.clientID.text, venueOrderID: number, instrument: order.instrument, side: order.side,
            status: status, quantity: settings.engine.instruments[0].quantity(order.quantity),
            executed: Quantity(try Fixed(executed)), limit: nil, trigger: nil, time: now.wall, fills: fills)
    }

    func fill(
        _ permit: PlacePermit, _ trade: UInt64, _ quantity: String, price: String = "100.01", number: Int64 = 77
    ) throws -> VenueFill {
        let order = permit.orders[0]
        return VenueFill(
            tradeID: VenueTradeID(trade), venueOrderID: number, clientID: order.clientID.text,
            instrument: order.instrument, side: order.side, price: Price(try Fixed(price)),
            quantity: Quantity(try Fixed(quantity)), fee: .zero, feeAsset: SessionRig.usdt, isMaker: false,
            time: Timestamp(nanoseconds: 5))
    }

    var statuses: [String] { core.engine.workingOrders.map { "\($0.request.id.number) \($0.status.rawValue)" } }
    var held: Int64 { core.engine.heldLots(SessionRig.instrument).count }
}
