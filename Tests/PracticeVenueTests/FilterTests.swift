import PracticeVenue
import Testing
import Trading

/// Refusals in the venue's own words (binance-spot.md, sections 4, 5 and 8). The price is 30000.00.
struct FilterTests {
    @Test(arguments: [
        ("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=29000.001", -1013, "Filter failure: PRICE_FILTER"),
        ("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.000011&price=29000", -1013, "Filter failure: LOT_SIZE"),
        (
            "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=5000", -1013,
            "Filter failure: PERCENT_PRICE_BY_SIDE"
        ),
        ("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00016&price=30000", -1013, "Filter failure: NOTIONAL"),
        ("side=SELL&type=STOP_LOSS&quantity=0.01&trailingDelta=9", -1013, "Filter failure: TRAILING_DELTA"),
        ("side=BUY&type=MARKET&quantity=5000000000", -1013, "Filter failure: MARKET_LOT_SIZE"),
        (
            "side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.02&price=31000&icebergQty=0.00010", -1013,
            "Filter failure: ICEBERG_PARTS"
        ),
        (
            "side=BUY&type=LIMIT&timeInForce=GTC&quantity=10&price=29000", -2010,
            "Account has insufficient balance for requested action."
        ),
        ("side=BUY&type=LIMIT_MAKER&quantity=0.01&price=30001", -2010, "Order would immediately match and take."),
        ("side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice=30000", -2010, "Order would trigger immediately."),
        ("side=SELL&type=TAKE_PROFIT&quantity=0.01&stopPrice=29999", -2010, "Order would trigger immediately."),
        ("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0&price=29000", -2010, "Price * QTY is zero or less."),
        (
            "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.123456789&price=29000", -1111,
            "Parameter 'quantity' has too much precision."
        ),
        (
            "side=BUY&type=LIMIT&quantity=0.01&price=29000", -1102,
            "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed."
        ),
        ("side=BUY&type=LIMIT&timeInForce=GTX&quantity=0.01&price=29000", -1115, "Invalid timeInForce."),
        ("side=BUY&type=FUNNY&quantity=0.01", -1116, "Invalid orderType."),
        ("side=HOLD&type=MARKET&quantity=0.01", -1117, "Invalid side."),
        ("side=BUY&type=MARKET&quantity=0.01&price=1", -1106, "Parameter 'price' sent when not required."),
        (
            "side=BUY&type=MARKET&quantity=12abc", -1100,
            "Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'."
        ),
        (
            "side=BUY&type=MARKET&quantity=0.01&color=red", -1104,
            "Not all sent parameters were read; read '4' parameter(s) but was sent '5'."
        ),
    ])
    func `an order that breaks a rule is refused in the venue's words`(query: String, code: Int, message: String) throws
    {
        var bench = try Bench()
        let reply = bench.place("symbol=BTCUSDT&" + query)
        #expect(reply["code"]?.integer == Int64(code), "\(reply)")
        #expect(reply["msg"]?.string == message)
        #expect(try bench.log("order").isEmpty)
        #expect(bench.balance("USDT").locked == .zero)
    }

    @Test func `an unknown symbol is refused by name`() throws {
        var bench = try Bench()
        #expect(bench.place("symbol=ABCUSDT&side=BUY&type=MARKET&quantity=1")["code"]?.integer == -1121)
    }

    @Test func `the 201st open order and the 101st conditional one are refused`() throws {
        var bench = try Bench(holdings: ["USDT=10000000", "BTC=1000"])
        for _ in 0..<100 {
            let reply = bench.place("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice=25000")
            #expect(reply["orderId"] != nil)
        }
        let conditional = bench.place("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice=25000")
        #expect(conditional["msg"]?.string == "Filter failure: MAX_NUM_ALGO_ORDERS")
        let limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=25000"
        for _ in 0..<100 { #expect(bench.place(limit)["orderId"] != nil) }
        #expect(bench.place(limit)["msg"]?.string == "Filter failure: MAX_NUM_ORDERS")
    }

    @Test func `a client id is unique among open orders only`() throws {
        var bench = try Bench()
        let query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=29000&newClientOrderId=mine"
        #expect(bench.place(query)["status"]?.string == "NEW")
        #expect(bench.place(query)["msg"]?.string == "Duplicate order sent.")
        let gone = json(bench.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine"))
        #expect(gone["status"]?.string == "CANCELED")
        #expect(gone["origClientOrderId"]?.string == "mine")
        #expect(bench.place(query)["status"]?.string == "NEW")
        let again = json(bench.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=other"))
        #expect(again["code"]?.integer == -2011)
        #expect(json(bench.signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=99"))["code"]?.integer == -2013)
    }

    @Test func `weight beyond the minute's limit is 429 with Retry-After, and going on is 418`() throws {
        var bench = try Bench(weightLimit: 40)
        #expect(bench.signed("GET", "/api/v3/account").status == 200)
        let second = bench.signed("GET", "/api/v3/account")
        #expect(second.headers.contains { $0 == ("x-mbx-used-weight-1m", "40") })
        let over = bench.signed("GET", "/api/v3/account")
        #expect(over.status == 429)
        #expect(over.headers.contains { $0 == ("retry-after", "60") })
        for _ in 0..<10 { _ = bench.signed("GET", "/api/v3/account") }
        #expect(bench.signed("GET", "/api/v3/account").status == 418)
        bench.wall = moment(bench.wall.milliseconds + 121_000)
        #expect(bench.signed("GET", "/api/v3/account").status == 200)
    }

    @Test func `unfilled orders beyond the limit are refused with -1015, and a first fill gives one back`() throws {
        var bench = try Bench(orderLimits: [2, 100])
        let limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=29000"
        #expect(bench.place(limit)["orderId"] != nil)
        #expect(bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01")["status"]?.string == "FILLED")
        #expect(bench.place(limit)["orderId"] != nil)
        #expect(bench.place(limit)["code"]?.integer == -1015)
        bench.wall = moment(bench.wall.milliseconds + 10_000)
        #expect(bench.place(limit)["orderId"] != nil)
    }
}
