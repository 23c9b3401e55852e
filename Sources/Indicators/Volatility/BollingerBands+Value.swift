extension BollingerBands {
    /// The bands at one bar, and where its close stands among them.
    public struct Value: Hashable, Sendable {
        /// The bar's close.
        public let close: Double
        /// The average of the window.
        public let middle: Double
        /// The population standard deviation of the window, in the unit of the closes.
        public let deviation: Double
        /// How many deviations the bands lie from the middle.
        public let multiplier: Double

        @inlinable init(close: Double, middle: Double, deviation: Double, multiplier: Double) {
            self.close = close
            self.middle = middle
            self.deviation = deviation
            self.multiplier = multiplier
        }

        /// The upper band.
        @inlinable public var upper: Double { middle + multiplier * deviation }

        /// The lower band.
        @inlinable public var lower: Double { middle - multiplier * deviation }

        /// Where the close stands: 0 at the lower band, 1 at the upper, outside when beyond; `nil` where they coincide.
        @inlinable public var percentB: Double? {
            let (upper, lower) = (upper, lower)
            return upper != lower ? (close - lower) / (upper - lower) : nil
        }

        /// How many deviations the close lies above the middle; `nil` where the deviation is zero.
        @inlinable public var zScore: Double? { deviation != 0 ? (close - middle) / deviation : nil }

        /// The distance between the bands as a fraction of the middle; `nil` where the middle is zero.
        @inlinable public var width: Double? { middle != 0 ? (upper - lower) / middle : nil }
    }
}
