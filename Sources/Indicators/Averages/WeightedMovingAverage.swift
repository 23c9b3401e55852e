/// Weighted moving average: the newest of the last `period` values weighs `period`, the oldest 1.
///
/// Feed it one value a bar, oldest first. The weighted sum is built from two blocks, as in ``SimpleMovingAverage``, so
/// it does not drift.
///
/// - Returns: In the unit of the input; `nil` until `period` values have arrived.
/// - Complexity: O(1) per bar, amortized; `2 * period` words of memory.
public struct WeightedMovingAverage: Indicator {
    /// How many values are averaged.
    public let period: Int
    private let count: Double
    private let weightSum: Double
    /// Present block: the raw value in lane 0. Block before: suffix sums, plain and weighted 1, 2, … from their start.
    private var slots: ContiguousArray<SIMD2<Double>>
    private var position = 0
    private var isFilled = false
    private var anchor = 0.0
    /// `position` as a double: counting in doubles is twice as fast as converting at every bar.
    private var blockWeight = 0.0
    private var blockSum = 0.0
    private var blockWeightedSum = 0.0

    /// The average, or `nil` during the warm-up.
    public private(set) var value: Double?

    /// An average over the last `period` values.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public init(period: Int) throws(IndicatorError) {
        self.period = try IndicatorError.checked(period, "period")
        count = Double(period)
        weightSum = Double(period) * (Double(period) + 1) / 2
        slots = ContiguousArray(repeating: .zero, count: period)
    }

    /// Bars until the first average: `period`.
    public var warmUp: Int { period }

    /// Takes the next value and returns the average of the last `period`.
    @discardableResult
    public mutating func update(_ value: Double) -> Double? {
        slots[position] = SIMD2(value, 0)
        position += 1
        if position == period {
            finishBlock(with: value)
            return self.value
        }
        let difference = value - anchor
        blockSum += difference
        blockWeight += 1
        blockWeightedSum += blockWeight * difference
        if isFilled {
            // The block before fills the lower weights, so each weight of this block is that much higher.
            let weighted = slots[position][1] + (count - blockWeight) * blockSum + blockWeightedSum
            self.value = anchor + weighted / weightSum
        }
        return self.value
    }

    /// Turns the finished block's values into suffix sums about the newest value, of which the first is the window's.
    private mutating func finishBlock(with newest: Double) {
        let weighted = slots.withUnsafeMutableBufferPointer { slots in
            var sum = 0.0
            var weighted = 0.0
            for index in slots.indices.reversed() {
                sum += slots[index][0] - newest
                weighted += sum
                slots[index] = SIMD2(sum, weighted)
            }
            return weighted
        }
        value = newest + weighted / weightSum
        anchor = newest
        blockWeight = 0
        blockSum = 0
        blockWeightedSum = 0
        position = 0
        isFilled = true
    }

    /// The average at each value of a column, `nil` during the warm-up.
    ///
    /// - Throws: ``IndicatorError`` when `period` is not in 1 to ``Indicator/maximumPeriod``.
    public static func column(_ values: [Double], period: Int) throws(IndicatorError) -> [Double?] {
        var indicator = try Self(period: period)
        return values.map { indicator.update($0) }
    }
}
