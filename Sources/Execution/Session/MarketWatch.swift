import Trading

/// What a session knows of one instrument's market, beside what the engine is given.
struct MarketWatch: Sendable {
    /// The latest quote.
    var quote: Quote?
    /// When it arrived.
    var received: MonotonicTime?
    /// When the engine was last given one.
    var fed: MonotonicTime?
    /// Why the data cannot be trusted; `nil` where it can.
    var trouble: String?
    /// When a sale was last let go, or held back.
    var exitTried: MonotonicTime?
}
