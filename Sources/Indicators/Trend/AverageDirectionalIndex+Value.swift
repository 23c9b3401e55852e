extension AverageDirectionalIndex {
    /// Wilder's directional figures at one bar, each from 0 to 100.
    public struct Value: Hashable, Sendable {
        /// +DI: upward movement as a percentage of true range.
        public let plusDI: Double
        /// -DI: downward movement as a percentage of true range.
        public let minusDI: Double
        /// DX: how one-sided the two are.
        public let dx: Double
        /// ADX: the smoothed average of DX, or `nil` during its own warm-up.
        public let adx: Double?
        /// ADXR: the mean of ADX now and `period` bars ago, or `nil` until both exist.
        public let adxr: Double?

        @inlinable init(plusDI: Double, minusDI: Double, dx: Double, adx: Double?, adxr: Double?) {
            self.plusDI = plusDI
            self.minusDI = minusDI
            self.dx = dx
            self.adx = adx
            self.adxr = adxr
        }
    }
}
