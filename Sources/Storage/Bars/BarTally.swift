import Foundation
import Trading

/// Counts what is wrong with rows of bars.
struct BarTally {
    private var byKind = BarFinding.Kind.allCases.map(BarFinding.init)
    /// Between times that increase, in units of the interval.
    private(set) var gaps: [BarGap] = []

    /// What occurred.
    var findings: [BarFinding] { byKind.filter { $0.count > 0 } }

    mutating func add(
        _ kind: BarFinding.Kind, line: Int?, time: Timestamp?, _ text: @autoclosure () -> String
    ) {
        guard let index = byKind.firstIndex(where: { $0.kind == kind }) else { return }
        byKind[index].add(line: line, time: time, text())
    }

    /// Looks at columns that are in the order of their times, or should be.
    mutating func examine(_ columns: ColumnPointers, interval: Interval?, line: (Int) -> Int?) {
        examineTimes(columns, interval, line)
        for row in 0..<columns.count {
            let (open, high, low, close) = (columns[1][row], columns[2][row], columns[3][row], columns[4][row])
            let volume = columns[5][row]
            let time = Timestamp(nanoseconds: columns[0][row])
            if low <= 0 || volume < 0 {
                add(.absurd, line: line(row), time: time, "low \(low), volume \(volume)")
            } else if high < low || open < low || open > high || close < low || close > high {
                add(.inconsistent, line: line(row), time: time, "open \(open) high \(high) low \(low) close \(close)")
            }
            if volume == 0 { add(.zeroVolume, line: line(row), time: time, "volume 0") }
        }
        examineOutliers(columns, interval, line)
    }

    private mutating func examineTimes(_ columns: ColumnPointers, _ interval: Interval?, _ line: (Int) -> Int?) {
        guard let interval, columns.count > 0 else { return }
        let times = columns[0]
        let grid = BarGrid(interval, first: Timestamp(nanoseconds: times[0]))
        var latest = times[0]
        for row in 0..<columns.count {
            let time = Timestamp(nanoseconds: times[row])
            if !grid.contains(times[row]) {
                add(.misaligned, line: line(row), time: time, "not the beginning of a \(interval) bar")
            }
            guard row > 0 else { continue }
            if times[row] == times[row - 1] {
                add(.duplicate, line: line(row), time: time, "again")
            } else if times[row] < latest {
                add(.disorder, line: line(row), time: time, "after \(Timestamp(nanoseconds: times[row - 1]))")
            } else if times[row] > latest {
                let missing = Int((times[row] - latest) / interval.nanoseconds) - 1
                if missing > 0 {
                    gaps.append(
                        BarGap(from: Timestamp(nanoseconds: latest).advanced(by: interval), to: time, missing: missing))
                }
                latest = times[row]
            }
        }
    }

    /// Outliers are measured against the market itself: the change of the logarithm of the close, and the logarithm of
    /// high over low, each beyond 25 robust deviations (1.4826 times the median of its size) and beyond 2 percent.
    ///
    /// The median is not moved by the outliers; 25 deviations leave the fat tails of real markets alone. Changes across
    /// a gap are not looked at.
    private mutating func examineOutliers(_ columns: ColumnPointers, _ interval: Interval?, _ line: (Int) -> Int?) {
        guard columns.count >= 20 else { return }
        let (times, highs, lows, closes) = (columns[0], columns[2], columns[3], columns[4])
        var changes = [Double](repeating: 0, count: columns.count)
        var ranges = [Double](repeating: 0, count: columns.count)
        for row in 0..<columns.count where lows[row] > 0 && closes[row] > 0 && highs[row] >= lows[row] {
            ranges[row] = log(Double(highs[row]) / Double(lows[row]))
            guard row > 0, closes[row - 1] > 0, times[row] - times[row - 1] == interval?.nanoseconds else { continue }
            changes[row] = abs(log(Double(closes[row]) / Double(closes[row - 1])))
        }
        let changeLimit = BarTally.limit(changes)
        let rangeLimit = BarTally.limit(ranges)
        for row in 0..<columns.count where changes[row] > changeLimit || ranges[row] > rangeLimit {
            let isJump = changes[row] > changeLimit
            let percent = (100 * (exp(isJump ? changes[row] : ranges[row]) - 1)).rounded()
            add(
                .outlier, line: line(row), time: Timestamp(nanoseconds: times[row]),
                isJump ? "the close moves by \(Int(percent)) %" : "the high is \(Int(percent)) % above the low")
        }
    }

    private static func limit(_ sizes: [Double]) -> Double {
        var sizes = sizes
        sizes.sort()
        return max(0.02, 25 * 1.4826 * sizes[sizes.count / 2])
    }
}
