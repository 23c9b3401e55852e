/// Volume weighted average price of the last `period` bars.
///
/// Feed it bars, oldest first. A bar stands for its typical price, the mean of high, low and close. Sums are built from
/// two blocks, as in ``SimpleMovingAverage``, so they do not drift.
///
/// - Returns: Quote per unit of base; `nil` until `period` bars have arrived, and while none of the last has volume.
/// - Complexity: O(1) per bar, amortized; `2 * period` words of memory.
public struct RollingVolumeWeightedAveragePrice: Indicator {
    /// How many bars are averaged.
    public let period: Int
    /// Present block: price and volume. Block before: suffix sums of (price - anchor) × volume and of volume.
    private var slots: ContiguousArray<SIMD2<Double>>
    private var position = 0
    private var isFilled = false
    private var anchor = 0.0
    private var blockSums = SIMD2<Double>.zero

    /// The average, or `nil` during the warm-up and while the window has no volume.
    public private(set) var value: Double?

    /// An average over the last `period` bars.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        slots = ContiguousArray(repeating: .zero, count: period)
    }

    /// Bars until the first average, if one of them has volume: `period`.
    public var warmUp: Int { period }

    /// Takes a bar and returns the average of the last `period`.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double, volume: Double) -> Double? {
        let price = (high + low + close) / 3
        slots[position] = SIMD2(price, volume)
        position += 1
        if position == period {
            finishBlock(with: price)
        } else {
            blockSums += SIMD2((price - anchor) * volume, volume)
            if isFilled { describe(blockSums + slots[position]) }
        }
        return value
    }

    private mutating func describe(_ sums: SIMD2<Double>) {
        value = sums[1] > 0 ? anchor + sums[0] / sums[1] : nil
    }

    /// Turns the finished block into suffix sums about the newest price, of which the first is the window's.
    private mutating func finishBlock(with newest: Double) {
        let sums = slots.withUnsafeMutableBufferPointer { slots in
            var sums = SIMD2<Double>.zero
            for index in slots.indices.reversed() {
                let (price, volume) = (slots[index][0], slots[index][1])
                sums += SIMD2((price - newest) * volume, volume)
                slots[index] = sums
            }
            return sums
        }
        anchor = newest
        blockSums = .zero
        position = 0
        isFilled = true
        describe(sums)
    }

    /// The average at each bar of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is out of range or the columns differ in length.
    public static func column(
        high: [Double], low: [Double], close: [Double], volume: [Double], period: Int
    ) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return try BarColumns.map(high: high, low: low, close: close, volume: volume) {
            indicator.update(high: $0, low: $1, close: $2, volume: $3)
        }
    }
}
