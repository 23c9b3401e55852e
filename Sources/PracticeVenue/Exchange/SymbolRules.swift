import Trading

/// The filters of a symbol, made from the rules of its instrument.
struct SymbolRules: Sendable {
    let market: SymbolMarket
    let terms: ExchangeTerms

    init(_ market: SymbolMarket, _ terms: ExchangeTerms) {
        self.market = market
        self.terms = terms
    }

    private var instrument: Instrument { market.instrument }
    private var maxPrice: Fixed { Fixed(units: instrument.priceIncrement.value.units * 100_000_000) }
    private var maxNotional: Fixed { Fixed(9_000_000_000) }
    /// A tenth of what a limit order may be, in whole lots.
    private var maxMarketQuantity: Fixed {
        let lot = instrument.lot.value.units
        return Fixed(units: max(lot, instrument.maxQuantity.value.units / lot / 10 * lot))
    }
    static let trailing: ClosedRange<Int64> = 10...2_000

    /// Checks an order that is read and complete; `quantity` is what a quote quantity comes to.
    /// - Throws: the first filter that fails.
    func check(_ draft: OrderDraft, quantity: Fixed, open: [PracticeOrder]) throws {
        for price in [draft.price, draft.stopPrice].compactMap({ $0 }) { try check(price: price) }
        if let price = draft.price { try check(draft.side, price: price) }
        for quantity in [quantity, draft.icebergQuantity].compactMap({ $0 }) { try check(quantity: quantity) }
        if draft.kind == .market, quantity > maxMarketQuantity { throw VenueRefusal.filter("MARKET_LOT_SIZE") }
        try checkNotional(draft, quantity)
        if let iceberg = draft.icebergQuantity, try quantity.divided(by: iceberg, .up) > Fixed(100) {
            throw VenueRefusal.filter("ICEBERG_PARTS")
        }
        if let delta = draft.trailingDelta, !SymbolRules.trailing.contains(delta) {
            throw VenueRefusal.filter("TRAILING_DELTA")
        }
        if open.count >= terms.openOrderLimit { throw VenueRefusal.filter("MAX_NUM_ORDERS") }
        if draft.kind.isConditional,
            open.filter({ $0.draft.kind.isConditional }).count >= terms.algorithmicOrderLimit
        {
            throw VenueRefusal.filter("MAX_NUM_ALGO_ORDERS")
        }
    }

    private func check(price: Fixed) throws {
        guard price >= instrument.priceIncrement.value, price <= maxPrice,
            price.isMultiple(of: instrument.priceIncrement.value)
        else { throw VenueRefusal.filter("PRICE_FILTER") }
    }

    private func check(_ side: Side, price: Fixed) throws {
        let reference = market.decimal(market.price)
        let most = try reference.multiplied(by: Fixed(5), .down)
        let least = try reference.divided(by: Fixed(5), .up)
        guard price <= most, price >= least else { throw VenueRefusal.filter("PERCENT_PRICE_BY_SIDE") }
    }

    private func check(quantity: Fixed) throws {
        guard quantity >= instrument.minQuantity.value, quantity <= instrument.maxQuantity.value,
            quantity.isMultiple(of: instrument.lot.value)
        else { throw VenueRefusal.filter("LOT_SIZE") }
    }

    private func checkNotional(_ draft: OrderDraft, _ quantity: Fixed) throws {
        let price = draft.price ?? draft.stopPrice ?? market.decimal(market.price)
        let notional = try price.multiplied(by: quantity, .down)
        guard notional >= instrument.minNotional.value else { throw VenueRefusal.filter("NOTIONAL") }
        guard draft.kind == .market || notional <= maxNotional else { throw VenueRefusal.filter("NOTIONAL") }
    }

    /// The symbol as `GET /api/v3/exchangeInfo` lists it.
    func listing(isOver: Bool) -> JSONValue {
        let eight = JSONValue.int(8)
        return .fields([
            "symbol": .text(market.name), "status": .text(isOver ? "BREAK" : "TRADING"),
            "baseAsset": .text(instrument.id.base.code), "baseAssetPrecision": eight,
            "quoteAsset": .text(instrument.id.quote.code), "quotePrecision": eight, "quoteAssetPrecision": eight,
            "baseCommissionPrecision": eight, "quoteCommissionPrecision": eight,
            "orderTypes": .array(OrderKind.allCases.map { .text($0.rawValue) }), "icebergAllowed": .bool(true),
            "ocoAllowed": .bool(true), "otoAllowed": .bool(false), "opoAllowed": .bool(false),
            "quoteOrderQtyMarketAllowed": .bool(true), "allowTrailingStop": .bool(true),
            "cancelReplaceAllowed": .bool(false), "amendAllowed": .bool(false),
            "pegInstructionsAllowed": .bool(false), "isSpotTradingAllowed": .bool(true),
            "isMarginTradingAllowed": .bool(false), "filters": .array(filters), "permissions": .array([]),
            "permissionSets": .array([.array([.text("SPOT")])]),
            "defaultSelfTradePreventionMode": .text("EXPIRE_MAKER"),
            "allowedSelfTradePreventionModes": .array(
                ["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"].map { .text($0) }),
        ])
    }

    private var filters: [JSONValue] {
        [
            .fields([
                "filterType": .text("PRICE_FILTER"), "minPrice": Wire.decimal(instrument.priceIncrement.value),
                "maxPrice": Wire.decimal(maxPrice), "tickSize": Wire.decimal(instrument.priceIncrement.value),
            ]),
            .fields([
                "filterType": .text("LOT_SIZE"), "minQty": Wire.decimal(instrument.minQuantity.value),
                "maxQty": Wire.decimal(instrument.maxQuantity.value), "stepSize": Wire.decimal(instrument.lot.value),
            ]),
            .fields(["filterType": .text("ICEBERG_PARTS"), "limit": .int(100)]),
            .fields([
                "filterType": .text("MARKET_LOT_SIZE"), "minQty": Wire.decimal(.zero),
                "maxQty": Wire.decimal(maxMarketQuantity), "stepSize": Wire.decimal(.zero),
            ]),
            .fields([
                "filterType": .text("TRAILING_DELTA"), "minTrailingAboveDelta": .int(10),
                "maxTrailingAboveDelta": .int(2_000), "minTrailingBelowDelta": .int(10),
                "maxTrailingBelowDelta": .int(2_000),
            ]),
            .fields([
                "filterType": .text("PERCENT_PRICE_BY_SIDE"), "bidMultiplierUp": .text("5"),
                "bidMultiplierDown": .text("0.2"), "askMultiplierUp": .text("5"), "askMultiplierDown": .text("0.2"),
                "avgPriceMins": .int(0),
            ]),
            .fields([
                "filterType": .text("NOTIONAL"), "minNotional": Wire.decimal(instrument.minNotional.value),
                "applyMinToMarket": .bool(true), "maxNotional": Wire.decimal(maxNotional),
                "applyMaxToMarket": .bool(false), "avgPriceMins": .int(0),
            ]),
            .fields(["filterType": .text("MAX_NUM_ORDERS"), "maxNumOrders": .int(terms.openOrderLimit)]),
            .fields([
                "filterType": .text("MAX_NUM_ALGO_ORDERS"), "maxNumAlgoOrders": .int(terms.algorithmicOrderLimit),
            ]),
        ]
    }
}
