import Execution
import Testing
import Trading

@testable import Adapters

struct BinanceOrderWordingTests {
    private func listing(_ types: [String], trailing: Bool = false) throws -> BinanceListing {
        try BinanceFixture.listing("BTC/USDT", tick: "0.01", lot: "0.00001", types: types, trailing: trailing)
    }

    @Test func `a stop becomes one with a collared limit only where the symbol has no other`() throws {
        let free = try listing(BinanceFixture.allTypes)
        let bound = try listing(["LIMIT", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT"])
        let rules = BinanceOrderRules(collarBasisPoints: 50)
        for (side, limit) in [(Side.sell, Int64(2_985_001)), (.buy, 3_015_001)] {
            let order = try BinanceFixture.order(bound, side, .stop(trigger: Ticks(3_000_001)), 100, id: "nt-1")
            let plain = try BinanceOrderWording(order, free, rules)
            #expect(plain.kind == .stopLoss && plain.price == nil && plain.timeInForce == nil)
            let collared = try BinanceOrderWording(order, bound, rules)
            #expect(collared.kind == .stopLossLimit && collared.price == Ticks(limit), "\(collared)")
            #expect(collared.trigger == Ticks(3_000_001) && collared.timeInForce == .goodTillCancelled)
        }
        let profit = try BinanceFixture.order(bound, .sell, .takeProfit(trigger: Ticks(3_000_000)), 100, id: "nt-1")
        #expect(try BinanceOrderWording(profit, bound, rules).kind == .takeProfitLimit)
        #expect(try BinanceOrderWording(profit, free, rules).kind == .takeProfit)
    }

    @Test func `what the symbol does not take is refused by name`() throws {
        let bound = try listing(["LIMIT"])
        for kind in [
            VenueOrder.Kind.stop(trigger: Ticks(1)), .market, .trailingStop(basisPoints: 10),
            .takeProfit(trigger: Ticks(1)), .limitMaker(Ticks(1)), .limit(Ticks(0)), .limit(Ticks(-5)),
        ] {
            #expect(throws: BinanceError.self) {
                try BinanceOrderWording(
                    try BinanceFixture.order(bound, .sell, kind, 1, id: "x"), bound, BinanceOrderRules())
            }
        }
        #expect(throws: BinanceError.self) {
            try BinanceOrderWording(
                try BinanceFixture.order(bound, .buy, .limit(Ticks(1)), 0, id: "x"), bound, BinanceOrderRules())
        }
    }

    @Test func `a trailing stop carries its distance`() throws {
        let listing = try listing(BinanceFixture.allTypes, trailing: true)
        let order = try BinanceFixture.order(listing, .sell, .trailingStop(basisPoints: 75), 100, id: "nt-9")
        let request = try BinanceRequest.newOrder(order, listing)
        #expect(
            String(decoding: request.parameters.bytes, as: UTF8.self)
                == "symbol=BTCUSDT&side=SELL&newClientOrderId=nt-9&newOrderRespType=RESULT&type=STOP_LOSS"
                + "&quantity=0.00100&trailingDelta=75")
    }

    @Test func `of two orders for a sale the profit lies above and the stop below, each with its own id`() throws {
        let listing = try listing(BinanceFixture.allTypes)
        let profit = try BinanceFixture.order(listing, .sell, .limitMaker(Ticks(3_100_000)), 100, id: "nt-p")
        let stop = try BinanceFixture.order(
            listing, .sell, .stopLimit(trigger: Ticks(2_900_000), limit: Ticks(2_890_000)), 100, id: "nt-s")
        for orders in [[profit, stop], [stop, profit]] {
            let request = try BinanceRequest.newOCO(orders, listing)
            #expect(
                String(decoding: request.parameters.bytes, as: UTF8.self)
                    == "symbol=BTCUSDT&side=SELL&quantity=0.00100&aboveType=LIMIT_MAKER&aboveClientOrderId=nt-p"
                    + "&abovePrice=31000.00&belowType=STOP_LOSS_LIMIT&belowClientOrderId=nt-s&belowPrice=28900.00"
                    + "&belowStopPrice=29000.00&belowTimeInForce=GTC&newOrderRespType=FULL")
            #expect(request.orderCount == 2)
        }
        for orders in [[profit], [profit, profit], [stop, stop], [profit, stop, stop]] {
            #expect(throws: BinanceError.self) { try BinanceRequest.newOCO(orders, listing) }
        }
        let low = try BinanceFixture.order(listing, .sell, .limitMaker(Ticks(2_800_000)), 100, id: "nt-l")
        #expect(throws: BinanceError.self) { try BinanceRequest.newOCO([low, stop], listing) }
    }

    @Test func `an order over the socket is signed over its sorted parameters`() throws {
        // The published vector spells eight decimals, so the lot has eight.
        let listing = try BinanceFixture.listing("BTC/USDT", tick: "0.01", lot: "0.00000001")
        let spy = SpySigner()
        var socket = BinanceSocketRequest(signer: spy, rules: BinanceOrderRules(response: .result))
        let order = try BinanceFixture.order(
            listing, .buy, .limit(Ticks(3_000_000)), 100_000, id: "nt-0000000001")
        let text = String(
            decoding: try socket.place(id: 7, order, listing, timestampMilliseconds: 1_767_225_600_123), as: UTF8.self)
        let payload = spy.seen
        #expect(
            payload.replacing("&recvWindow=3000", with: "")
                == "apiKey=nt-demo-key&newClientOrderId=nt-0000000001&newOrderRespType=RESULT&price=30000.00"
                + "&quantity=0.00100000&side=BUY&symbol=BTCUSDT&timeInForce=GTC&timestamp=1767225600123&type=LIMIT")
        let signed = try TestSigner(secret: "nt-demo-secret-0123456789abcdef")
            .signature(payload.replacing("&recvWindow=3000", with: ""))
        #expect(signed == "4753c326be054b6e2271fe8223fc67993540c54423d9f7e829941346586d1b12")
        #expect(
            text == #"{"id":"7","method":"order.place","params":{"apiKey":"nt-demo-key","#
                + #""newClientOrderId":"nt-0000000001","newOrderRespType":"RESULT","price":"30000.00","#
                + #""quantity":"0.00100000","recvWindow":3000,"side":"BUY","symbol":"BTCUSDT","timeInForce":"GTC","#
                + #""timestamp":1767225600123,"type":"LIMIT","signature":"spy"}}"#)
    }

    @Test func `a subscription to the account is signed like the common client's`() throws {
        let signer = TestSigner(secret: "nt-sim-secret-0001", keyName: "nt-sim-key")
        #expect(
            try signer.signature("apiKey=nt-sim-key&recvWindow=10000&timestamp=1795222722131")
                == "25f192f0644ddab428af2adac68031f45c91c526bd789b4b4f8d2c48eb8fc773")
        var socket = BinanceSocketRequest(signer: TestSigner(secret: "nt-demo-secret-0123456789abcdef"))
        #expect(
            String(
                decoding: try socket.subscribeUserData(id: 1, timestampMilliseconds: 1_767_225_600_000), as: UTF8.self)
                == #"{"id":"1","method":"userDataStream.subscribe.signature","params":{"apiKey":"nt-demo-key","#
                + #""timestamp":1767225600000,"#
                + #""signature":"ab49a4340b0b689c42dcb4dfb7342da145e3989f51f70af37256bb11b902d2a6"}}"#)
    }

    @Test func `parameters of every socket request are sorted by name`() throws {
        let spy = SpySigner()
        let listing = try listing(BinanceFixture.allTypes, trailing: true)
        var socket = BinanceSocketRequest(signer: spy)
        func check() {
            let names = spy.seen.split(separator: "&").map { $0.prefix { $0 != "=" } }
            #expect(names == names.sorted() && names.count > 2, "\(spy.seen)")
        }
        for kind in [
            VenueOrder.Kind.limit(Ticks(1)), .market, .stop(trigger: Ticks(5)), .trailingStop(basisPoints: 5),
            .stopLimit(trigger: Ticks(5), limit: Ticks(4)), .takeProfitLimit(trigger: Ticks(5), limit: Ticks(4)),
        ] {
            _ = try socket.place(
                id: 1, try BinanceFixture.order(listing, .sell, kind, 1, id: "a"), listing, timestampMilliseconds: 1)
            check()
        }
        _ = try socket.cancel(id: 1, try ClientOrderID("a"), symbol: "BTCUSDT", timestampMilliseconds: 1)
        check()
        _ = try socket.openOrders(id: 1, symbol: "BTCUSDT", timestampMilliseconds: 1)
        check()
        _ = try socket.placeOCO(
            id: 1,
            [
                try BinanceFixture.order(
                    listing, .sell, .takeProfitLimit(trigger: Ticks(9), limit: Ticks(8)), 1, id: "a"),
                try BinanceFixture.order(listing, .sell, .stopLimit(trigger: Ticks(5), limit: Ticks(4)), 1, id: "b"),
            ], listing, timestampMilliseconds: 1)
        check()
    }
}
