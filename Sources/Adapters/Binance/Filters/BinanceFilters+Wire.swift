import Trading

extension BinanceFilters {
    /// Reads the rules of a symbol.
    ///
    /// - Throws: ``BinanceError/invalidField(symbol:filter:field:value:problem:)`` for a number that is none.
    init(_ wire: [BinanceWire.Filter], symbol: String) throws(BinanceError) {
        for entry in wire {
            let filter = BinanceFilter(entry, symbol: symbol)
            switch entry.filterType {
            case "PRICE_FILTER":
                price = Grid(
                    min: try filter.optional("minPrice", \.minPrice), max: try filter.optional("maxPrice", \.maxPrice),
                    step: try filter.optional("tickSize", \.tickSize))
            case "LOT_SIZE": lotSize = try filter.sizes()
            case "MARKET_LOT_SIZE": marketLotSize = try filter.sizes()
            case "PERCENT_PRICE":
                let down = try filter.required("multiplierDown", \.multiplierDown)
                let up = try filter.required("multiplierUp", \.multiplierUp)
                percentPrice = PercentPrice(bidDown: down, bidUp: up, askDown: down, askUp: up)
            case "PERCENT_PRICE_BY_SIDE":
                percentPriceBySide = PercentPrice(
                    bidDown: try filter.required("bidMultiplierDown", \.bidMultiplierDown),
                    bidUp: try filter.required("bidMultiplierUp", \.bidMultiplierUp),
                    askDown: try filter.required("askMultiplierDown", \.askMultiplierDown),
                    askUp: try filter.required("askMultiplierUp", \.askMultiplierUp))
            case "MIN_NOTIONAL":
                minNotional = NotionalRange(
                    min: try filter.optional("minNotional", \.minNotional),
                    appliesMinToMarket: entry.applyToMarket ?? true, max: nil, appliesMaxToMarket: false)
            case "NOTIONAL":
                notional = NotionalRange(
                    min: try filter.optional("minNotional", \.minNotional),
                    appliesMinToMarket: entry.applyMinToMarket ?? true,
                    max: try filter.optional("maxNotional", \.maxNotional),
                    appliesMaxToMarket: entry.applyMaxToMarket ?? true)
            case "ICEBERG_PARTS": icebergParts = entry.limit?.number
            case "MAX_NUM_ORDERS": maxOrders = entry.maxNumOrders
            case "MAX_NUM_ALGO_ORDERS": maxAlgoOrders = entry.maxNumAlgoOrders
            case "MAX_NUM_ICEBERG_ORDERS": maxIcebergOrders = entry.maxNumIcebergOrders
            case "MAX_NUM_ORDER_LISTS": maxOrderLists = entry.maxNumOrderLists
            case "MAX_NUM_ORDER_AMENDS": maxOrderAmends = entry.maxNumOrderAmends
            case "MAX_POSITION": maxPosition = try filter.optional("maxPosition", \.maxPosition)
            case "TRAILING_DELTA": trailingDelta = try filter.trailingDelta()
            default: unknown.append(BinanceText.cleaned(entry.filterType))
            }
        }
    }
}

extension BinanceExchangeFilters {
    /// Reads the rules over all symbols.
    init(_ wire: [BinanceWire.Filter]) {
        for entry in wire {
            switch entry.filterType {
            case "EXCHANGE_MAX_NUM_ORDERS": maxOrders = entry.maxNumOrders
            case "EXCHANGE_MAX_NUM_ALGO_ORDERS": maxAlgoOrders = entry.maxNumAlgoOrders
            case "EXCHANGE_MAX_NUM_ICEBERG_ORDERS": maxIcebergOrders = entry.maxNumIcebergOrders
            case "EXCHANGE_MAX_NUM_ORDER_LISTS": maxOrderLists = entry.maxNumOrderLists
            default: unknown.append(BinanceText.cleaned(entry.filterType))
            }
        }
    }
}

extension BinanceFilter {
    /// Bounds and step of quantities.
    func sizes() throws(BinanceError) -> BinanceFilters.Grid {
        BinanceFilters.Grid(
            min: try optional("minQty", \.minQty), max: try optional("maxQty", \.maxQty),
            step: try optional("stepSize", \.stepSize))
    }

    /// Bounds of a trigger's distance; `nil` where they contradict themselves or are missing.
    func trailingDelta() throws(BinanceError) -> BinanceFilters.TrailingDelta {
        func bounds(_ min: Int64?, _ max: Int64?, _ field: String) throws(BinanceError) -> ClosedRange<Int64> {
            guard let min, let max, min <= max else {
                throw refuse(field, "\(min ?? 0) to \(max ?? 0)", "no usable bounds")
            }
            return min...max
        }
        return BinanceFilters.TrailingDelta(
            above: try bounds(wire.minTrailingAboveDelta, wire.maxTrailingAboveDelta, "TrailingAboveDelta"),
            below: try bounds(wire.minTrailingBelowDelta, wire.maxTrailingBelowDelta, "TrailingBelowDelta"))
    }
}
