import Engine
import PracticeVenue
import Risk
import Simulation
import Strategies
import Testing
import Trading

/// A journal that keeps what was sent and what was filled.
private struct Script: Journal {
    var commands: [VenueCommand] = []
    var fills: [Fill] = []

    mutating func record(_ effects: Effects) {
        commands += effects.commands
        for entry in effects.entries { if case .fill(let fill, _) = entry { fills.append(fill) } }
    }
}

struct ParityTests {
    /// The back-test's orders, placed at the venue at the moments at which the back-test placed them.
    @Test(arguments: [
        ("rsi-reversion", ["stop=0.004", "take-profit=0.006"], "0.0005", UInt64(5)),
        ("rsi-reversion", ["stop=0.004"], "0", 6), ("sma-cross", ["stop=0.003", "take-profit=0.003"], "0.0001", 7),
    ])
    func `three days of orders fill at the held venue as they do in a back-test`(
        strategy: String, exits: [String], slippage: String, seed: UInt64
    ) throws {
        let instrument = try instrument()
        var market = try GeneratedMarket(
            instrument: instrument, seed: seed, start: moment(0), startPrice: 30_000, typicalMove: 0.001,
            gapChance: 0.001)
        let series = try market.series(count: 3 * 1_440)
        let model = try FillModel(
            makerFee: fraction("0.0005"), takerFee: fraction("0.001"), slippage: try Slippage(slippage))
        let script = try backTest(strategy, exits, series, model)
        #expect(script.fills.count >= 10)
        var exchange = try PracticeExchange(
            ExchangeTerms(
                model: model, weightLimit: .max, orderLimits: [1_000_000, 1_000_000], history: 1),
            series: [series],
            accounts: [try AccountTerms(key: Bench.key, secret: Bench.secret, holdings: ["USDT=100000"])])
        var held: OrderRequest?
        var groups: [DecisionID: Int] = [:]
        for case .submit(let approved, _) in script.commands {
            if let group = approved.request.group { groups[group, default: 0] += 1 }
        }
        for command in script.commands { try send(command, groups, &held, to: &exchange, instrument) }
        #expect(held == nil)
        while exchange.moveOn(at: .zero) {}
        let seen = try exchange.logLines.map { try JSONValue(parsing: $0) }.filter { $0["kind"]?.string == "fill" }
        let told = seen.map { fill in
            ["clientOrderId", "price", "quantity", "commission"].map { fill[$0]?.string ?? "" }.joined(separator: " ")
        }
        let expected = script.fills.map { fill in
            "o\(fill.order.number) \(text(instrument.price(fill.price).value)) "
                + "\(text(instrument.quantity(fill.quantity).value)) \(text(fill.fee))"
        }
        #expect(told == expected)
        #expect(seen.map { $0["market"]?.integer } == script.fills.map { $0.time.milliseconds })
    }

    private func text(_ value: Fixed) -> String {
        value.units % 10_000 == 0 ? value.formatted(decimals: 8) : value.formatted(decimals: 12)
    }

    private func backTest(
        _ strategy: String, _ exits: [String], _ series: BarSeries, _ model: FillModel
    ) throws -> Script {
        let overrides = exits.map { exit in
            let pair = exit.split(separator: "=").map(String.init)
            return (name: pair[0], value: pair[1])
        }
        let configuration = try EngineConfiguration(
            instruments: [series.instrument],
            sleeves: [
                EngineConfiguration.Sleeve(
                    name: strategy, capital: Notional(Fixed(100_000)),
                    strategies: [try StrategyCatalog.make(strategy, overrides: overrides)],
                    sizing: try Sizing("fraction:0.10"))
            ],
            riskProfile: .unrestricted, feeRate: fraction("0.001"), start: .zero, warmUpBars: 0)
        var script = Script()
        var simulator = try Simulator(configuration, model: model, journal: &script)
        try simulator.run(series, as: InstrumentIndex(0), journal: &script)
        return script
    }

    /// Sends a command; of two orders of one group the first is held until the second comes, for they are one list.
    private func send(
        _ command: VenueCommand, _ groups: [DecisionID: Int], _ held: inout OrderRequest?,
        to exchange: inout PracticeExchange,
        _ instrument: Instrument
    ) throws {
        switch command {
        case .submit(let approved, let time):
            advance(&exchange, to: time)
            let request = approved.request
            if let group = request.group, groups[group] == 2 {
                guard let first = held else {
                    held = request
                    return
                }
                #expect(first.group == group)
                held = nil
                return try sendList(first, request, to: &exchange, instrument)
            }
            var query =
                "symbol=BTCUSDT&side=\(request.side == .buy ? "BUY" : "SELL")"
                + "&quantity=\(instrument.quantity(request.quantity))&newClientOrderId=o\(request.id.number)"
            switch request.type {
            case .market: query += "&type=MARKET"
            case .limit(let limit): query += "&type=LIMIT&timeInForce=GTC&price=\(instrument.price(limit))"
            case .stop(let trigger): query += "&type=STOP_LOSS&stopPrice=\(instrument.price(trigger))"
            case .takeProfit(let trigger): query += "&type=TAKE_PROFIT&stopPrice=\(instrument.price(trigger))"
            default: Issue.record("the strategy placed a \(request.type.name) order, which this test does not send")
            }
            let reply = self.request("POST", query, &exchange)
            #expect(reply["orderId"] != nil, "\(reply) \(query)")
        case .cancel(let id, _, let time):
            advance(&exchange, to: time)
            _ = self.request("DELETE", "symbol=BTCUSDT&origClientOrderId=o\(id.number)", &exchange)
        }
    }

    private func sendList(
        _ a: OrderRequest, _ b: OrderRequest, to exchange: inout PracticeExchange, _ instrument: Instrument
    ) throws {
        var query = "symbol=BTCUSDT&side=SELL&quantity=\(instrument.quantity(a.quantity))"
        for request in [a, b] {
            let id = "ClientOrderId=o\(request.id.number)"
            switch request.type {
            case .stop(let trigger):
                query += "&belowType=STOP_LOSS&belowStopPrice=\(instrument.price(trigger))&below" + id
            case .takeProfit(let trigger):
                query += "&aboveType=TAKE_PROFIT&aboveStopPrice=\(instrument.price(trigger))&above" + id
            case .limit(let limit) where request.isPostOnly:
                query += "&aboveType=LIMIT_MAKER&abovePrice=\(instrument.price(limit))&above" + id
            default: Issue.record("a leg of type \(request.type.name)")
            }
        }
        let payload = query + "&timestamp=0"
        let reply = json(
            exchange.answer(
                PracticeRequest(
                    "POST", "/api/v3/orderList/oco",
                    query: payload + "&signature=" + sign(payload, Bench.secret), key: Bench.key), at: .zero))
        #expect(reply["orderListId"] != nil, "\(reply) \(query)")
    }

    private func request(_ method: String, _ query: String, _ exchange: inout PracticeExchange) -> JSONValue {
        let payload = query + "&timestamp=0"
        return json(
            exchange.answer(
                PracticeRequest(
                    method, "/api/v3/order", query: payload + "&signature=" + sign(payload, Bench.secret),
                    key: Bench.key), at: .zero))
    }

    /// The market moves on until it is at the moment, or just past a gap in the bars.
    private func advance(_ exchange: inout PracticeExchange, to time: Timestamp) {
        while now(&exchange) < time.milliseconds, exchange.moveOn(at: .zero) {}
    }

    private func now(_ exchange: inout PracticeExchange) -> Int64 {
        json(exchange.answer(PracticeRequest("GET", "/api/v3/avgPrice", query: "symbol=BTCUSDT"), at: .zero))[
            "closeTime"]?
            .integer ?? .max
    }
}
