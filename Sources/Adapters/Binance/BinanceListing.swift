import Trading

/// An instrument as Binance lists it.
public struct BinanceListing: Hashable, Sendable {
    /// The venue's own name, `BTCUSDT`.
    public let symbol: String
    /// Whether it trades now; its rules may be read while it pauses.
    public let isTrading: Bool
    /// The instrument with the venue's rules.
    public let instrument: Instrument
}
