/// Mean and squared deviations of the last `period` values, without drift or cancellation.
///
/// Blocks as in ``RollingMaximum``: window sum = sum over the present block + stored suffix sum of the block before, so
/// nothing is ever subtracted out again. Values enter as differences from an anchor, the last value of the block
/// before, which every window of the present block contains. Hence the mean is no further from the anchor than the
/// window is wide, squared deviations lose at most about log₂(2·period) bits, and equal values give exactly zero.
@usableFromInline
struct WindowMoments: Sendable {
    @usableFromInline let period: Int
    @usableFromInline let reciprocal: Double
    /// Present block: the raw value in lane 0. Block before: suffix sums of differences and of their squares.
    @usableFromInline var slots: ContiguousArray<SIMD2<Double>>
    @usableFromInline var position = 0
    @usableFromInline var isFilled = false
    @usableFromInline var anchor = 0.0
    @usableFromInline var blockSums = SIMD2<Double>.zero
    @usableFromInline var mean = 0.0
    /// Sum over the window of squared differences from the mean, never negative.
    @usableFromInline var squaredDeviations = 0.0

    /// Moments over `period` values; the owner has checked the period.
    init(period: Int) {
        precondition(period >= 1, "a window holds at least one value")
        self.period = period
        reciprocal = 1 / Double(period)
        slots = ContiguousArray(repeating: .zero, count: period)
    }

    /// The population variance of the window.
    @inlinable var variance: Double { squaredDeviations * reciprocal }

    /// Takes the next value; `isFilled` tells whether `mean` and `squaredDeviations` describe a whole window.
    @inlinable @inline(__always)
    mutating func push(_ value: Double) {
        slots[position][0] = value
        position += 1
        if position == period {
            finishBlock(with: value)
            return
        }
        let difference = value - anchor
        blockSums += SIMD2(difference, difference * difference)
        describe(blockSums + slots[position])
    }

    @inlinable @inline(__always)
    mutating func describe(_ sums: SIMD2<Double>) {
        let shift = sums[0] * reciprocal
        let squares = sums[1] - sums[0] * shift
        mean = anchor + shift
        squaredDeviations = squares < 0 ? 0 : squares
    }

    /// Turns the finished block's values into suffix sums about the newest value, of which the first is the window's.
    @usableFromInline @inline(never)
    mutating func finishBlock(with newest: Double) {
        let sums = slots.withUnsafeMutableBufferPointer { slots in
            var sums = SIMD2<Double>.zero
            for index in slots.indices.reversed() {
                let difference = slots[index][0] - newest
                sums += SIMD2(difference, difference * difference)
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
}
