extension Ichimoku {
    /// The lines known at one bar.
    public struct Value: Hashable, Sendable {
        /// Tenkan, the conversion line: middle of the range of `conversionPeriod` bars.
        public let tenkan: Double
        /// Kijun, the base line: middle of the range of `basePeriod` bars; from bar `basePeriod` on.
        public let kijun: Double?
        /// Mean of tenkan and kijun, drawn `displacement` bars ahead; from bar `max(conversionPeriod, basePeriod)` on.
        public let leadingA: Double?
        /// Middle of the range of `spanPeriod` bars, drawn `displacement` bars ahead; from bar `spanPeriod` on.
        public let leadingB: Double?
        /// Senkou A at this bar: ``leadingA`` of `displacement` bars ago.
        public let senkouA: Double?
        /// Senkou B at this bar: ``leadingB`` of `displacement` bars ago.
        public let senkouB: Double?
        /// The close of `displacement` bars ago, beside which a chart draws the present close as chikou.
        public let delayedClose: Double?
    }
}
