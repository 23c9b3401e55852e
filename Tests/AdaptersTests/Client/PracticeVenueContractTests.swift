import NIOPosix
import PracticeVenue
import Simulation
import Synchronization
import Testing
import Trading
import Transport

@testable import Adapters
@testable import Execution

/// The port and the feed over real sockets, against the practice venue on this machine.
@Suite(.serialized)
struct PracticeVenueContractTests {
    private static let id = ClientRig.instrument

    /// A venue, a client of it, and what the client was told.
    private final class World: Sendable {
        let server: PracticeServer
        let http: AsyncHTTPTransport
        let socket: BinanceSocketAPI
        let port: BinancePort
        let rest: BinanceREST
        let sockets: NIOWebSocketTransport
        let reports = Told<[VenueReport]>([])
        let answers = Told<[RequestNumber: [VenueAnswer]]>([:])
        let isUp = Told(false)
        private let numbers = Atomic<UInt64>(0)

        init(requestDeadline: Interval = .seconds(2)) async throws {
            let started = ContinuousClock.now
            let now: @Sendable () -> Moment = {
                let elapsed = ContinuousClock.now - started
                let nanoseconds =
                    elapsed.components.seconds * 1_000_000_000 + elapsed.components.attoseconds / 1_000_000_000
                return Moment(
                    wall: Timestamp(nanoseconds: 1_767_225_600_000_000_000 + nanoseconds),
                    monotonic: MonotonicTime(nanoseconds: nanoseconds))
            }
            let exchange = try PracticeExchange(
                ExchangeTerms(model: try FillModel(makerFee: .zero, takerFee: .zero), history: 10),
                series: [try World.series()],
                accounts: [try AccountTerms("nt-demo-key:nt-demo-secret-0123456789abcdef:USDT=100000,BTC=1")])
            server = try await PracticeServer(exchange, port: 0, pace: .manual, now: { now().wall })
            let rig = try ClientRig()
            let clock = BinanceClock(now: now)
            let surroundings = ClientSurroundings(sleep: { try await Task.sleep(for: $0) }, random: { 1 })
            http = AsyncHTTPTransport()
            sockets = NIOWebSocketTransport(
                threads: .shared(MultiThreadedEventLoopGroup.singleton), random: { UInt64.random(in: 0 ... .max) })
            let endpoints = BinanceEndpoints.practice(port: server.port)
            rest = BinanceREST(
                endpoints: endpoints, symbols: rig.symbols, transport: http, signer: ClientRig.signer,
                budget: rig.budget, clock: clock, surroundings: surroundings, deadline: .seconds(3))
            var settings = BinanceSocketSettings()
            settings.requestDeadline = requestDeadline
            settings.tick = .milliseconds(20)
            settings.backoffBase = .milliseconds(20)
            let (reports, isUp, answers) = (reports, isUp, answers)
            socket = BinanceSocketAPI(
                endpoints: endpoints, symbols: rig.symbols, transport: sockets, signer: ClientRig.signer,
                budget: rig.budget, clock: clock, settings: settings, surroundings: surroundings,
                sinks: BinanceSocketAPI.Sinks(
                    report: { report in reports.withLock { $0.append(report) } },
                    accountStream: { up in isUp.withLock { $0 = up } }, notice: { _ in }))
            port = BinancePort(socket: socket, rest: rest) { number, answer in
                answers.withLock { $0[number, default: []].append(answer) }
            }
        }

        static func series() throws -> BarSeries {
            let rig = try ClientRig()
            let bars = (0..<60).map { minute in
                Bar(
                    openTime: Timestamp(nanoseconds: 1_700_000_040_000_000_000 + Int64(minute) * 60_000_000_000),
                    open: Ticks(10_000), high: Ticks(10_100), low: Ticks(9_900), close: Ticks(10_000),
                    volume: Lots(1_000_000_000))
            }
            let instrument = rig.symbols.listings[0].instrument
            return try BarSeries(
                instrument: instrument, interval: .minute, columns: BarColumns(bars, instrument: instrument))
        }

        func ask(_ request: VenueRequest) async throws -> VenueAnswer {
            let number = RequestNumber(numbers.add(1, ordering: .relaxed).newValue)
            port.send(request, number)
            try await ClientRig.wait("an answer") { self.answers.withLock { $0[number] != nil } }
            return answers.withLock { $0[number]?.first } ?? .unclear("none")
        }

        func place(_ orders: VenueOrder...) async throws -> VenueAnswer {
            try await ask(.place(PlacePermit(orders, check: { true })))
        }

        func venue(_ method: HTTPCall.Method, _ path: String, _ body: String = "") async throws -> String {
            let reply = try await http.send(
                HTTPCall(method, "http://127.0.0.1:\(server.port)/practice/v1/\(path)", body: Array(body.utf8)))
            return String(decoding: reply.body, as: UTF8.self)
        }

        func close() async throws {
            socket.stop()
            await http.shutdown()
            try await server.close()
        }
    }

    private func withWorld(_ body: (World) async throws -> Void) async throws {
        let world = try await World()
        world.socket.start()
        try await ClientRig.wait("the line") { world.isUp.withLock { $0 } }
        do { try await body(world) } catch { Issue.record("\(error)") }
        try await world.close()
    }

    private func order(_ name: String, _ kind: VenueOrder.Kind, side: Side = .buy, lots: Int64 = 100_000) throws
        -> VenueOrder
    {
        VenueOrder(
            clientID: try ClientOrderID(name), instrument: Self.id, side: side, kind: kind, quantity: Lots(lots),
            timeInForce: .goodTillCancelled)
    }

    @Test func `an order is placed, found, cancelled, and then no longer open`() async throws {
        try await withWorld { world in
            let order = try order("nt-rest-1", .limit(Ticks(5_000)))
            guard case .placed(let states) = try await world.place(order) else {
                Issue.record("not placed")
                return
            }
            #expect(states.map(\.status) == [.open] && states[0].clientID == "nt-rest-1")
            guard case .found(let found) = try await world.ask(.lookUp(order.clientID, Self.id)) else {
                Issue.record("not found")
                return
            }
            #expect(found.status == .open && found.limit == Price("50") && found.quantity == Quantity("1"))
            guard case .openOrders(let open) = try await world.ask(.openOrders([Self.id])) else {
                Issue.record("no open orders")
                return
            }
            #expect(open.map(\.clientID) == ["nt-rest-1"])
            guard case .cancelled(let cancelled) = try await world.ask(.cancel(order.clientID, Self.id)) else {
                Issue.record("not cancelled")
                return
            }
            #expect(cancelled.status == .cancelled && cancelled.clientID == "nt-rest-1")
            #expect(try await world.ask(.openOrders([Self.id])) == .openOrders([]))
            #expect(try await world.ask(.cancel(order.clientID, Self.id)) == .notFound)
            #expect(try await world.ask(.lookUp(try ClientOrderID("nt-nobody"), Self.id)) == .notFound)
        }
    }

    @Test func `an order that trades at once tells its fills, and so do the trades and the account`() async throws {
        try await withWorld { world in
            guard case .placed(let states) = try await world.place(try order("nt-take-1", .market)) else {
                Issue.record("not placed")
                return
            }
            #expect(states[0].status == .filled && states[0].executed == Quantity("1"))
            let told = states[0].fills
            #expect(told.count == 1 && told[0].quantity == Quantity("1"))
            guard case .fills(let fills, let isComplete) = try await world.ask(.fills(Self.id, from: nil)) else {
                Issue.record("no fills")
                return
            }
            #expect(
                isComplete && fills.map(\.tradeID) == told.map(\.tradeID) && fills.map(\.price) == told.map(\.price))
            try await ClientRig.wait("the report") {
                world.reports.withLock { reports in
                    reports.contains {
                        if case .order(let state, let fill?, _) = $0 {
                            state.clientID == "nt-take-1" && fill.tradeID == told[0].tradeID
                        } else {
                            false
                        }
                    }
                }
            }
            guard case .balances(let balances) = try await world.ask(.balances) else {
                Issue.record("no balances")
                return
            }
            #expect(balances.first { $0.asset.code == "BTC" }?.free == Fixed("2"))
        }
    }

    @Test func `two orders of which one cancels the other are placed together, and cancelled together`() async throws {
        try await withWorld { world in
            let profit = try order("nt-oco-a", .limitMaker(Ticks(12_000)), side: .sell)
            let stop = try order("nt-oco-b", .stop(trigger: Ticks(8_000)), side: .sell)
            guard case .placed(let states) = try await world.place(stop, profit) else {
                Issue.record("not placed")
                return
            }
            #expect(states.map(\.clientID) == ["nt-oco-b", "nt-oco-a"])
            guard case .cancelled = try await world.ask(.cancel(stop.clientID, Self.id)) else {
                Issue.record("not cancelled")
                return
            }
            #expect(try await world.ask(.openOrders([Self.id])) == .openOrders([]))
        }
    }

    @Test func `refusals are sorted: balance, filter, duplicate`() async throws {
        try await withWorld { world in
            func kind(_ answer: VenueAnswer) -> Execution.VenueRefusal.Kind? {
                if case .refused(let refusal) = answer { refusal.kind } else { nil }
            }
            let much = try order("nt-much", .limit(Ticks(9_000)), lots: 500_000_000)
            #expect(kind(try await world.place(much)) == .insufficientBalance)
            #expect(kind(try await world.place(try order("nt-take", .limitMaker(Ticks(11_000))))) == .rule)
            let once = try order("nt-once", .limit(Ticks(5_000)))
            let first = try await world.place(once)
            guard case .placed = first else {
                Issue.record("not placed")
                return
            }
            #expect(kind(try await world.place(once)) == .duplicate)
            await #expect(throws: BinanceClientError.self) { try await world.rest.orderTest(much) }
            try await world.rest.orderTest(try order("nt-test", .limit(Ticks(5_000))))
            #expect(!(try await world.venue(.get, "log")).contains("nt-test"))
        }
    }

    @Test func `an order whose reply is lost is unclear, is sent once, and is found again`() async throws {
        try await withWorld { world in
            _ = try await world.venue(.post, "faults", #"{"kind":"lostReply","match":"order.place"}"#)
            let order = try order("nt-lost", .limit(Ticks(5_000)))
            guard case .unclear = try await world.place(order) else {
                Issue.record("a lost reply is unclear")
                return
            }
            try await ClientRig.wait("the line again") { world.isUp.withLock { $0 } }
            guard case .found(let state) = try await world.ask(.lookUp(order.clientID, Self.id)) else {
                Issue.record("not found")
                return
            }
            #expect(state.status == .open)
            let lines = try await world.venue(.get, "log").split(separator: "\n")
            #expect(lines.count { $0.contains("\"kind\":\"order\"") && $0.contains("nt-lost") } == 1)
        }
    }

    @Test func `a server error, processed or not, and a stall leave an order unclear`() async throws {
        try await withWorld { world in
            for (name, fault) in [
                ("nt-e1", #"{"kind":"error5xxProcessed","match":"order.place"}"#),
                ("nt-e2", #"{"kind":"error5xxNotProcessed","match":"order.place"}"#),
                ("nt-e3", #"{"kind":"stall","match":"order.place"}"#),
            ] {
                _ = try await world.venue(.post, "faults", fault)
                guard case .unclear = try await world.place(try order(name, .limit(Ticks(5_000)))) else {
                    Issue.record("\(fault)")
                    return
                }
            }
            guard case .openOrders(let open) = try await world.ask(.openOrders([Self.id])) else { return }
            #expect(Set(open.map(\.clientID)) == ["nt-e1", "nt-e3"])
        }
    }

    @Test func `the account's events come again after their stream was dropped`() async throws {
        try await withWorld { world in
            _ = try await world.venue(.post, "faults", #"{"kind":"dropUserDataStream"}"#)
            try await ClientRig.wait("the stream to go") { !world.isUp.withLock { $0 } }
            try await ClientRig.wait("the stream to come back") { world.isUp.withLock { $0 } }
            guard case .placed = try await world.place(try order("nt-again", .market)) else {
                Issue.record("not placed")
                return
            }
            try await ClientRig.wait("the report") { world.reports.withLock { !$0.isEmpty } }
        }
    }

    @Test func `what a key may do is read from the venue`() async throws {
        try await withWorld { world in
            let permissions = try await world.rest.keyPermissions()
            #expect(permissions.objections.isEmpty)
        }
    }

    @Test func `bars of the venue arrive one by one, also after the connection was replaced`() async throws {
        try await withWorld { world in
            let opened = Told<[Int64]>([])
            let troubles = Told<[String?]>([])
            let supervisor = StreamSupervisor(
                instrumentCount: 1,
                subscriptions: [.init(InstrumentIndex(0), .bars), .init(InstrumentIndex(0), .quotes)],
                bars: BarFeedSettings(interval: .minute), seed: 5)
            let feed = LiveMarketFeed(
                rest: world.rest, transport: world.sockets, supervisor: supervisor, interval: "1m",
                surroundings: ClientSurroundings(sleep: { try await Task.sleep(for: $0) }, random: { 1 }),
                sink: { input in
                    switch input {
                    case .bars(let updates, _), .missedBars(let updates, _):
                        opened.withLock { $0 += updates.map { $0.bar.openTime.nanoseconds } }
                    case .marketTrouble(_, let reason): troubles.withLock { $0.append(reason) }
                    default: break
                    }
                }, notify: { _ in })
            let history = try await feed.warmUp(10)
            #expect(history[0].count == 10)
            feed.start()
            try await ClientRig.wait("fresh data") { troubles.withLock { $0.last == .some(nil) } }
            for _ in 0..<20 { _ = try await world.venue(.post, "step", #"{"bars":1}"#) }
            try await ClientRig.wait("twenty bars") { opened.withLock { $0.count } == 20 }
            let minute: Int64 = 60_000_000_000
            let first = try #require(history[0].last).openTime.nanoseconds + minute
            #expect(opened.withLock { $0 } == (0..<20).map { first + Int64($0) * minute })
            feed.stop()
        }
    }
}
