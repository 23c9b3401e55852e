import Trading

/// The rules of a symbol's orders, each as the venue states it; `nil` where it has no such rule.
///
/// A number of zero means "no rule" where the venue says so; it is kept as `nil`.
/// - SeeAlso: Binance Spot API documentation, "Filters" (2026-07-21).
public struct BinanceFilters: Hashable, Sendable {
    /// Bounds and step of a price or quantity.
    public struct Grid: Hashable, Sendable {
        /// The smallest.
        public var min: Fixed?
        /// The largest.
        public var max: Fixed?
        /// What it must be a multiple of.
        public var step: Fixed?
    }

    /// How far a price may lie from the reference price.
    public struct PercentPrice: Hashable, Sendable {
        /// A purchase lies at or above the reference price times this.
        public var bidDown: Fixed
        /// A purchase lies at or below the reference price times this.
        public var bidUp: Fixed
        /// A sale lies at or above the reference price times this.
        public var askDown: Fixed
        /// A sale lies at or below the reference price times this.
        public var askUp: Fixed
    }

    /// Bounds of price times quantity.
    public struct NotionalRange: Hashable, Sendable {
        /// The smallest.
        public var min: Fixed?
        /// Whether the smallest holds for orders at the market, at the reference price.
        public var appliesMinToMarket: Bool
        /// The largest.
        public var max: Fixed?
        /// Whether the largest holds for orders at the market, at the reference price.
        public var appliesMaxToMarket: Bool
    }

    /// Bounds of a trigger's distance, in basis points.
    public struct TrailingDelta: Hashable, Sendable {
        /// For triggers above the price.
        public var above: ClosedRange<Int64>
        /// For triggers below the price.
        public var below: ClosedRange<Int64>
    }

    /// `PRICE_FILTER`, for limits and triggers.
    public var price: Grid?
    /// `PERCENT_PRICE`, both sides alike.
    public var percentPrice: PercentPrice?
    /// `PERCENT_PRICE_BY_SIDE`.
    public var percentPriceBySide: PercentPrice?
    /// `LOT_SIZE`.
    public var lotSize: Grid?
    /// `MARKET_LOT_SIZE`, for orders at the market.
    public var marketLotSize: Grid?
    /// `MIN_NOTIONAL`.
    public var minNotional: NotionalRange?
    /// `NOTIONAL`.
    public var notional: NotionalRange?
    /// `ICEBERG_PARTS`: into how many parts an order may be cut.
    public var icebergParts: Int64?
    /// `MAX_NUM_ORDERS`: open orders, those with triggers included.
    public var maxOrders: Int64?
    /// `MAX_NUM_ALGO_ORDERS`: open orders with triggers.
    public var maxAlgoOrders: Int64?
    /// `MAX_NUM_ICEBERG_ORDERS`.
    public var maxIcebergOrders: Int64?
    /// `MAX_NUM_ORDER_LISTS`.
    public var maxOrderLists: Int64?
    /// `MAX_NUM_ORDER_AMENDS`.
    public var maxOrderAmends: Int64?
    /// `MAX_POSITION`: what is held and what open purchases may add, in base.
    public var maxPosition: Fixed?
    /// `TRAILING_DELTA`.
    public var trailingDelta: TrailingDelta?
    /// Names of rules that are not known here; the venue judges them.
    public var unknown: [String] = []

    /// No rules.
    public init() {}
}

/// The rules that hold over all symbols together.
public struct BinanceExchangeFilters: Hashable, Sendable {
    /// `EXCHANGE_MAX_NUM_ORDERS`.
    public var maxOrders: Int64?
    /// `EXCHANGE_MAX_NUM_ALGO_ORDERS`.
    public var maxAlgoOrders: Int64?
    /// `EXCHANGE_MAX_NUM_ICEBERG_ORDERS`.
    public var maxIcebergOrders: Int64?
    /// `EXCHANGE_MAX_NUM_ORDER_LISTS`.
    public var maxOrderLists: Int64?
    /// Names of rules that are not known here.
    public var unknown: [String] = []

    /// No rules.
    public init() {}
}
