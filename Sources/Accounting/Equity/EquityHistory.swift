import Trading

/// Equity after every bar, oldest first, kept as changes: 8 bytes for a bar that changed it, nothing for one that did
/// not.
///
/// Most of the time of appending 16-byte points is the first touch of fresh memory (measured: 6 of 8 ns a bar), so
/// this keeps what a bar adds. It is read from the front.
public struct EquityHistory: Sendable {
    /// How many points there are.
    @inlinable public var count: Int { pointCount }
    /// The latest point; where it began, before the first.
    @inlinable public var last: Fixed { Fixed(units: lastUnits) }

    /// Changes in units × 4; runs of equal points as count × 4 + 1; a 2 before the high and low half of a point.
    @usableFromInline var words: [Int64] = []
    @usableFromInline var lastUnits: Int128
    @usableFromInline var pointCount = 0
    /// Points since the last word that repeat it.
    @usableFromInline var repeats: Int64 = 0
    let start: Fixed

    static let wideMark: Int64 = 2

    /// No points yet.
    /// - Parameters:
    ///   - start: what the first point is compared with.
    ///   - expectedCount: how many points will come; address space is set aside for them now.
    init(start: Fixed, expectedCount: Int) {
        self.start = start
        lastUnits = start.units
        words.reserveCapacity(Swift.max(0, expectedCount))
    }

    /// Adds a point that equals the latest.
    @inlinable @inline(__always)
    mutating func appendRepeat() {
        repeats += 1
        pointCount += 1
    }

    /// Adds a point that differs from the latest by `change`, or by more than 128 bits hold where it `overflows`.
    /// - Complexity: O(1), without allocation within the expected count.
    @inlinable @inline(__always)
    mutating func appendChange(to units: Int128, _ change: Int128, overflows: Bool) {
        if repeats > 0 { endRepeats() }
        let word = Int64(truncatingIfNeeded: change) << 2
        if !overflows, Int128(word >> 2) == change {
            words.append(word)
        } else {
            appendWide(units)
        }
        lastUnits = units
        pointCount += 1
    }

    @usableFromInline
    mutating func endRepeats() {
        words.append(repeats << 2 | 1)
        repeats = 0
    }

    @usableFromInline @inline(never)
    mutating func appendWide(_ units: Int128) {
        words.append(EquityHistory.wideMark)
        words.append(Int64(truncatingIfNeeded: units >> 64))
        words.append(Int64(truncatingIfNeeded: units))
    }
}
