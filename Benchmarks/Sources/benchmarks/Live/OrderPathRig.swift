import Adapters
import Engine
import Execution
import Foundation
import Risk
import Secrets
import Synchronization
import Trading
import Transport

/// The live path in one thread, from a market frame to the bytes of a signed order: reader, supervisor, core, gateway,
/// rate ledger and signer are the product's; the venue answers questions at once, and the socket is a sink.
final class OrderPathRig {
    /// The product's clocks with a hand on them: bars close a second apart without a second passing.
    final class Clock: Sendable {
        private let ahead = Atomic<Int64>(0)
        func advance(_ interval: Interval) { ahead.add(interval.nanoseconds, ordering: .relaxed) }
        var now: Moment {
            let ahead = ahead.load(ordering: .relaxed)
            return Moment(
                wall: Timestamp(nanoseconds: SteadyClock.wall() + ahead),
                monotonic: MonotonicTime(nanoseconds: SteadyClock.nanoseconds() + ahead))
        }
    }

    /// What the venue has answered and the core has not been told.
    final class Answers: Sendable {
        let waiting = Mutex<[(RequestNumber, VenueAnswer)]>([])
    }

    let clock = Clock()
    let sink = SinkSockets()
    private let answers = Answers()
    private let reader: BinanceStreamReader
    private let api: BinanceSocketAPI
    private let snapshot: OrderBookSnapshot
    private let epoch: FeedEpoch
    private let instrument = InstrumentIndex(0)
    private var supervisor: StreamSupervisor
    private var depth = BinanceDepth()
    private var actions: [StreamAction] = []
    private var core: SessionCore
    private var output = SessionOutput()
    private var asked: [(RequestNumber, VenueRequest)] = []
    private var wantsSnapshot = false
    private var hasBar = false
    /// When the core had last decided, before anything was committed or sent.
    private(set) var decidedAt: Int64 = 0
    private var openTime: Timestamp

    /// - Parameters:
    ///   - folder: for the rate ledger; it exists.
    ///   - snapshot: the venue's JSON of the whole book.
    init(folder: String, snapshot: [UInt8]) throws {
        let listing = try CapturedMarket.listing("BTC")
        let symbols = BinanceSymbols(traded: [listing])
        let (clock, now) = (clock, clock.now)
        reader = BinanceStreamReader(symbols)
        self.snapshot = try BinanceMapping.snapshot(Data(snapshot), listing.instrument)
        openTime = Timestamp(nanoseconds: now.wall.nanoseconds / 1_000_000_000 * 1_000_000_000)
        let kill = KillState(.run)
        let gateway = Gateway(
            kill: kill, instruments: [listing.instrument], key: ApprovalKey(Array(repeating: 9, count: 32)),
            clock: { clock.now.monotonic })
        core = try SessionCore(
            OrderPathRig.settings(listing.instrument, start: openTime), kill: kill, venue: .live(gateway),
            into: &output)
        var streams = StreamSettings()
        streams.quotePause = .zero
        supervisor = StreamSupervisor(
            instrumentCount: 1,
            subscriptions: [FeedSubscription(instrument, .bars), FeedSubscription(instrument, .depth)],
            bars: BarFeedSettings(interval: .seconds(1)), settings: streams, seed: 1)
        api = try OrderPathRig.api(symbols, folder, sink, clock)
        epoch = try OrderPathRig.connect(&supervisor, now)
        supervisor.begin(instrument, after: openTime.advanced(by: .seconds(-1)))
        for input in [SessionInput.clockOffset(.zero, bound: .zero), .accountStream(isUp: true)] { try step(input) }
    }

    /// Ends the line's tasks.
    func stop() { api.stop() }

    /// Takes one market frame as the product does, up to the bytes of whatever order follows from it.
    ///
    /// - Parameter commit: gets the records before anything is sent.
    func take(_ frame: UnsafeRawBufferPointer, commit: (([JournalRecord]) throws -> Void)? = nil) throws {
        let now = clock.now
        if let message = try reader.read(frame, into: &depth) {
            guard case .kline(let kline) = message else { return }
            supervisor.handle(
                .bar(epoch, kline.instrument, kline.bar, isClosed: kline.isClosed, sent: kline.time), at: now,
                into: &actions)
        } else {
            supervisor.handle(
                .depth(epoch, depth.instrument, depth.update, sent: depth.time), at: now, into: &actions)
        }
        for action in actions {
            switch action {
            case .deliver(let input): try step(input, commit)
            case .fetchSnapshot: wantsSnapshot = true
            default: break
            }
        }
        actions.removeAll(keepingCapacity: true)
    }

    /// Does what does not belong to the way of an order: time passes, the venue answers, books are fetched.
    func settle() throws {
        clock.advance(.seconds(1))
        if wantsSnapshot {
            wantsSnapshot = false
            supervisor.handle(.snapshot(instrument, snapshot), at: clock.now, into: &actions)
            for case .deliver(let input) in actions { try step(input) }
            actions.removeAll(keepingCapacity: true)
        }
        try step(.tick)
        for _ in 0..<1_000 {
            var due = answers.waiting.withLock { waiting in
                defer { waiting.removeAll(keepingCapacity: true) }
                return waiting
            }
            due += asked.compactMap { number, request in OrderPathRig.answer(request).map { (number, $0) } }
            asked.removeAll(keepingCapacity: true)
            if due.isEmpty { return }
            for (number, answer) in due { try step(.answer(number, answer)) }
        }
        throw UsageError("the core does not stop asking")
    }

    /// Whether a bar would lead to an order now; why not.
    var obstacle: String? { core.gateObstacle(instrument, at: clock.now) }

    /// Tells a first bar where no order could leave for the want of one: data that never came is not trusted.
    ///
    /// - Returns: whether the next bar can lead to an order.
    func isReady() throws -> Bool {
        if obstacle == nil { return true }
        if !hasBar, supervisor.latestQuote(instrument) != nil {
            hasBar = true
            try nextBar().withUnsafeBytes { try take($0) }
        }
        return false
    }

    /// The frame of the next bar, closed at the present bid.
    func nextBar() throws -> [UInt8] {
        guard let bid = supervisor.latestQuote(instrument)?.bid.count else { throw UsageError("there is no quote yet") }
        let price = "\(bid / 100).\(bid % 100 < 10 ? "0" : "")\(bid % 100)000000"
        let (open, time) = (openTime.milliseconds, clock.now.wall.milliseconds)
        openTime = openTime.advanced(by: .seconds(1))
        return Array(
            ("{\"stream\":\"btcusdt@kline_1s\",\"data\":{\"e\":\"kline\",\"E\":\(time),\"s\":\"BTCUSDT\",\"k\":"
                + "{\"t\":\(open),\"T\":\(open + 999),\"s\":\"BTCUSDT\",\"i\":\"1s\",\"f\":100,\"L\":200,"
                + "\"o\":\"\(price)\",\"c\":\"\(price)\",\"h\":\"\(price)\",\"l\":\"\(price)\","
                + "\"v\":\"12.34567000\",\"n\":101,\"x\":true,\"q\":\"754321.12345678\",\"V\":\"6.17283000\","
                + "\"Q\":\"377160.56172839\",\"B\":\"0\"}}}").utf8)
    }

    private func step(_ input: SessionInput, _ commit: (([JournalRecord]) throws -> Void)? = nil) throws {
        output.removeAll()
        try core.handle(input, at: clock.now, into: &output)
        if !output.requests.isEmpty { decidedAt = SteadyClock.nanoseconds() }
        if let commit, !output.records.isEmpty { try commit(output.records) }
        for (number, request) in output.requests {
            if case .place(let permit) = request {
                api.place(permit) { [answers] answer in answers.waiting.withLock { $0.append((number, answer)) } }
            } else {
                asked.append((number, request))
            }
        }
    }

    /// A venue on which nothing ever happened.
    private static func answer(_ request: VenueRequest) -> VenueAnswer? {
        switch request {
        case .openOrders: .openOrders([])
        case .fills: .fills([], isComplete: true)
        case .lookUp, .cancel: .notFound
        case .balances: .balances([])
        case .place: nil
        }
    }

    // MARK: Its parts

    private static func settings(_ instrument: Instrument, start: Timestamp) throws -> SessionSettings {
        let sleeve = EngineConfiguration.Sleeve(
            name: "alternating", capital: Notional(Fixed(100_000)), strategies: [AlternatingStrategy()],
            sizing: try Sizing("fraction:0.1"))
        return SessionSettings(
            engine: try EngineConfiguration(
                instruments: [instrument], sleeves: [sleeve], riskProfile: .unrestricted, feeRate: .hundredths(1),
                start: start),
            session: "benchmark", install: "benchmark", venue: "binance", account: "benchmark", strategyVersion: "1",
            limitsHash: Array(repeating: 7, count: 32), collar: .hundredths(1), quoteInterval: .zero)
    }

    private static func api(
        _ symbols: BinanceSymbols, _ folder: String, _ sink: SinkSockets, _ clock: Clock
    ) throws -> BinanceSocketAPI {
        let venueClock = BinanceClock(now: { clock.now })
        let now = clock.now
        venueClock.add(venueMilliseconds: now.wall.milliseconds, asked: now, answered: now)
        let ledger = try RateLedger(folder: folder, name: "benchmark", buckets: LedgerRateBudget.buckets)
        var settings = BinanceSocketSettings()
        settings.wantsAccountStream = false
        settings.tick = .seconds(3_600)
        let api = BinanceSocketAPI(
            endpoints: .practice(port: 1), symbols: symbols, transport: sink, signer: try BenchmarkKey.signer(),
            budget: LedgerRateBudget(ledger, clock: venueClock), clock: venueClock, settings: settings,
            surroundings: BenchmarkKey.surroundings,
            sinks: BinanceSocketAPI.Sinks(report: { _ in }, accountStream: { _ in }, notice: { _ in }))
        api.start()
        for _ in 0..<2_000 where !api.isUp { usleep(1_000) }
        guard api.isUp else { throw UsageError("the line to the sink did not open") }
        return api
    }

    private static func connect(_ supervisor: inout StreamSupervisor, _ now: Moment) throws -> FeedEpoch {
        var actions: [StreamAction] = []
        supervisor.handle(.start, at: now, into: &actions)
        var epoch: FeedEpoch?
        for case .connect(let wanted, _) in actions { epoch = wanted }
        guard let epoch else { throw UsageError("the supervisor does not connect") }
        actions.removeAll()
        supervisor.handle(.connected(epoch), at: now, into: &actions)
        var more: [StreamAction] = []
        for case .subscribe(_, let request, _) in actions {
            supervisor.handle(.acknowledged(epoch, request: request), at: now, into: &more)
        }
        return epoch
    }
}
