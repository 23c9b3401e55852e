import PracticeVenue
import Simulation
import Testing
import Trading

struct ConservationTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `over thousands of random actions every balance is its deposits and its trades, to the last digit`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var market = try GeneratedMarket(
            instrument: try instrument(), seed: seed, start: moment(0), startPrice: 30_000, typicalMove: 0.002)
        let commission: ExchangeTerms.Commission = [.quote, .received, .third(try Asset("BNB"))][Int(seed) - 1]
        var bench = try Bench(
            series: [try market.series(count: 3_400)], commission: commission, weightLimit: 1_000_000)
        for _ in 0..<3_400 { try act(&bench, &generator) }
        try check(&bench)
        _ = bench.signed("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT")
        for asset in ["USDT", "BTC", "BNB"] { #expect(bench.balance(asset).locked == .zero) }
        #expect(try bench.log("broken").isEmpty)
        #expect(try bench.log("fill").count > 300)
    }

    private func act(_ bench: inout Bench, _ generator: inout SeededGenerator) throws {
        let chance = generator.unit()
        if chance < 0.35 {
            bench.exchange.moveOn(at: bench.wall)
            return
        }
        if chance < 0.4 {
            _ = bench.signed("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT")
            return
        }
        let now = fixed(bench.open("/api/v3/ticker/price", "symbol=BTCUSDT")["price"]?.string ?? "0")
        func near(_ share: Double) throws -> Fixed {
            try Fixed(now.doubleValue * share, increment: fixed("0.01"), .down)
        }
        let side = generator.unit() < 0.5 ? "BUY" : "SELL"
        let away = 0.0005 + generator.unit() * 0.003
        let sells = side == "SELL"
        let gain = try near(sells ? 1 + away : 1 - away)
        let loss = try near(sells ? 1 - away : 1 + away)
        let quantity = try Fixed(0.001 + generator.unit() * 0.4, increment: fixed("0.00001"), .down)
        let query: String
        switch Int(generator.unit() * 7) {
        case 0: query = "type=MARKET&quantity=\(quantity)"
        case 1: query = "type=LIMIT&timeInForce=GTC&quantity=\(quantity)&price=\(gain)"
        case 2: query = "type=LIMIT&timeInForce=IOC&quantity=\(quantity)&price=\(loss)"
        case 3: query = "type=STOP_LOSS&quantity=\(quantity)&stopPrice=\(loss)"
        case 4: query = "type=TAKE_PROFIT_LIMIT&timeInForce=GTC&quantity=\(quantity)&stopPrice=\(gain)&price=\(gain)"
        case 5: query = "type=MARKET&quoteOrderQty=\(Int(generator.unit() * 20_000) + 10)"
        default:
            let legs =
                sells
                ? "aboveType=LIMIT_MAKER&abovePrice=\(gain)&belowType=STOP_LOSS&belowStopPrice=\(loss)"
                : "belowType=LIMIT_MAKER&belowPrice=\(gain)&aboveType=STOP_LOSS&aboveStopPrice=\(loss)"
            _ = bench.signed(
                "POST", "/api/v3/orderList/oco", "symbol=BTCUSDT&side=\(side)&quantity=\(quantity)&\(legs)")
            return
        }
        _ = bench.place("symbol=BTCUSDT&side=\(side)&" + query)
        let usdt = bench.balance("USDT")
        #expect(usdt.free >= .zero && usdt.locked >= .zero)
    }

    /// Deposits and the log's fills, added up here, are what the account shows.
    private func check(_ bench: inout Bench) throws {
        var expected = ["USDT": fixed("100000"), "BTC": fixed("1"), "BNB": fixed("10")]
        for fill in try bench.log("fill") {
            func number(_ name: String) -> Fixed { fixed(fill[name]?.string ?? "0") }
            let isBuy = fill["side"]?.string == "BUY"
            let quantity = isBuy ? number("quantity") : try number("quantity").negated()
            let quote = isBuy ? try number("quote").negated() : number("quote")
            expected["BTC"] = try expected["BTC"]?.adding(quantity)
            expected["USDT"] = try expected["USDT"]?.adding(quote)
            let asset = fill["commissionAsset"]?.string ?? ""
            expected[asset] = try expected[asset]?.subtracting(number("commission"))
        }
        for (asset, amount) in expected {
            let balance = bench.balance(asset)
            #expect(try balance.free.adding(balance.locked) == amount, "\(asset)")
            #expect(balance.free >= .zero && balance.locked >= .zero)
        }
    }
}
