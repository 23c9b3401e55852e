import Trading

/// What Binance lists: the instruments that can be used, and the others with the reason.
public struct BinanceExchangeInfo: Sendable {
    /// Usable instruments, in the venue's order.
    public let listings: [BinanceListing]
    /// Why each of the others is not usable, in the venue's order; every error names its symbol.
    public let refused: [BinanceError]
    /// How much may be asked in which time.
    public let rateLimits: [BinanceRateLimit]
    /// The rules over all symbols together.
    public let exchangeFilters: BinanceExchangeFilters

    /// The usable instruments, in the venue's order.
    public var instruments: [Instrument] { listings.map(\.instrument) }

    /// The listing of a symbol of the venue, such as `BTCUSDT`; `nil` where it is not usable.
    public func listing(symbol: String) -> BinanceListing? { listings.first { $0.symbol == symbol } }

    /// The listing of an instrument, such as BTC/USDT; `nil` where it is not usable.
    public func listing(_ id: InstrumentID) -> BinanceListing? { listings.first { $0.instrument.id == id } }
}
