import Trading

/// How much may be asked of Binance in which time.
public struct BinanceRateLimit: Hashable, Sendable {
    /// The venue's word for what is counted: `REQUEST_WEIGHT`, `ORDERS`, `RAW_REQUESTS`.
    public let kind: String
    /// The length of the window, which begins on clock boundaries.
    public let interval: Interval
    /// How much is allowed in one window.
    public let limit: Int64
}
