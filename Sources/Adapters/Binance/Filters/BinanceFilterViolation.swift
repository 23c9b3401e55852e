import Trading

/// A rule of the venue that an order breaks, or that cannot be judged.
public struct BinanceFilterViolation: Hashable, Sendable, CustomStringConvertible {
    /// The venue's name of the rule.
    public let filter: String
    /// What is wrong: which figure of the order.
    public let figure: String
    /// The figure's value.
    public let value: String
    /// What the rule demands.
    public let limit: String

    /// By its parts.
    public init(filter: String, figure: String, value: String, limit: String) {
        self.filter = filter
        self.figure = figure
        self.value = value
        self.limit = limit
    }

    /// In one line.
    public var description: String { "\(filter): \(figure) \(value), \(limit)" }
}

/// What the venue's rules look at besides the order.
public struct BinanceFilterContext: Hashable, Sendable {
    /// The venue's reference price, or its average over the time that the rules name; `nil` where it is not known.
    public var referencePrice: Price?
    /// Open orders on the symbol, those with triggers included.
    public var openOrders: Int64
    /// Open orders with triggers on the symbol.
    public var openAlgoOrders: Int64
    /// Open lists on the symbol.
    public var openOrderLists: Int64
    /// Open orders on all symbols.
    public var exchangeOrders: Int64
    /// Open orders with triggers on all symbols.
    public var exchangeAlgoOrders: Int64
    /// Open lists on all symbols.
    public var exchangeOrderLists: Int64
    /// The base asset held, free and locked.
    public var position: Quantity
    /// What open purchases on the symbol may add.
    public var openPurchases: Quantity
    /// Whether the order is one of a list.
    public var isInList: Bool
    /// The rules over all symbols.
    public var exchangeFilters: BinanceExchangeFilters

    /// By its parts.
    public init(
        referencePrice: Price?, openOrders: Int64 = 0, openAlgoOrders: Int64 = 0, openOrderLists: Int64 = 0,
        exchangeOrders: Int64 = 0, exchangeAlgoOrders: Int64 = 0, exchangeOrderLists: Int64 = 0,
        position: Quantity = .zero, openPurchases: Quantity = .zero, isInList: Bool = false,
        exchangeFilters: BinanceExchangeFilters = BinanceExchangeFilters()
    ) {
        self.referencePrice = referencePrice
        self.openOrders = openOrders
        self.openAlgoOrders = openAlgoOrders
        self.openOrderLists = openOrderLists
        self.exchangeOrders = exchangeOrders
        self.exchangeAlgoOrders = exchangeAlgoOrders
        self.exchangeOrderLists = exchangeOrderLists
        self.position = position
        self.openPurchases = openPurchases
        self.isInList = isInList
        self.exchangeFilters = exchangeFilters
    }
}
