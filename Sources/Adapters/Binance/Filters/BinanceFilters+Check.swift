import Trading

extension BinanceFilters {
    /// Every rule that the order breaks, or that cannot be judged with what is known; empty where it may be sent.
    ///
    /// The counts in `context` are those before the order; it is judged as if it were added. All comparisons are exact.
    public func check(_ order: BinanceOrderWording, _ context: BinanceFilterContext) -> [BinanceFilterViolation] {
        var check = BinanceFilterCheck(order)
        check.prices(price)
        check.percent(percentPrice, "PERCENT_PRICE", context.referencePrice)
        check.percent(percentPriceBySide, "PERCENT_PRICE_BY_SIDE", context.referencePrice)
        check.quantity(lotSize, "LOT_SIZE")
        if order.kind == .market { check.quantity(marketLotSize, "MARKET_LOT_SIZE") }
        check.notional(minNotional, "MIN_NOTIONAL", context.referencePrice)
        check.notional(notional, "NOTIONAL", context.referencePrice)
        check.trailing(trailingDelta)
        check.position(maxPosition, context)
        check.counts(self, context)
        return check.violations
    }

    /// Whether an order of this quantity may show only parts of `icebergQuantity`.
    public func allowsIceberg(_ quantity: Quantity, parts icebergQuantity: Quantity) -> Bool {
        guard icebergQuantity > .zero else { return false }
        guard let icebergParts else { return true }
        do throws(ArithmeticError) {
            return try quantity.value.count(of: icebergQuantity.value, .up) <= Int128(icebergParts)
        } catch { return false }
    }
}

/// Collects what an order breaks.
struct BinanceFilterCheck {
    private(set) var violations: [BinanceFilterViolation] = []
    private let order: BinanceOrderWording
    private let limit: Fixed?
    private let trigger: Fixed?
    private let quantity: Fixed

    init(_ order: BinanceOrderWording) {
        self.order = order
        limit = order.price.map { order.instrument.price($0).value }
        trigger = order.trigger.map { order.instrument.price($0).value }
        quantity = order.instrument.quantity(order.quantity).value
    }

    mutating func prices(_ grid: BinanceFilters.Grid?) {
        if let limit { within(grid, "PRICE_FILTER", "price", limit) }
        if let trigger { within(grid, "PRICE_FILTER", "stop price", trigger) }
    }

    mutating func quantity(_ grid: BinanceFilters.Grid?, _ filter: String) {
        within(grid, filter, "quantity", quantity)
    }

    mutating func percent(_ rule: BinanceFilters.PercentPrice?, _ filter: String, _ reference: Price?) {
        guard let rule, let limit else { return }
        guard let reference else { return refuse(filter, "reference price", "unknown", "is needed to judge the price") }
        let (down, up) = order.side == .buy ? (rule.bidDown, rule.bidUp) : (rule.askDown, rule.askUp)
        do throws(ArithmeticError) {
            let low = try reference.value.multiplied(by: down, .up)
            let high = try reference.value.multiplied(by: up, .down)
            if limit < low { refuse(filter, "price", "\(limit)", "at least \(low)") }
            if limit > high { refuse(filter, "price", "\(limit)", "at most \(high)") }
        } catch { refuse(filter, "price", "\(limit)", "\(error)") }
    }

    mutating func notional(_ rule: BinanceFilters.NotionalRange?, _ filter: String, _ reference: Price?) {
        guard let rule else { return }
        // An order that ends at the market has no price of its own.
        let isMarket = limit == nil
        let min = isMarket && !rule.appliesMinToMarket ? nil : rule.min
        let max = isMarket && !rule.appliesMaxToMarket ? nil : rule.max
        guard min != nil || max != nil else { return }
        guard let price = limit ?? trigger ?? reference?.value else {
            return refuse(filter, "reference price", "unknown", "is needed to judge the notional")
        }
        do throws(ArithmeticError) {
            let low = try price.multiplied(by: quantity, .down)
            let high = try price.multiplied(by: quantity, .up)
            if let min, low < min { refuse(filter, "notional", "\(low)", "at least \(min)") }
            if let max, high > max { refuse(filter, "notional", "\(high)", "at most \(max)") }
        } catch { refuse(filter, "notional", "\(price) × \(quantity)", "\(error)") }
    }

    mutating func trailing(_ rule: BinanceFilters.TrailingDelta?) {
        guard let rule, let delta = order.trailingDelta else { return }
        let isStop = order.kind == .stopLoss || order.kind == .stopLossLimit
        let bounds = isStop == (order.side == .buy) ? rule.above : rule.below
        guard !bounds.contains(Int64(delta)) else { return }
        refuse("TRAILING_DELTA", "distance", "\(delta)", "\(bounds.lowerBound) to \(bounds.upperBound) basis points")
    }

    mutating func position(_ limit: Fixed?, _ context: BinanceFilterContext) {
        guard let limit, order.side == .buy else { return }
        do throws(ArithmeticError) {
            let sum = try context.position.adding(context.openPurchases).value.adding(quantity)
            if sum > limit { refuse("MAX_POSITION", "position", "\(sum)", "at most \(limit)") }
        } catch { refuse("MAX_POSITION", "position", "\(context.position)", "\(error)") }
    }

    mutating func counts(_ filters: BinanceFilters, _ context: BinanceFilterContext) {
        let exchange = context.exchangeFilters
        count("MAX_NUM_ORDERS", "open orders", context.openOrders, filters.maxOrders)
        count("EXCHANGE_MAX_NUM_ORDERS", "open orders", context.exchangeOrders, exchange.maxOrders)
        if order.kind.isConditional {
            count("MAX_NUM_ALGO_ORDERS", "open stops", context.openAlgoOrders, filters.maxAlgoOrders)
            count("EXCHANGE_MAX_NUM_ALGO_ORDERS", "open stops", context.exchangeAlgoOrders, exchange.maxAlgoOrders)
        }
        if context.isInList {
            count("MAX_NUM_ORDER_LISTS", "open lists", context.openOrderLists, filters.maxOrderLists)
            count("EXCHANGE_MAX_NUM_ORDER_LISTS", "open lists", context.exchangeOrderLists, exchange.maxOrderLists)
        }
    }

    private mutating func count(_ filter: String, _ figure: String, _ before: Int64, _ limit: Int64?) {
        guard let limit, before >= limit else { return }
        refuse(filter, figure, "\(before) and this one", "at most \(limit)")
    }

    private mutating func within(_ grid: BinanceFilters.Grid?, _ filter: String, _ figure: String, _ value: Fixed) {
        guard let grid else { return }
        if let min = grid.min, value < min { refuse(filter, figure, "\(value)", "at least \(min)") }
        if let max = grid.max, value > max { refuse(filter, figure, "\(value)", "at most \(max)") }
        if let step = grid.step, !value.isMultiple(of: step) {
            refuse(filter, figure, "\(value)", "a multiple of \(step)")
        }
    }

    private mutating func refuse(_ filter: String, _ figure: String, _ value: String, _ limit: String) {
        violations.append(BinanceFilterViolation(filter: filter, figure: figure, value: value, limit: limit))
    }
}
