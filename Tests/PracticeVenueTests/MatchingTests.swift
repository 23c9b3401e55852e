import PracticeVenue
import Testing
import Trading

/// The price is held at an open of 30000; it then falls to 29900, rises to 30100 and closes at 30050.
struct MatchingTests {
    @Test func `an order that comes while the open is held trades at that open, at once`() throws {
        var bench = try Bench()
        let reply = bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.5")
        #expect(reply["status"]?.string == "FILLED")
        #expect(reply["fills"]?.elements?.first?["price"]?.string == "30000.00000000")
        #expect(reply["fills"]?.elements?.first?["commission"]?.string == "15.00000000")
        #expect(reply["fills"]?.elements?.first?["commissionAsset"]?.string == "USDT")
        #expect(bench.balance("USDT").free == fixed("84985"))
        #expect(bench.balance("BTC").free == fixed("1.5"))
    }

    @Test func `a buy by quote spends no more than it was told`() throws {
        var bench = try Bench()
        let reply = bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=1000")
        #expect(reply["executedQty"]?.string == "0.03333000")
        #expect(reply["cummulativeQuoteQty"]?.string == "999.90000000")
    }

    @Test func `a resting limit locks its notional and fee, and fills as maker where the price goes beyond it`() throws
    {
        var bench = try Bench()
        _ = bench.place("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=29950")
        #expect(bench.balance("USDT").locked == fixed("2997.995"))
        bench.exchange.moveOn(at: bench.wall)
        #expect(bench.balance("USDT").locked == .zero)
        let trades = json(bench.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT")).elements ?? []
        #expect(trades.count == 1)
        #expect(trades.first?["isMaker"]?.flag == true)
        #expect(trades.first?["time"]?.integer == Int64(620_000))
    }

    @Test func `after a part of an order traded, what is locked is what the rest needs`() throws {
        var bench = try Bench(participation: "0.001")
        _ = bench.place("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.3&price=29950")
        bench.exchange.moveOn(at: bench.wall)
        let open = json(bench.signed("GET", "/api/v3/openOrders", "symbol=BTCUSDT")).elements?.first
        #expect(open?["status"]?.string == "PARTIALLY_FILLED")
        #expect(open?["executedQty"]?.string == "0.10000000")
        #expect(bench.balance("USDT").locked == fixed("5995.99"))
        #expect(bench.balance("USDT").free == fixed("91006.015"))
    }

    @Test func `a market order between two points trades at once, at the worst the bar still has`() throws {
        var bench = try Bench()
        bench.exchange.moveOn(at: bench.wall)
        let reply = bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1")
        #expect(reply["status"]?.string == "FILLED")
        #expect(reply["fills"]?.elements?.first?["price"]?.string == "30100.00000000")
    }

    @Test func `of the legs of a list the one that trades expires the other, and one lock serves both`() throws {
        var bench = try Bench()
        let list = json(
            bench.signed(
                "POST", "/api/v3/orderList/oco",
                "symbol=BTCUSDT&side=SELL&quantity=0.5&aboveType=LIMIT_MAKER&abovePrice=30090&belowType=STOP_LOSS"
                    + "&belowStopPrice=29950&listClientOrderId=pair"))
        #expect(list["contingencyType"]?.string == "OCO", "\(list)")
        #expect(bench.balance("BTC").locked == fixed("0.5"))
        bench.exchange.moveOn(at: bench.wall)
        #expect(bench.balance("BTC").locked == .zero)
        #expect(bench.balance("BTC").free == fixed("0.5"))
        let orders = json(bench.signed("GET", "/api/v3/allOrders", "symbol=BTCUSDT")).elements ?? []
        #expect(orders.map { $0["status"]?.string } == ["FILLED", "EXPIRED"])
        #expect(orders.last?["expiryReason"]?.string == "OCO_TRIGGER")
    }

    @Test func `cancelling a leg cancels the list`() throws {
        var bench = try Bench()
        _ = bench.signed(
            "POST", "/api/v3/orderList/oco",
            "symbol=BTCUSDT&side=BUY&quantity=0.5&aboveType=STOP_LOSS&aboveStopPrice=30500&belowType=LIMIT_MAKER"
                + "&belowPrice=29500&belowClientOrderId=low")
        let reply = json(bench.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=low"))
        #expect(reply["orderReports"]?.elements?.count == 2, "\(reply)")
        #expect(json(bench.signed("GET", "/api/v3/openOrders", "symbol=BTCUSDT")).elements?.isEmpty == true)
        #expect(bench.balance("USDT").free == fixed("100000"))
    }

    @Test func `a list whose prices are on the wrong sides is refused`() throws {
        var bench = try Bench()
        let reply = json(
            bench.signed(
                "POST", "/api/v3/orderList/oco",
                "symbol=BTCUSDT&side=SELL&quantity=0.5&aboveType=LIMIT_MAKER&abovePrice=29990&belowType=STOP_LOSS"
                    + "&belowStopPrice=29950"))
        #expect(reply["msg"]?.string == "The relationship of the prices for the orders is not correct.")
    }

    @Test(arguments: [
        ("type=LIMIT&timeInForce=IOC&quantity=0.1&price=29990", "EXPIRED"),
        ("type=LIMIT&timeInForce=FOK&quantity=0.1&price=30000", "FILLED"),
        ("type=LIMIT&timeInForce=GTC&quantity=0.1&price=30000", "FILLED"),
        ("type=LIMIT_MAKER&quantity=0.1&price=29999.99&newOrderRespType=RESULT", "NEW"),
    ])
    func `time in force decides what does not trade at once`(query: String, status: String) throws {
        var bench = try Bench()
        #expect(bench.place("symbol=BTCUSDT&side=BUY&" + query)["status"]?.string == status)
    }

    @Test(arguments: [
        ("side=SELL&type=STOP_LOSS&stopPrice=29950", 1, "29950.00000000"),
        ("side=SELL&type=STOP_LOSS_LIMIT&stopPrice=29950&price=29940&timeInForce=GTC", 1, "29950.00000000"),
        ("side=SELL&type=TAKE_PROFIT&stopPrice=30050", 2, "30050.00000000"),
        ("side=SELL&type=TAKE_PROFIT_LIMIT&stopPrice=30050&price=30040&timeInForce=GTC", 2, "30050.00000000"),
        ("side=BUY&type=STOP_LOSS&stopPrice=30050", 2, "30050.00000000"),
        ("side=BUY&type=TAKE_PROFIT&stopPrice=29950", 1, "29950.00000000"),
    ])
    func `a conditional order trades when its trigger is touched, not before`(
        query: String, moves: Int, price: String
    ) throws {
        var bench = try Bench()
        _ = bench.place("symbol=BTCUSDT&quantity=0.1&" + query)
        for _ in 1..<moves { bench.exchange.moveOn(at: bench.wall) }
        #expect(json(bench.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT")).elements?.isEmpty == true)
        bench.exchange.moveOn(at: bench.wall)
        let trades = json(bench.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT")).elements ?? []
        #expect(trades.map { $0["price"]?.string } == [price])
    }

    @Test func `fees are taken in what the trade brings in, or in a third asset, where that is asked for`() throws {
        var received = try Bench(commission: .received)
        _ = received.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.5")
        #expect(received.balance("BTC").free == fixed("1.4995"))
        #expect(received.balance("USDT").free == fixed("85000"))
        var third = try Bench(commission: .third(try Asset("BNB")))
        _ = third.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.5")
        #expect(third.balance("BNB").free == fixed("9.975"))
        #expect(third.balance("BTC").free == fixed("1.5"))
    }

    @Test func `klines serve every bar that closed, exactly, and the one that is going on`() throws {
        var bench = try Bench()
        let rows = bench.open("/api/v3/klines", "symbol=BTCUSDT&interval=1m").elements ?? []
        #expect(rows.count == 11)
        #expect(
            rows.first?.elements?.prefix(6).map { $0.string ?? "\($0)" } == [
                "0", "30000.00000000", "30100.00000000", "29900.00000000", "30050.00000000", "100.00000000",
            ])
        #expect(rows.last?.elements?[4].string == "30000.00000000")
        let five = bench.open("/api/v3/klines", "symbol=BTCUSDT&interval=5m").elements ?? []
        #expect(five.first?.elements?[5].string == "500.00000000")
        #expect(bench.open("/api/v3/klines", "symbol=BTCUSDT&interval=7m")["code"]?.integer == -1120)
    }
}
