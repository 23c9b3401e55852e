extension BinanceWire {
    /// The reply to `GET /api/v3/depth`: the whole book.
    public struct DepthSnapshot: Decodable, Hashable, Sendable {
        /// The number of the last change in it.
        public let lastUpdateId: Int64
        /// Price and quantity of each bid.
        public let bids: [[String]]
        /// Price and quantity of each ask.
        public let asks: [[String]]
    }

    /// A `depthUpdate` event of the streams `<symbol>@depth` and `<symbol>@depth@100ms`.
    public struct DepthUpdate: Decodable, Hashable, Sendable {
        /// The venue's name of the instrument.
        public let s: String
        /// The number of the first change in it.
        public let U: Int64
        /// The number of the last change in it.
        public let u: Int64
        /// Price and new quantity of each changed bid.
        public let b: [[String]]
        /// Price and new quantity of each changed ask.
        public let a: [[String]]
    }
}
