import Trading

/// An instrument as Binance lists it.
public struct BinanceListing: Hashable, Sendable {
    /// The venue's own name, `BTCUSDT`.
    public let symbol: String
    /// The venue's word for whether it trades: `TRADING`, `HALT`, `BREAK`, `CANCEL_ONLY`, `END_OF_DAY`.
    public let status: String
    /// The instrument with the venue's rules.
    public let instrument: Instrument
    /// The venue's types of orders that it takes; empty where the venue did not tell.
    public let orderTypes: [String]
    /// Whether it takes two orders of which one cancels the other.
    public let allowsOCO: Bool
    /// Whether it takes triggers that follow the price.
    public let allowsTrailingStop: Bool
    /// Whether spot orders are taken at all.
    public let isSpotTradingAllowed: Bool
    /// The venue's rules in full.
    public let filters: BinanceFilters

    /// Whether it trades now; its rules may be read while it pauses.
    public var isTrading: Bool { status == "TRADING" && isSpotTradingAllowed }

    /// By its parts.
    public init(
        symbol: String, status: String = "TRADING", instrument: Instrument, orderTypes: [String] = [],
        allowsOCO: Bool = true, allowsTrailingStop: Bool = false, isSpotTradingAllowed: Bool = true,
        filters: BinanceFilters = BinanceFilters()
    ) {
        self.symbol = symbol
        self.status = status
        self.instrument = instrument
        self.orderTypes = orderTypes
        self.allowsOCO = allowsOCO
        self.allowsTrailingStop = allowsTrailingStop
        self.isSpotTradingAllowed = isSpotTradingAllowed
        self.filters = filters
    }

    /// Whether an order of this type is taken; where the venue did not tell, the types that every symbol has.
    public func takes(_ kind: BinanceOrderWording.Kind) -> Bool {
        guard orderTypes.isEmpty else { return orderTypes.contains(kind.rawValue) }
        switch kind {
        case .limit, .limitMaker, .market, .stopLossLimit, .takeProfitLimit: return true
        case .stopLoss, .takeProfit: return false
        }
    }
}
