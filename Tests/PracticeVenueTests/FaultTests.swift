import PracticeVenue
import Testing
import Trading

/// What each fault does, judged by the venue's own log.
struct FaultTests {
    static let order =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=29000&newClientOrderId=one"

    @Test(arguments: [
        ("error5xxNotProcessed", 0, 504, PracticeReply.Delivery.whole), ("error5xxProcessed", 1, 504, .whole),
        ("lostReply", 1, 200, .lost), ("resetMidBody", 1, 200, .cut), ("stall", 1, 200, .stalled),
        ("htmlPage", 0, 502, .whole), ("tooManyRequests", 0, 429, .whole), ("banned", 0, 418, .whole),
        ("fillBeforeAck", 1, 200, .late(milliseconds: 200)), ("lateOrder", 0, 200, .lost),
    ])
    func `a fault decides whether an order is placed and what the client hears`(
        kind: String, orders: Int, status: Int, delivery: PracticeReply.Delivery
    ) throws {
        var bench = try Bench()
        try bench.fault("{\"kind\":\"\(kind)\"}")
        let reply = bench.signed("POST", "/api/v3/order", FaultTests.order)
        #expect(try bench.log("order").count == orders)
        #expect(reply.status == status)
        #expect(reply.delivery == delivery)
        #expect(try bench.log("fault").first?["fault"]?.string == kind)
        if kind == "htmlPage" { #expect(reply.contentType == "text/html") }
        // It happens once.
        let next = FaultTests.order.replacingSuffix("one", "two")
        #expect(bench.signed("POST", "/api/v3/order", next).status == 200)
        #expect(try bench.log("order").count == orders + 1)
    }

    @Test func `a stalled request that is not processed places nothing`() throws {
        var bench = try Bench()
        try bench.fault("{\"kind\":\"stall\",\"processed\":false}")
        #expect(bench.signed("POST", "/api/v3/order", FaultTests.order).delivery == .stalled)
        #expect(try bench.log("order").isEmpty)
    }

    @Test func `a late order is not there, and then it is`() throws {
        var bench = try Bench()
        try bench.fault("{\"kind\":\"lateOrder\",\"steps\":2}")
        _ = bench.signed("POST", "/api/v3/order", FaultTests.order)
        let query = "symbol=BTCUSDT&origClientOrderId=one"
        for _ in 0..<2 {
            #expect(json(bench.signed("GET", "/api/v3/order", query))["code"]?.integer == -2013)
            bench.exchange.moveOn(at: bench.wall)
        }
        #expect(json(bench.signed("GET", "/api/v3/order", query))["status"]?.string == "NEW")
    }

    @Test func `a ghost is at the venue although the query does not find it`() throws {
        var bench = try Bench()
        _ = bench.place(FaultTests.order)
        try bench.fault("{\"kind\":\"ghostNotFound\",\"count\":2}")
        let query = "symbol=BTCUSDT&origClientOrderId=one"
        #expect(json(bench.signed("GET", "/api/v3/order", query))["code"]?.integer == -2013)
        #expect(json(bench.signed("GET", "/api/v3/order", query))["code"]?.integer == -2013)
        #expect(json(bench.signed("GET", "/api/v3/order", query))["status"]?.string == "NEW")
        #expect(try bench.log("order").count == 1)
    }

    @Test func `a fault lets requests pass first where it is told to skip`() throws {
        var bench = try Bench()
        try bench.fault("{\"kind\":\"lostReply\",\"skip\":1,\"match\":\"POST /api/v3/order\"}")
        #expect(bench.signed("POST", "/api/v3/order", FaultTests.order).delivery == .whole)
        let next = FaultTests.order.replacingSuffix("one", "two")
        #expect(bench.signed("POST", "/api/v3/order", next).delivery == .lost)
    }

    @Test func `cut fills are the same fill in parts, and a fee may be in a third asset`() throws {
        var bench = try Bench()
        try bench.fault(
            "[{\"kind\":\"partialFills\",\"parts\":4},{\"kind\":\"thirdAssetFee\",\"asset\":\"BNB\",\"count\":4}]")
        let reply = bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1")
        #expect(reply["fills"]?.elements?.map { $0["qty"]?.string } == Array(repeating: "0.02500000", count: 4))
        #expect(reply["fills"]?.elements?.allSatisfy { $0["commissionAsset"]?.string == "BNB" } == true)
        #expect(bench.balance("USDT").free == fixed("97000"))
    }

    @Test func `a fill reported twice has one trade id and is booked once`() throws {
        var bench = try Bench()
        try bench.fault("{\"kind\":\"duplicateFill\"}")
        _ = bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1")
        let trades = bench.exchange.takeEvents().compactMap { event -> Int64? in
            guard case .user(_, let json) = event, json["x"]?.string == "TRADE" else { return nil }
            return json["t"]?.integer
        }
        #expect(trades == [1, 1])
        #expect(bench.balance("BTC").free == fixed("1.1"))
    }

    @Test func `an unknown status, a crossed book and an offset clock are told as asked`() throws {
        var bench = try Bench()
        try bench.fault(
            "[{\"kind\":\"unknownEnum\"},{\"kind\":\"crossedBook\"},{\"kind\":\"clockOffset\",\"value\":700}]")
        #expect(bench.place(FaultTests.order)["status"]?.string == "HELD_BY_VENUE")
        #expect(bench.open("/api/v3/time")["serverTime"]?.integer == bench.wall.milliseconds + 700)
        bench.watch("btcusdt@depth@100ms")
        bench.exchange.moveOn(at: bench.wall)
        let update = try #require(bench.frames("btcusdt@depth@100ms").first)
        let bids = update["b"]?.elements?.compactMap { $0.elements?.first?.string.map(fixed) } ?? []
        let ask = try #require(bench.open("/api/v3/depth", "symbol=BTCUSDT")["asks"]?.elements?.first?.elements?.first)
        #expect(bids.max().map { $0 > fixed(ask.string ?? "0") } == true)
    }

    @Test(arguments: [
        ("duplicateFrames", [1, 1, 2, 3]), ("reorderedFrames", [2, 1, 3]), ("silentStream", [2, 3]),
        ("sequenceGap", [2, 3]),
    ])
    func `frames are doubled, turned round, or missing`(kind: String, expected: [Int]) throws {
        var bench = try Bench()
        bench.watch("btcusdt@depth")
        var firsts: [Int64] = []
        var reference = try Bench()
        reference.watch("btcusdt@depth")
        for _ in 0..<2 { reference.exchange.moveOn(at: reference.wall) }
        reference.exchange.moveOn(at: reference.wall)
        firsts = reference.frames("btcusdt@depth").compactMap { $0["U"]?.integer }
        try bench.fault("{\"kind\":\"\(kind)\"}")
        for _ in 0..<3 { bench.exchange.moveOn(at: bench.wall) }
        let seen = bench.frames("btcusdt@depth").compactMap { $0["U"]?.integer }
        // The third move passes the close and the next open: two frames.
        let numbers = seen.compactMap { first in firsts.firstIndex(of: first).map { $0 + 1 } }
        #expect(numbers == expected + [4])
    }

    @Test func `a fault of an unknown kind or with an unknown field is refused by name`() {
        #expect(throws: PracticeError.self) { try Fault.list("{\"kind\":\"nonsense\"}") }
        #expect(throws: PracticeError.self) { try Fault.list("{\"kind\":\"stall\",\"often\":3}") }
        #expect(throws: PracticeError.self) { try Fault.list("{") }
    }
}

extension Bench {
    /// The frames of a stream since the last time.
    mutating func frames(_ stream: String) -> [JSONValue] {
        exchange.takeEvents().compactMap { event in
            guard case .market(stream, let json) = event else { return nil }
            return json
        }
    }
}

extension String {
    func replacingSuffix(_ old: String, _ new: String) -> String { hasSuffix(old) ? dropLast(old.count) + new : self }
}
