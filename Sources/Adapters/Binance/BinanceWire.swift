/// What Binance Spot writes: the shapes of its replies and streams, in its own words, money still as text.
///
/// Field names are the venue's. Nothing here judges or converts; ``BinanceMapping`` does.
/// - SeeAlso: Binance Spot API documentation, "General endpoints" and "WebSocket streams" (2026-07-21).
public enum BinanceWire {
    /// A refusal or failure: every reply that is not what was asked for.
    public struct ErrorReply: Decodable, Hashable, Sendable {
        /// The venue's number for it, negative.
        public let code: Int
        /// Its words for it; untrusted text.
        public let msg: String
    }
}
