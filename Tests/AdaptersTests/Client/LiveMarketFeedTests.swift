import Adapters
import Execution
import Synchronization
import Testing
import Trading
import Transport

struct LiveMarketFeedTests {
    private static let first = InstrumentIndex(0)
    private static let open: Int64 = 1_767_225_600_000

    private final class World: Sendable {
        let delivered = Told<[String]>([])
        let rig: ClientRig
        let rest: FakeREST
        let sockets: FakeSockets
        let feed: LiveMarketFeed

        init() throws {
            let rig = try ClientRig()
            rig.advance(.seconds(125))
            rest = FakeREST { call throws(TransportError) in World.answer(call) }
            sockets = FakeSockets { connection, message in
                guard connection.write(message) else { return }
                let id = message.text.split(separator: ":").last?.dropLast() ?? ""
                connection.say(#"{"result":null,"id":\#(id)}"#)
            }
            let supervisor = StreamSupervisor(
                instrumentCount: 1,
                subscriptions: [.init(first, .bars), .init(first, .quotes), .init(first, .depth)],
                bars: BarFeedSettings(interval: .minute), seed: 3)

            feed = LiveMarketFeed(
                rest: rig.rest(rest), transport: sockets, supervisor: supervisor, interval: "1m",
                surroundings: rig.still,
                sink: { [delivered] input in delivered.withLock { $0.append(World.word(input)) } }, notify: { _ in })
            self.rig = rig
        }

        static func row(_ minute: Int64) -> String {
            let time = open + minute * 60_000
            return #"[\#(time),"10.00","11.00","9.00","10.50","1.0",\#(time + 59_999),"0",1,"0","0","0"]"#
        }

        static func answer(_ call: HTTPCall) -> HTTPReply {
            if call.url.contains("/time") { return FakeREST.json(#"{"serverTime":\#(open + 125_000)}"#) }
            if call.url.contains("bookTicker") {
                return FakeREST.json(
                    #"{"symbol":"BTCUSDT","bidPrice":"10.00","bidQty":"1.0","askPrice":"10.01","askQty":"1.0"}"#)
            }
            if call.url.contains("/depth") {
                return FakeREST.json(#"{"lastUpdateId":100,"bids":[["10.00","1.0"]],"asks":[["10.01","1.0"]]}"#)
            }
            let rows = (-5...0).map(row).joined(separator: ",")
            return FakeREST.json("[\(call.url.contains("startTime") ? row(0) : rows)]")
        }

        static func word(_ input: SessionInput) -> String {
            switch input {
            case .bars(let updates, _): "live \(updates.map { ($0.bar.openTime.milliseconds - open) / 60_000 })"
            case .missedBars(let updates, _): "missed \(updates.map { ($0.bar.openTime.milliseconds - open) / 60_000 })"
            case .quote(_, let quote): "quote \(quote.bid.count)"
            case .marketTrouble(_, let reason): "trouble \(reason ?? "none")"
            case .clockOffset(let offset, _): "offset \(offset.map { "\($0)" } ?? "unknown")"
            default: "other"
            }
        }

        func kline(_ minute: Int64) -> String {
            let time = open + minute * 60_000
            return
                #"{"e":"kline","E":\#(open + 125_000),"s":"BTCUSDT","k":{"t":\#(time),"T":\#(time + 59_999),"s":"BTCUSDT","#
                + #""i":"1m","f":1,"L":2,"o":"10.00","c":"10.50","h":"11.00","l":"9.00","v":"1.0","n":1,"x":true,"#
                + #""q":"0","V":"0","Q":"0","B":"0"}}"#
        }
    }

    @Test func `data flows from the connection to the session, a gap is filled over REST`() async throws {
        let world = try World()
        let history = try await world.feed.warmUp(5)
        #expect(history[0].count == 5)
        world.feed.start()
        try await ClientRig.wait("a connection") { world.sockets.connections.first?.written.isEmpty == false }
        let connection = world.sockets.connections[0]
        #expect(connection.url == "ws://127.0.0.1:1/ws")
        #expect(
            connection.written == [
                #"{"method":"SUBSCRIBE","params":["btcusdt@kline_1m","btcusdt@bookTicker","btcusdt@depth@100ms"],"id":1}"#
            ])
        try await ClientRig.wait("streaming") { world.feed.mode == .streaming }
        connection.say(#"{"u":101,"s":"BTCUSDT","b":"10.00","B":"2.0","a":"10.01","A":"1.0"}"#)
        connection.say(
            #"{"e":"depthUpdate","E":\#(Self.open + 125_000),"s":"BTCUSDT","U":101,"u":101,"#
                + #""b":[["10.00","2.0"]],"a":[]}"#)
        try await ClientRig.wait("the book") { world.delivered.withLock { $0.contains("trouble none") } }
        connection.say(world.kline(1))
        try await ClientRig.wait("the bars") { world.delivered.withLock { $0.contains("live [1]") } }
        let bars = world.delivered.withLock { $0.filter { $0.hasPrefix("live") || $0.hasPrefix("missed") } }
        #expect(bars == ["missed [0]", "live [1]"])
        #expect(world.delivered.withLock { $0.contains("quote 1000") })
        connection.drop()
        #expect(world.delivered.withLock { $0.last?.contains("no market data connection") } == true)
        world.feed.stop()
        #expect(world.feed.mode == .stopped)
    }

    @Test func `a frame that cannot be read drops nothing but itself`() async throws {
        let world = try World()
        world.feed.start()
        try await ClientRig.wait("streaming") { world.feed.mode == .streaming }
        let connection = world.sockets.connections[0]
        for junk in ["", "{", "[1]", #"{"e":"depthUpdate"}"#, #"{"e":"new kind","E":1}"#, "\u{0}"] {
            connection.say(junk)
        }
        world.rig.advance(.seconds(1))
        connection.say(#"{"u":101,"s":"BTCUSDT","b":"10.02","B":"2.0","a":"10.03","A":"1.0"}"#)
        #expect(world.delivered.withLock { $0.contains("quote 1002") })
        world.feed.stop()
    }
}
