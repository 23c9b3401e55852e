import Trading

/// Longer bars made of shorter ones.
public struct ResampledBars: Sendable {
    /// A longer bar that was made of fewer shorter ones than it has room for.
    public struct PartialWindow: Hashable, Sendable {
        /// Its opening time.
        public let time: Timestamp
        /// How many shorter bars there were.
        public let found: Int
        /// How many there are room for.
        public let expected: Int
    }

    /// The bars.
    public let columns: BarColumns
    /// Their length.
    public let interval: Interval
    /// Bars with gaps inside, oldest first. Longer bars with nothing inside are not made: they are gaps.
    public let partial: [PartialWindow]
    /// The opening time of a first bar that was left out because the source begins inside it.
    public let droppedFirst: Timestamp?
    /// The opening time of a last bar that was left out because the source ends inside it.
    public let droppedLast: Timestamp?

    /// Puts bars together: the first open, the highest high, the lowest low, the last close, the sum of the volumes.
    ///
    /// Feed it bars of one interval, oldest first, strictly increasing. Longer bars begin at whole multiples of their
    /// length since 1970; weeks begin on Monday.
    ///
    /// - Throws: ``ResampleError``.
    /// - Complexity: O(n), a few nanoseconds per bar.
    public init(_ source: BarColumns, from: Interval, to: Interval) throws(ResampleError) {
        let ratio = from.nanoseconds > 0 ? to.nanoseconds / from.nanoseconds : 0
        guard ratio > 1, to.nanoseconds % from.nanoseconds == 0 else { throw .notMultiple(from: from, to: to) }
        guard source.count > 0 else { throw .tooShort(bars: 0, to: to) }
        let times = source.openTimes
        let grid = BarGrid(to, first: Timestamp(nanoseconds: times[0]))
        let result = ColumnBuffer(
            capacity: source.count / max(1, Int(min(ratio, 1 << 31))) + 2, priceDecimals: source.priceDecimals,
            volumeDecimals: source.volumeDecimals)
        var partial: [PartialWindow] = []
        var (droppedFirst, droppedLast): (Timestamp?, Timestamp?) = (nil, nil)
        var row = 0
        while row < source.count {
            let start = grid.start(of: times[row])
            let (end, overflow) = start.addingReportingOverflow(to.nanoseconds)
            var next = row + 1
            while next < source.count, overflow || times[next] < end { next += 1 }
            let time = Timestamp(nanoseconds: start)
            if row == 0, times[0] != start {
                droppedFirst = time
            } else if next == source.count, times[next - 1] != end - from.nanoseconds {
                droppedLast = time
            } else {
                try ResampledBars.append(source, row..<next, start: start, to: result)
                if next - row < Int(ratio) {
                    partial.append(PartialWindow(time: time, found: next - row, expected: Int(ratio)))
                }
            }
            row = next
        }
        guard result.count > 0 else { throw .tooShort(bars: source.count, to: to) }
        columns = result.contiguous()
        interval = to
        self.partial = partial
        self.droppedFirst = droppedFirst
        self.droppedLast = droppedLast
    }

    private static func append(
        _ source: BarColumns, _ rows: Range<Int>, start: Int64, to result: ColumnBuffer
    ) throws(ResampleError) {
        var high = source.highs[rows.lowerBound]
        var low = source.lows[rows.lowerBound]
        var volume: Int64 = 0
        for row in rows {
            high = max(high, source.highs[row])
            low = min(low, source.lows[row])
            let (sum, overflow) = volume.addingReportingOverflow(source.volumes[row])
            guard !overflow else { throw .overflow(Timestamp(nanoseconds: start)) }
            volume = sum
        }
        result.reserve(1)
        let index = result.count
        result.columns[0][index] = start
        result.columns[1][index] = source.opens[rows.lowerBound]
        result.columns[2][index] = high
        result.columns[3][index] = low
        result.columns[4][index] = source.closes[rows.upperBound - 1]
        result.columns[5][index] = volume
        result.count += 1
    }
}
