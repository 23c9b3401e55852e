import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

struct BinanceFiltersTests {
    /// The rules of one symbol that the venue's documentation gives as examples, and a price and lot of its own.
    private func filters(_ text: String) throws -> BinanceFilters {
        try BinanceFilters(
            try JSONDecoder().decode([BinanceWire.Filter].self, from: Data("[\(text)]".utf8)), symbol: "T")
    }

    private func violations(
        _ filters: BinanceFilters, _ side: Side, _ kind: VenueOrder.Kind, _ lots: Int64,
        _ context: BinanceFilterContext = BinanceFilterContext(referencePrice: Price("100"))
    ) throws -> [String] {
        let listing = try BinanceFixture.listing(
            "AAA/BBB", tick: "0.000001", lot: "0.001", types: BinanceFixture.allTypes, trailing: true)
        let order = try BinanceFixture.order(listing, side, kind, lots, id: "x")
        return filters.check(try BinanceOrderWording(order, listing, BinanceOrderRules()), context).map(\.filter)
    }

    @Test func `a price lies within its bounds and on its step, and so does a trigger`() throws {
        let rules = try filters(
            #"{"filterType":"PRICE_FILTER","minPrice":"0.000100","maxPrice":"100","tickSize":"0.00000500"}"#)
        for (ticks, expected) in [
            (Int64(100), 0), (105, 0), (101, 1), (95, 1), (100_000_000, 0), (100_000_005, 1), (94, 2),
        ] {
            #expect(try violations(rules, .buy, .limit(Ticks(ticks)), 1).count == expected, "\(ticks)")
        }
        #expect(try violations(rules, .sell, .stopLimit(trigger: Ticks(101), limit: Ticks(100)), 1) == ["PRICE_FILTER"])
        let off = try filters(#"{"filterType":"PRICE_FILTER","minPrice":"0","maxPrice":"0.00","tickSize":"0"}"#)
        #expect(try violations(off, .buy, .limit(Ticks(7)), 1).isEmpty)
    }

    @Test func `a price far from the reference price is refused, by side, to the last digit`() throws {
        let both = try filters(
            #"{"filterType":"PERCENT_PRICE","multiplierUp":"1.3000","multiplierDown":"0.7000","avgPriceMins":5}"#)
        let bySide = try filters(
            #"{"filterType":"PERCENT_PRICE_BY_SIDE","bidMultiplierUp":"1.2","bidMultiplierDown":"0.2","askMultiplierUp":"5","askMultiplierDown":"0.8","avgPriceMins":1}"#
        )
        for (side, price, inBoth, inSide) in [
            (Side.buy, Int64(70_000_000), true, true), (.buy, 69_999_999, false, true),
            (.buy, 120_000_001, true, false),
            (.buy, 120_000_000, true, true), (.buy, 19_999_999, false, false), (.sell, 80_000_000, true, true),
            (.sell, 79_999_999, true, false), (.sell, 500_000_000, false, true), (.sell, 500_000_001, false, false),
            (.sell, 130_000_000, true, true),
        ] {
            #expect(try violations(both, side, .limit(Ticks(price)), 1).isEmpty == inBoth, "\(side) \(price)")
            #expect(try violations(bySide, side, .limit(Ticks(price)), 1).isEmpty == inSide, "\(side) \(price)")
        }
        #expect(try violations(bySide, .buy, .market, 1).isEmpty)
        #expect(
            try violations(bySide, .buy, .limit(Ticks(1)), 1, BinanceFilterContext(referencePrice: nil)) == [
                "PERCENT_PRICE_BY_SIDE"
            ])
    }

    @Test func `quantities have one rule for all orders and one more for those at the market`() throws {
        let rules = try filters(
            #"{"filterType":"LOT_SIZE","minQty":"0.010","maxQty":"10","stepSize":"0.005"},{"filterType":"MARKET_LOT_SIZE","minQty":"0","maxQty":"5","stepSize":"0.00"}"#
        )
        #expect(try violations(rules, .buy, .limit(Ticks(1)), 10).isEmpty)
        #expect(try violations(rules, .buy, .limit(Ticks(1)), 11) == ["LOT_SIZE"])
        #expect(try violations(rules, .buy, .limit(Ticks(1)), 5) == ["LOT_SIZE"])
        #expect(try violations(rules, .buy, .limit(Ticks(1)), 10_005) == ["LOT_SIZE"])
        #expect(try violations(rules, .buy, .limit(Ticks(1)), 6_000).isEmpty)
        #expect(try violations(rules, .buy, .market, 6_000) == ["MARKET_LOT_SIZE"])
    }

    @Test func `the notional is bounded, at the market by the reference price where the rule says so`() throws {
        let rules = try filters(
            #"{"filterType":"NOTIONAL","minNotional":"10","applyMinToMarket":false,"maxNotional":"10000","applyMaxToMarket":true,"avgPriceMins":5}"#
        )
        #expect(try violations(rules, .buy, .limit(Ticks(100_000_000)), 100).isEmpty)
        #expect(try violations(rules, .buy, .limit(Ticks(100_000_000)), 99) == ["NOTIONAL"])
        #expect(try violations(rules, .buy, .limit(Ticks(100_000_000)), 100_001) == ["NOTIONAL"])
        #expect(try violations(rules, .buy, .market, 99).isEmpty)
        #expect(try violations(rules, .buy, .market, 100_001) == ["NOTIONAL"])
        #expect(try violations(rules, .buy, .market, 1, BinanceFilterContext(referencePrice: nil)) == ["NOTIONAL"])
        let old = try filters(
            #"{"filterType":"MIN_NOTIONAL","minNotional":"0.001","applyToMarket":true,"avgPriceMins":5}"#)
        #expect(try violations(old, .buy, .limit(Ticks(999_999)), 1) == ["MIN_NOTIONAL"])
        #expect(try violations(old, .buy, .limit(Ticks(1_000_000)), 1).isEmpty)
        #expect(try violations(old, .buy, .market, 1).isEmpty)
    }

    @Test func `counts are judged as if the order were added`() throws {
        let rules = try filters(
            #"{"filterType":"MAX_NUM_ORDERS","maxNumOrders":25},{"filterType":"MAX_NUM_ALGO_ORDERS","maxNumAlgoOrders":5},{"filterType":"MAX_NUM_ORDER_LISTS","maxNumOrderLists":20},{"filterType":"MAX_POSITION","maxPosition":"10"},{"filterType":"X_NEW"}"#
        )
        #expect(rules.unknown == ["X_NEW"])
        var context = BinanceFilterContext(referencePrice: Price("1"), openOrders: 24, openAlgoOrders: 5)
        #expect(try violations(rules, .sell, .limit(Ticks(1)), 1, context).isEmpty)
        #expect(try violations(rules, .sell, .stop(trigger: Ticks(1)), 1, context) == ["MAX_NUM_ALGO_ORDERS"])
        context.openOrders = 25
        #expect(try violations(rules, .sell, .limit(Ticks(1)), 1, context) == ["MAX_NUM_ORDERS"])
        context = BinanceFilterContext(
            referencePrice: nil, openOrderLists: 20, position: Quantity(Fixed(9)), openPurchases: Quantity(Fixed(1)))
        #expect(try violations(rules, .buy, .limit(Ticks(1)), 1, context) == ["MAX_POSITION"])
        #expect(try violations(rules, .sell, .limit(Ticks(1)), 1, context).isEmpty)
        context.isInList = true
        #expect(try violations(rules, .sell, .limit(Ticks(1)), 1, context) == ["MAX_NUM_ORDER_LISTS"])
        context = BinanceFilterContext(referencePrice: nil, exchangeOrders: 1_000, exchangeAlgoOrders: 200)
        context.exchangeFilters.maxOrders = 1_000
        context.exchangeFilters.maxAlgoOrders = 200
        #expect(
            try violations(rules, .sell, .stop(trigger: Ticks(1)), 1, context) == [
                "EXCHANGE_MAX_NUM_ORDERS", "EXCHANGE_MAX_NUM_ALGO_ORDERS",
            ])
    }

    @Test func `a trailing distance has bounds for triggers above and below`() throws {
        let rules = try filters(
            #"{"filterType":"TRAILING_DELTA","minTrailingAboveDelta":10,"maxTrailingAboveDelta":2000,"minTrailingBelowDelta":20,"maxTrailingBelowDelta":1000}"#
        )
        for (side, delta, fits) in [
            (Side.buy, 10, true), (.buy, 9, false), (.buy, 2_000, true), (.sell, 19, false), (.sell, 20, true),
            (.sell, 1_001, false),
        ] {
            #expect(
                try violations(rules, side, .trailingStop(basisPoints: delta), 1).isEmpty == fits, "\(side) \(delta)")
        }
        #expect(throws: BinanceError.self) {
            try filters(#"{"filterType":"TRAILING_DELTA","minTrailingAboveDelta":10}"#)
        }
    }

    @Test func `an iceberg may be cut into so many parts`() throws {
        let rules = try filters(#"{"filterType":"ICEBERG_PARTS","limit":10}"#)
        #expect(rules.allowsIceberg(Quantity(Fixed(10)), parts: Quantity(Fixed(1))))
        #expect(!rules.allowsIceberg(Quantity(Fixed(units: 10_001_000_000_000)), parts: Quantity(Fixed(1))))
        #expect(!rules.allowsIceberg(Quantity(Fixed(10)), parts: .zero))
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `every rule of a real reply is known, and the real numbers are kept`() throws {
        let info = try BinanceMapping.exchangeInfo(try Capture.reply("captures/binance/exchangeInfo_2021-10-12.txt.gz"))
        #expect(info.listings.allSatisfy { $0.filters.unknown.isEmpty && !$0.orderTypes.isEmpty })
        let bitcoin = try #require(info.listing(symbol: "BTCUSDT"))
        #expect(bitcoin.allowsOCO && bitcoin.orderTypes.contains("STOP_LOSS_LIMIT") && !bitcoin.takes(.stopLoss))
        #expect(
            bitcoin.filters.maxOrders == 200 && bitcoin.filters.maxAlgoOrders == 5 && bitcoin.filters.icebergParts == 10
        )
        #expect(
            bitcoin.filters.percentPrice?.bidUp == Fixed(5 as Int) && bitcoin.filters.price?.max == Fixed(1_000_000))
        #expect(bitcoin.filters.minNotional?.min == Fixed(10) && bitcoin.filters.marketLotSize?.step == nil)
    }
}
