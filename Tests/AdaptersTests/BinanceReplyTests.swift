import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

/// Replies as the venue documents them, against what a widely used client makes of them.
@Suite(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
struct BinanceReplyTests {
    private func sample(_ name: String) throws -> Data {
        try Data(contentsOf: SharedData.url("captures/binance/rest_ws_samples/spot/http_json/\(name).json"))
    }

    private func oracle(_ method: String) throws -> Any {
        let data = try Data(contentsOf: SharedData.url("oracle/responses/binance.json"))
        let root = try JSONSerialization.jsonObject(with: data)
        let cases = try #require((root as? [String: Any])?["cases"] as? [[String: Any]])
        let entry = try #require(cases.first { $0["method"] as? String == method })
        return try #require(entry["parsed"])
    }

    private func reader() throws -> BinanceReplyReader { BinanceReplyReader(try BinanceFixture.symbols()) }

    private func expect(_ state: VenueOrderState, _ expected: Any) throws {
        let order = try #require(expected as? [String: Any])
        #expect(String(state.venueOrderID) == order["id"] as? String)
        #expect(state.side.rawValue == order["side"] as? String)
        #expect(state.instrument.description == order["symbol"] as? String)
        #expect(Double(state.quantity.description) == order["amount"] as? Double)
        #expect(Double(state.executed.description) == order["filled"] as? Double)
        #expect(Double(state.time.milliseconds) == order["lastUpdateTimestamp"] as? Double)
        let words: [VenueOrderState.Status: String] = [.filled: "closed", .open: "open", .cancelled: "canceled"]
        #expect(words[state.status] == order["status"] as? String)
    }

    @Test func `a market order that filled at once tells its executions, each with its fee`() throws {
        let listing = try #require(try reader().symbols.listing(try InstrumentID("BTC/USDT")))
        let order = try BinanceFixture.order(listing, .sell, .market, 1_000_000_000, id: "6gCrw2kRUAF9CvJDGP16IP")
        let answer = try sample("new_order_full_response").raw {
            BinanceQuestion.place([order]).answer(status: 200, body: $0, symbols: try BinanceFixture.symbols())
        }
        guard case .placed(let states) = answer, let state = states.first else {
            throw BinanceError.malformedReply("\(answer)")
        }
        let expected = try oracle("create_order")
        try expect(state, expected)
        let trades = try #require((expected as? [String: Any])?["trades"] as? [[String: Any]])
        #expect(state.fills.count == trades.count && trades.count == 5)
        for (fill, trade) in zip(state.fills, trades) {
            #expect(String(fill.tradeID.number) == trade["id"] as? String)
            #expect(Double(fill.price.description) == trade["price"] as? Double)
            #expect(Double(fill.quantity.description) == trade["amount"] as? Double)
            let fee = try #require(trade["fee"] as? [String: Any])
            #expect(
                fill.feeAsset.code == fee["currency"] as? String
                    && Double(fill.fee.description) == fee["cost"] as? Double)
        }
        // A reply about another order decides nothing about this one.
        for (lots, side, id) in [(Int64(1), Side.sell, "other"), (1, .buy, "6gCrw2kRUAF9CvJDGP16IP")] {
            let other = try BinanceFixture.order(listing, side, .market, lots, id: id)
            let answer = try sample("new_order_full_response").raw {
                BinanceQuestion.place([other]).answer(status: 200, body: $0, symbols: try BinanceFixture.symbols())
            }
            guard case .unclear = answer else { throw BinanceError.malformedReply("\(answer)") }
        }
    }

    @Test func `open orders, own trades and a cancel are what the client makes of them`() throws {
        let open = try sample("open_orders_response").raw { try reader().orders($0) }
        let openOracle = try oracle("fetch_open_orders") as? [Any]
        try expect(try #require(open.first), try #require(openOracle?.first))
        #expect(open[0].limit == Price("0.1") && open[0].trigger == nil && open[0].clientID == "myOrder1")

        let trades = try sample("account_trades_response").raw { try reader().fills($0, try InstrumentID("BNB/BTC")) }
        let trade = try #require(trades.first)
        let tradeOracle = try oracle("fetch_my_trades") as? [[String: Any]]
        let expected = try #require(tradeOracle?.first)
        #expect(String(trade.tradeID.number) == expected["id"] as? String)
        #expect(String(trade.venueOrderID) == expected["order"] as? String && trade.side == .buy && !trade.isMaker)
        #expect(trade.price == Price("4.000001") && trade.quantity == Quantity("12"))
        #expect(trade.fee == Fixed("10.1") && trade.feeAsset.code == "BNB")

        let id = try ClientOrderID("myOrder1")
        let pair = try InstrumentID("LTC/BTC")
        try sample("cancel_order_response").raw { bytes in
            try expect(try reader().cancelled(bytes, id, pair), try oracle("cancel_order"))
            #expect(throws: BinanceError.self) {
                try reader().cancelled(bytes, try ClientOrderID("cancelMyOrder1"), pair)
            }
            #expect(throws: BinanceError.self) { try reader().cancelled(bytes, id, try InstrumentID("ETH/BTC")) }
        }
        let all = try sample("cancel_open_orders_response").raw { try reader().allCancelled($0) }
        #expect(
            all.count == 4 && all.allSatisfy { $0.status == .cancelled && $0.clientID != "pXLV6Hz6mprAcVYpVMTGgx" },
            "\(all.map(\.clientID))")
        let found = try sample("order_response").raw {
            BinanceQuestion.lookUp(id, pair).answer(status: 200, body: $0, symbols: try BinanceFixture.symbols())
        }
        guard case .found(let state) = found else { throw BinanceError.malformedReply("\(found)") }
        #expect(state.status == .open && state.quantity == Quantity("1"))
    }

    @Test func `bars are what the client makes of them, and the last stays open until its end has passed`() throws {
        let url = SharedData.url("oracle/live_2026-02/binance/fetch_ohlcv_BTC_USDT.json")
        let root = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [String: Any])
        let raw = try JSONSerialization.data(withJSONObject: try #require(root["http_response"]))
        let rows = try #require(root["parsed_response"] as? [[Double]])
        let instrument = try BinanceFixture.listing("BTC/USDT", tick: "0.01", lot: "0.00001").instrument
        let end = try #require(Timestamp(milliseconds: 1_770_534_000_000))
        let bars = try raw.raw { try BinanceReplyReader.klines($0, instrument, now: end) }
        #expect(bars.count == 3 && bars.map(\.isClosed) == [true, true, true])
        for (bar, row) in zip(bars.map(\.bar), rows) {
            #expect(Double(bar.openTime.milliseconds) == row[0])
            for (ticks, value) in zip([bar.open, bar.high, bar.low, bar.close], row[1...4]) {
                #expect(Double(instrument.price(ticks).description) == value)
            }
            #expect(Double(instrument.quantity(bar.volume).description) == row[5])
        }
        let before = try raw.raw {
            try BinanceReplyReader.klines($0, instrument, now: end.advanced(by: .milliseconds(-1)))
        }
        #expect(before.map(\.isClosed) == [true, true, false])
    }

    @Test func `balances and rights of a key are told exactly`() throws {
        let balances = try sample("account_response").raw { try reader().balances($0) }
        #expect(balances.map(\.asset.code) == ["BTC", "LTC"] && balances[0].free == Fixed("4723846.89208129"))
        func rights(_ text: String) throws -> BinanceKeyRestrictions {
            try text.bytes { try reader().restrictions($0) }
        }
        let good = try rights(
            #"{"ipRestrict":true,"createTime":1,"enableReading":true,"enableSpotAndMarginTrading":true,"enableWithdrawals":false}"#
        )
        #expect(good.objections.isEmpty && good.isIPRestricted && good.superfluous.isEmpty)
        for name in ["enableWithdrawals", "enableInternalTransfer", "permitsUniversalTransfer", "enableTeleport"] {
            let bad = try rights(#"{"enableReading":true,"enableSpotAndMarginTrading":true,"\#(name)":true}"#)
            #expect(bad.objections.count == 1, "\(name)")
        }
        #expect(try rights("{}").objections.count == 2)
        #expect(
            try rights(#"{"enableReading":true,"enableSpotAndMarginTrading":true,"enableFutures":true}"#).superfluous
                == ["enableFutures"])
        #expect(throws: BinanceError.self) { try rights(#"{"enableWithdrawals":"false"}"#) }
    }

    @Test func `of a list both orders are told, in the order they were placed in`() throws {
        let listing = try #require(try reader().symbols.listing(try InstrumentID("LTC/BTC")))
        let lines = try String(contentsOf: SharedData.url("captures/binance/doc_examples.jsonl"), encoding: .utf8)
        let line = try #require(
            lines.split(separator: "\n").first { $0.contains("New Order list - OCO") && $0.contains("orderListId") })
        let root = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let example = try #require(root["example"] as? [String: Any])
        let reports = try #require(example["orderReports"] as? [[String: Any]])
        let ids = try reports.map { try #require($0["clientOrderId"] as? String) }
        let side: Side = reports[0]["side"] as? String == "BUY" ? .buy : .sell
        let orders = try ids.reversed().map {
            try BinanceFixture.order(listing, side, .limitMaker(Ticks(1)), 1, id: $0)
        }
        let body = try JSONSerialization.data(withJSONObject: example)
        let answer = try body.raw {
            BinanceQuestion.place(orders).answer(status: 200, body: $0, symbols: try BinanceFixture.symbols())
        }
        guard case .placed(let states) = answer else { throw BinanceError.malformedReply("\(answer)") }
        #expect(states.map(\.clientID) == ids.reversed())
        let half = try body.raw {
            BinanceQuestion.place([orders[0], try BinanceFixture.order(listing, side, .market, 1, id: "x")]).answer(
                status: 200, body: $0, symbols: try BinanceFixture.symbols())
        }
        guard case .unclear = half else { throw BinanceError.malformedReply("\(half)") }
    }

    @Test func `headers tell what has been used of each limit`() {
        let usage = BinanceRateUsage.headers([
            ("x-mbx-used-weight-1m", "12"), ("X-MBX-ORDER-COUNT-10S", "3"), ("X-MBX-ORDER-COUNT-1D", "x"),
            ("Content-Type", "1"), ("X-MBX-USED-WEIGHT", "5"),
        ])
        #expect(usage.map(\.kind) == ["REQUEST_WEIGHT", "ORDERS"] && usage.map(\.count) == [12, 3])
        #expect(usage.map(\.interval) == [.minutes(1), .seconds(10)])
    }
}
