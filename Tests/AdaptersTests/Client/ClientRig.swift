import Adapters
import Synchronization
import Testing
import Trading
import Transport

@testable import Execution

/// Clock, budget, symbols and sinks that tests of the client share.
final class ClientRig: Sendable {
    /// A budget that grants until told otherwise, and remembers.
    final class Budget: RateBudget {
        let decision = Mutex<RateBudgetDecision>(.granted)
        let observed = Mutex<[Int]>([])
        let bans = Mutex<[Duration]>([])
        func reserve(weight: Int, orders: Int, isEssential: Bool) -> RateBudgetDecision { decision.withLock { $0 } }
        func observe(usedWeight: Int) { observed.withLock { $0.append(usedWeight) } }
        func ban(for pause: Duration) { bans.withLock { $0.append(pause) } }
    }

    private let time = Mutex<Int64>(0)
    let budget = Budget()
    let symbols: BinanceSymbols
    let reports = Mutex<[VenueReport]>([])
    let streamStates = Mutex<[Bool]>([])
    let notices = Mutex<[String]>([])
    let slept = Mutex<[Duration]>([])

    static let instrument = InstrumentID(base: asset("BTC"), quote: asset("USDT"))

    init() throws {
        let instrument = try Instrument(
            id: ClientRig.instrument, priceIncrement: Price(Fixed("0.01"[...])), lot: Quantity(Fixed("0.00001"[...])))
        let types = BinanceOrderWording.Kind.allCases.map(\.rawValue)
        symbols = BinanceSymbols(traded: [
            BinanceListing(symbol: "BTCUSDT", instrument: instrument, orderTypes: types, allowsTrailingStop: true)
        ])
    }

    private static func asset(_ code: String) -> Asset {
        do { return try Asset(code) } catch { preconditionFailure("\(error)") }
    }

    func advance(_ interval: Interval) { time.withLock { $0 += interval.nanoseconds } }

    var clock: BinanceClock {
        BinanceClock { [self] in
            let elapsed = Interval(nanoseconds: time.withLock { $0 })
            return Moment(
                wall: Timestamp(nanoseconds: 1_767_225_600_000_000_000).advanced(by: elapsed),
                monotonic: MonotonicTime(nanoseconds: 1_000_000_000_000).advanced(by: elapsed))
        }
    }

    /// Waiting returns at once, and is remembered; chance is always the same.
    var instant: ClientSurroundings {
        ClientSurroundings(
            sleep: { [self] pause in
                slept.withLock { $0.append(pause) }
                await Task.yield()
                try Task.checkCancellation()
            }, random: { 1 })
    }

    /// Waiting lasts until it is cancelled: time is moved by hand.
    var still: ClientSurroundings {
        ClientSurroundings(sleep: { _ in try await Task.sleep(for: .seconds(3_600)) }, random: { 1 })
    }

    func rest(_ transport: any HTTPTransport, at endpoints: BinanceEndpoints = .practice(port: 1)) -> BinanceREST {
        BinanceREST(
            endpoints: endpoints, symbols: symbols, transport: transport, signer: ClientRig.signer, budget: budget,
            clock: clock, surroundings: instant)
    }

    static let signer = TestSigner(secret: "nt-demo-secret-0123456789abcdef")

    func socket(
        _ transport: any WebSocketTransport, _ settings: BinanceSocketSettings = .init()
    ) -> BinanceSocketAPI {
        BinanceSocketAPI(
            endpoints: .practice(port: 1), symbols: symbols, transport: transport, signer: ClientRig.signer,
            budget: budget, clock: clock, settings: settings, surroundings: still,
            sinks: BinanceSocketAPI.Sinks(
                report: { [self] report in reports.withLock { $0.append(report) } },
                accountStream: { [self] isUp in streamStates.withLock { $0.append(isUp) } },
                notice: { [self] notice in notices.withLock { $0.append(notice.text) } }))
    }

    static func order(_ number: Int, kind: VenueOrder.Kind = .limit(Ticks(3_000_000))) throws -> VenueOrder {
        VenueOrder(
            clientID: try ClientOrderID("nt-\(10_000_000 + number)"), instrument: instrument, side: .buy, kind: kind,
            quantity: Lots(100), timeInForce: .goodTillCancelled)
    }

    /// What did not come.
    struct WaitedInVain: Error {
        let what: String
    }

    /// Waits for something that another task does; fails after thirty seconds.
    static func wait(_ what: String, until isTrue: @Sendable () -> Bool) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while !isTrue() {
            guard ContinuousClock.now < deadline else {
                throw WaitedInVain(what: what)
            }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
