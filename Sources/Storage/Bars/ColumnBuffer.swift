import Foundation
import Trading

/// Six growing columns of 64-bit integers: times, opens, highs, lows, closes, volumes.
final class ColumnBuffer {
    private(set) var columns: [UnsafeMutablePointer<Int64>]
    private(set) var capacity: Int
    /// Rows that are filled.
    var count = 0
    /// Decimals of the four price columns.
    private(set) var priceDecimals: Int
    /// Decimals of the volume column.
    private(set) var volumeDecimals: Int

    init(capacity: Int = 4_096, priceDecimals: Int = 0, volumeDecimals: Int = 0) {
        let rows = max(1, capacity)
        self.capacity = rows
        self.priceDecimals = priceDecimals
        self.volumeDecimals = volumeDecimals
        columns = (0..<6).map { _ in LargeMemory.allocate(rows) }
    }

    deinit { for column in columns { free(column) } }

    /// Makes room for `rows` more; at once for `expected` in all, where that is known.
    func reserve(_ rows: Int, expected: Int = 0) {
        guard count + rows > capacity else { return }
        capacity = max(2 * capacity, count + rows, expected)
        for index in columns.indices {
            let larger = LargeMemory.allocate(capacity)
            larger.update(from: columns[index], count: count)
            free(columns[index])
            columns[index] = larger
        }
    }

    /// Multiplies the prices up to a finer scale; `false`, with nothing changed, where one would not fit.
    func refinePrices(to decimals: Int) -> Bool {
        guard refine(1...4, by: decimals - priceDecimals) else { return false }
        priceDecimals = decimals
        return true
    }

    /// Multiplies the volumes up to a finer scale; `false`, with nothing changed, where one would not fit.
    func refineVolumes(to decimals: Int) -> Bool {
        guard refine(5...5, by: decimals - volumeDecimals) else { return false }
        volumeDecimals = decimals
        return true
    }

    /// Rounds the volumes to a coarser scale, half to even.
    func coarsenVolumes(to decimals: Int) {
        let divisor = PowersOfTen[volumeDecimals - decimals]
        for row in 0..<count { columns[5][row] = ColumnBuffer.rounded(columns[5][row], divisor) }
        volumeDecimals = decimals
    }

    /// Turns newest first into oldest first.
    func reverse() {
        for column in columns {
            var rows = UnsafeMutableBufferPointer(start: column, count: count)
            rows.reverse()
        }
    }

    /// A copy as columns that lie one after another.
    func contiguous() -> BarColumns {
        let copy = ContiguousColumns(count: count)
        for (index, column) in columns.enumerated() {
            (copy.base + index * count).update(from: column, count: count)
        }
        return BarColumns(
            contiguous: UnsafePointer(copy.base), count: count, priceDecimals: priceDecimals,
            volumeDecimals: volumeDecimals, owner: copy)
    }

    private func refine(_ range: ClosedRange<Int>, by digits: Int) -> Bool {
        let factor = PowersOfTen[digits]
        let limit = Int64.max / factor
        for index in range {
            for row in 0..<count where columns[index][row] > limit { return false }
        }
        for index in range {
            for row in 0..<count { columns[index][row] *= factor }
        }
        return true
    }

    private static func rounded(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        let twice = 2 * Int128(remainder)
        return twice > divisor || (twice == divisor && quotient % 2 != 0) ? quotient + 1 : quotient
    }
}

/// Heap memory for six columns, one after another; freed with its last user.
final class ContiguousColumns {
    let base: UnsafeMutablePointer<Int64>

    init(count: Int) { base = LargeMemory.allocate(max(1, 6 * count)) }

    deinit { free(base) }
}

/// Memory for many words, in large pages where that saves thousands of page faults.
enum LargeMemory {
    private static let largePage = 1 << 21

    /// Room for `words`, not cleared; give it back with `free`.
    static func allocate(_ words: Int) -> UnsafeMutablePointer<Int64> {
        let bytes = words * 8
        var block: UnsafeMutableRawPointer?
        let isLarge = bytes >= 2 * largePage
        guard posix_memalign(&block, isLarge ? largePage : 64, bytes) == 0, let block else {
            preconditionFailure("out of memory for \(words) numbers")
        }
        #if os(Linux)
        // Advice only: without large pages the memory is the same, a little slower to reach.
        if isLarge { madvise(block, bytes, MADV_HUGEPAGE) }
        #endif
        return block.bindMemory(to: Int64.self, capacity: words)
    }
}
