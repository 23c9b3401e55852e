import Trading

/// Puts several sources of bars together in time order; where two have the same bar it must be the same.
struct BarMerge {
    /// A source and how it is named in messages.
    struct Source {
        let name: String
        let columns: ColumnPointers
    }

    /// The bars of all sources.
    let merged: ColumnBuffer
    /// Bars that more than one source had.
    let repeated: Int

    /// Merges.
    ///
    /// - Throws: ``BarImportError`` naming the first bar on which two sources differ.
    /// - Complexity: O(n) for sources that follow each other; O(n · sources) at worst.
    init(_ sources: [Source]) throws(BarImportError) {
        let merge = ColumnBuffer(
            capacity: sources.reduce(0) { $0 + $1.columns.count },
            priceDecimals: sources.map(\.columns.priceDecimals).max() ?? 0,
            volumeDecimals: sources.map(\.columns.volumeDecimals).max() ?? 0)
        let fronts = sources.map { Front(times: $0.columns[0], count: $0.columns.count) }
        let mergedTimes = merge.columns[0]
        var cursors = [Int](repeating: 0, count: sources.count)
        var origin = 0
        var repeated = 0
        while let (index, limit) = BarMerge.earliest(fronts, cursors) {
            let start = cursors[index]
            let front = fronts[index]
            if merge.count > 0, mergedTimes[merge.count - 1] == front.times[start] {
                try BarMerge.compare(merge, sources[origin].name, sources[index], start)
                cursors[index] += 1
                repeated += 1
                continue
            }
            var end = start + 1
            while end < front.count, front.times[end] < limit { end += 1 }
            try BarMerge.append(sources[index], start..<end, to: merge)
            cursors[index] = end
            origin = index
        }
        merged = merge
        self.repeated = repeated
    }

    /// The times of a source.
    private struct Front {
        let times: UnsafePointer<Int64>
        let count: Int
    }

    /// The source whose next bar is the earliest, and the next time among the others.
    private static func earliest(_ fronts: [Front], _ cursors: [Int]) -> (index: Int, limit: Int64)? {
        var best: Int?
        var bestTime = Int64.max
        var limit = Int64.max
        for index in fronts.indices where cursors[index] < fronts[index].count {
            let time = fronts[index].times[cursors[index]]
            if best == nil || time < bestTime {
                limit = bestTime
                bestTime = time
                best = index
            } else {
                limit = min(limit, time)
            }
        }
        return best.map { ($0, limit) }
    }

    private static func append(
        _ source: Source, _ range: Range<Int>, to merge: ColumnBuffer
    ) throws(BarImportError) {
        for column in 0..<6 {
            let factor = factor(source.columns, merge, column)
            let limit = Int64.max / factor
            let from = source.columns[column]
            let to = merge.columns[column] + merge.count
            if factor == 1 {
                to.update(from: from + range.lowerBound, count: range.count)
                continue
            }
            for index in range {
                guard from[index] <= limit else { throw BarImportError(file: source.name, reason: .scaleDiffers) }
                to[index - range.lowerBound] = from[index] * factor
            }
        }
        merge.count += range.count
    }

    private static func compare(
        _ merge: ColumnBuffer, _ origin: String, _ source: Source, _ index: Int
    ) throws(BarImportError) {
        let row = merge.count - 1
        for column in 1..<6 {
            let (scaled, overflow) = source.columns[column][index].multipliedReportingOverflow(
                by: factor(source.columns, merge, column))
            if !overflow, scaled == merge.columns[column][row] { continue }
            throw BarImportError(
                file: source.name,
                reason: .contradiction(
                    Timestamp(nanoseconds: merge.columns[0][row]), found: text(source.columns, index),
                    other: text(ColumnPointers(merge), row), source: origin))
        }
    }

    private static func factor(_ columns: ColumnPointers, _ merge: ColumnBuffer, _ column: Int) -> Int64 {
        switch column {
        case 0: 1
        case 5: PowersOfTen[merge.volumeDecimals - columns.volumeDecimals]
        default: PowersOfTen[merge.priceDecimals - columns.priceDecimals]
        }
    }

    /// Open, high, low, close and volume as a row shows them.
    private static func text(_ columns: ColumnPointers, _ index: Int) -> String {
        (1..<6).map { column in
            DecimalField(columns[column][index], decimals: column == 5 ? columns.volumeDecimals : columns.priceDecimals)
                .description
        }.joined(separator: ",")
    }
}
