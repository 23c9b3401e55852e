import Synchronization
import Testing
import Trading
import Transport

@testable import Adapters
@testable import Execution

struct BinanceSocketAPITests {
    /// The number of a request in its text.
    static func id(_ text: String) -> String {
        String(text.dropFirst(#"{"id":""#.count).prefix { $0 != "\"" })
    }

    /// The value of a text parameter.
    static func value(_ name: String, in text: String) -> String? {
        guard let range = text.range(of: "\"\(name)\":\"") else { return nil }
        return String(text[range.upperBound...].prefix { $0 != "\"" })
    }

    /// The venue's answer to a request, as the documentation shows it.
    static func reply(to text: String) -> String {
        let id = id(text)
        if text.contains("userDataStream.subscribe") {
            return #"{"id":"\#(id)","status":200,"result":{"subscriptionId":0},"rateLimits":[]}"#
        }
        let name = value("newClientOrderId", in: text) ?? value("origClientOrderId", in: text) ?? ""
        let isCancel = text.contains("order.cancel")
        return #"{"id":"\#(id)","status":200,"result":{"symbol":"BTCUSDT","orderId":7,"orderListId":-1,"#
            + #""\#(isCancel ? "origClientOrderId" : "clientOrderId")":"\#(name)","transactTime":1767225600001,"#
            + #""price":"30000.00","origQty":"0.00100000","executedQty":"0.00000000","cummulativeQuoteQty":"0.0","#
            + #""status":"\#(isCancel ? "CANCELED" : "NEW")","timeInForce":"GTC","type":"LIMIT","side":"BUY"},"#
            + #""rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"#
            + #""limit":6000,"count":77}]}"#
    }

    static let faithful: FakeSockets.Behaviour = { connection, message in
        guard connection.write(message) else { return }
        connection.say(BinanceSocketAPITests.reply(to: message.text))
    }

    /// Whatever is not about the account's events gets no reply.
    static let mute: FakeSockets.Behaviour = { connection, message in
        guard connection.write(message), message.text.contains("userDataStream") else { return }
        connection.say(BinanceSocketAPITests.reply(to: message.text))
    }

    private func permit(_ number: Int, check: @escaping @Sendable () -> Bool = { true }) throws -> PlacePermit {
        PlacePermit([try ClientRig.order(number)], check: check)
    }

    @Test func `an order is placed once its line is up, and its answer is the venue's`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.faithful)
        let socket = rig.socket(sockets)
        let answers = Mutex<[VenueAnswer]>([])
        let before = try permit(1)
        socket.place(before) { answer in answers.withLock { $0.append(answer) } }
        #expect(answers.withLock { $0 } == [.notSent("there is no line to the venue")])
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        #expect(rig.streamStates.withLock { $0 } == [true])
        let permit = try permit(2)
        socket.place(permit) { answer in answers.withLock { $0.append(answer) } }
        guard case .placed(let states)? = answers.withLock({ $0.last }) else {
            Issue.record("\(answers.withLock { $0 })")
            return
        }
        #expect(states.map(\.clientID) == ["nt-10000002"] && states.map(\.status) == [.open])
        #expect(rig.budget.observed.withLock { $0 } == [77])
        socket.stop()
    }

    @Test func `an order whose permit says no does not leave`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.faithful)
        let socket = rig.socket(sockets)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        let answers = Mutex<[VenueAnswer]>([])
        socket.place(try permit(1, check: { false })) { answer in answers.withLock { $0.append(answer) } }
        #expect(answers.withLock { $0 } == [.notSent("the last check said no")])
        let used = try permit(2)
        socket.place(used) { answer in answers.withLock { $0.append(answer) } }
        socket.place(used) { answer in answers.withLock { $0.append(answer) } }
        #expect(answers.withLock { $0 }.last == .notSent("the last check said no"))
        let orders = sockets.connections.flatMap(\.written).filter { $0.contains("order.place") }
        #expect(orders.count == 1)
        socket.stop()
    }

    @Test func `a connection that ends leaves written requests unclear and the others not sent`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.mute)
        let socket = rig.socket(sockets)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        let answers = Mutex<[VenueAnswer]>([])
        socket.place(try permit(1)) { answer in answers.withLock { $0.append(answer) } }
        let queued = Mutex<FakeConnection.Message?>(nil)
        sockets.behave { _, message in queued.withLock { $0 = message } }
        socket.place(try permit(2)) { answer in answers.withLock { $0.append(answer) } }
        #expect(answers.withLock { $0 }.isEmpty)
        sockets.connections[0].drop()
        #expect(
            answers.withLock { $0 } == [
                .unclear("the connection ended before a reply: reset"), .notSent("the connection ended: reset"),
            ])
        #expect(queued.withLock { $0?.lastCheck?() } == false, "what was answered as not sent can no longer leave")
        #expect(rig.streamStates.withLock { $0 } == [true, false] && !socket.isUp)
        socket.stop()
    }

    @Test func `a request without a reply is unclear at its deadline, one that never left is not sent`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.mute)
        let socket = rig.socket(sockets)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        let answers = Mutex<[VenueAnswer]>([])
        socket.place(try permit(1)) { answer in answers.withLock { $0.append(answer) } }
        sockets.behave { _, _ in }
        socket.place(try permit(2)) { answer in answers.withLock { $0.append(answer) } }
        rig.advance(.milliseconds(4_999))
        socket.maintain()
        #expect(answers.withLock { $0 }.isEmpty)
        rig.advance(.milliseconds(1))
        socket.maintain()
        #expect(
            answers.withLock { $0 } == [.unclear("no reply by the deadline"), .notSent("not sent by the deadline")])
        sockets.connections[0].say(BinanceSocketAPITests.reply(to: sockets.connections[0].written[1]))
        #expect(answers.withLock { $0 }.count == 2, "a late reply answers nobody a second time")
        socket.stop()
    }

    @Test func `the line is opened again, and the account's events are asked for again`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.faithful)
        let socket = rig.socket(sockets)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        sockets.refuse(2)
        sockets.connections[0].drop()
        for _ in 0..<8 {
            rig.advance(.seconds(30))
            socket.maintain()
            try await Task.sleep(for: .milliseconds(5))
        }
        try await ClientRig.wait("the second line") { socket.isUp }
        #expect(sockets.connections.count == 2)
        #expect(sockets.connections[1].written.first?.contains("userDataStream.subscribe.signature") == true)
        #expect(rig.streamStates.withLock { $0 } == [true, false, true])
        socket.stop()
    }

    @Test func `before its day is over the line is replaced without a moment in between`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.mute)
        let socket = rig.socket(sockets)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        rig.advance(.hours(23))
        let answers = Mutex<[VenueAnswer]>([])
        socket.place(try permit(1)) { answer in answers.withLock { $0.append(answer) } }
        socket.maintain()
        try await ClientRig.wait("the new connection") { sockets.connections.count == 2 }
        try await ClientRig.wait("the new connection's events") { !sockets.connections[1].written.isEmpty }
        #expect(!sockets.connections[0].isClosed, "a reply is still under way on it")
        sockets.connections[0].say(BinanceSocketAPITests.reply(to: sockets.connections[0].written[1]))
        #expect(answers.withLock { $0 }.count == 1)
        socket.maintain()
        #expect(sockets.connections[0].isClosed && !sockets.connections[1].isClosed)
        #expect(rig.streamStates.withLock { $0 } == [true])
        socket.stop()
    }

    @Test func `events of the account are reported, also before any reply`() async throws {
        let rig = try ClientRig()
        let sockets = FakeSockets(BinanceSocketAPITests.faithful)
        let socket = rig.socket(sockets)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        sockets.connections[0].say(
            #"{"subscriptionId":0,"event":{"e":"balanceUpdate","E":1573200697110,"a":"BTC","d":"100.0","T":1573200697068}}"#
        )
        sockets.connections[0].say("not JSON")
        sockets.connections[0].say(#"{"id":"99","status":200,"result":{},"rateLimits":[]}"#)
        #expect(rig.reports.withLock { $0.count } == 1)
        #expect(rig.notices.withLock { $0.count } == 2)
        socket.stop()
    }

    @Test func `the stop line cancels everything in one go without asking the budget`() async throws {
        let rig = try ClientRig()
        rig.budget.decision.withLock { $0 = .wait(.seconds(60)) }
        let sockets = FakeSockets(BinanceSocketAPITests.mute)
        var settings = BinanceSocketSettings()
        settings.wantsAccountStream = false
        let socket = rig.socket(sockets, settings)
        #expect(socket.cancelAll([(try ClientOrderID("nt-1"), ClientRig.instrument)]) == 0)
        socket.start()
        try await ClientRig.wait("the line") { socket.isUp }
        let orders = try (0..<200).map { (id: try ClientOrderID("nt-\($0)"), instrument: ClientRig.instrument) }
        #expect(socket.cancelAll(orders) == 200)
        let names = sockets.connections[0].written.compactMap {
            BinanceSocketAPITests.value("origClientOrderId", in: $0)
        }
        #expect(names == orders.map(\.id.text))
        socket.stop()
    }

    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `whatever the connection does, every request has one answer and no order leaves twice`(seed: UInt64)
        async throws
    {
        let rig = try ClientRig()
        let dice = Mutex(WordDice(state: seed))
        let held = Mutex<[(FakeConnection, FakeConnection.Message)]>([])
        let sockets = FakeSockets { connection, message in
            if message.text.contains("userDataStream") { return BinanceSocketAPITests.faithful(connection, message) }
            switch dice.withLock({ $0.roll(11) }) {
            case 0, 1: BinanceSocketAPITests.faithful(connection, message)
            case 2: connection.write(message)
            case 3:
                BinanceSocketAPITests.faithful(connection, message)
                connection.say(BinanceSocketAPITests.reply(to: message.text))
            case 4: message.completion(.notSent("full"))
            case 5:
                if message.lastCheck?() == true { message.completion(.unclear("broken pipe")) }
            case 6:
                connection.write(message)
                connection.drop()
            case 7: connection.drop()
            case 8:
                connection.write(message)
                connection.say(#"{"id":"\#(BinanceSocketAPITests.id(message.text))","status":200,"result":[1]}"#)
            case 9:
                connection.write(message)
                let id = BinanceSocketAPITests.id(message.text)
                connection.say(#"{"id":"\#(id)","status":504,"error":{"code":-1007,"msg":"Timeout"}}"#)
            default: held.withLock { $0.append((connection, message)) }
            }
        }
        let socket = rig.socket(sockets)
        let rest = rig.rest(
            FakeREST { _ throws(TransportError) in
                switch dice.withLock({ $0.roll(3) }) {
                case 0: FakeREST.json("[]")
                case 1: throw .unclear("stalled")
                default: FakeREST.json("<html>", status: 503)
                }
            })
        let answers = Mutex<[RequestNumber: [VenueAnswer]]>([:])
        let port = BinancePort(socket: socket, rest: rest) { number, answer in
            answers.withLock { $0[number, default: []].append(answer) }
        }
        socket.start()
        var names: [RequestNumber: String] = [:]
        for step in 0..<60 {
            if step % 10 == 0 { try await ClientRig.wait("the line") { socket.isUp } }
            let number = RequestNumber(UInt64(step))
            switch dice.withLock({ $0.roll(4) }) {
            case 0: port.send(.cancel(try ClientOrderID("nt-\(step)"), ClientRig.instrument), number)
            case 1: port.send(.fills(ClientRig.instrument, from: nil), number)
            default:
                let permit = try permit(step)
                names[number] = permit.orders[0].clientID.text
                port.send(.place(permit), number)
            }
            if dice.withLock({ $0.roll(4) }) == 0 {
                // What was held back is flushed late, by a connection that may be over.
                for (connection, message) in held.withLock({ items in
                    defer { items = [] }; return items
                }) {
                    connection.write(message)
                }
            }
            if dice.withLock({ $0.roll(10) }) == 0 { rig.advance(.seconds(6)) }
            if !socket.isUp { rig.advance(.seconds(61)) }
            socket.maintain()
        }
        rig.advance(.seconds(6))
        socket.maintain()
        for (connection, message) in held.withLock({ $0 }) { connection.write(message) }
        socket.stop()
        try await ClientRig.wait("all answers") { answers.withLock { $0.count } == 60 }
        let placed = sockets.connections.flatMap(\.written)
            .compactMap { BinanceSocketAPITests.value("newClientOrderId", in: $0) }
        #expect(Set(placed).count == placed.count, "an order left twice")
        for (number, list) in answers.withLock({ $0 }) {
            #expect(list.count == 1)
            if case .notSent? = list.first, let name = names[number] { #expect(!placed.contains(name)) }
        }
    }
}

/// SplitMix64.
struct WordDice {
    var state: UInt64
    mutating func roll(_ sides: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % sides
    }
}
