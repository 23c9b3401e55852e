import Foundation
import Trading

/// Reads a file of bars to its end and counts what is wrong, instead of stopping at the first fault.
final class BarScan {
    private let file: String
    private var layout: BarTableLayout?
    private var line = 0
    private var unit: TimeUnit?
    private var tally = BarTally()
    private let buffer = ColumnBuffer()
    private var lines: [Int] = []
    private var descents = 0

    init(file: String) { self.file = file }

    func consume(_ text: UnsafeRawBufferPointer) throws(BarImportError) {
        var position = 0
        while position < text.count {
            var end = position
            while end < text.count, text[end] != 0x0a { end += 1 }
            var content = UnsafeRawBufferPointer(rebasing: text[position..<end])
            position = end + 1
            line += 1
            if layout == nil, content.starts(with: [0xef, 0xbb, 0xbf]) {
                content = UnsafeRawBufferPointer(rebasing: content[3...])
            }
            if let layout {
                take(content, layout)
            } else if try begin(content) {
                take(content, .binance)
            }
        }
    }

    /// Reads the first line; `true` where it is already a row.
    private func begin(_ content: UnsafeRawBufferPointer) throws(BarImportError) -> Bool {
        do throws(BarLayoutError) {
            let found = try BarTableLayout(firstLine: String(decoding: content, as: UTF8.self))
            layout = found
            unit = found.unit
            return !found.hasHeader
        } catch {
            throw BarImportError(file: file, line: 1, reason: error.reason)
        }
    }

    private func take(_ content: UnsafeRawBufferPointer, _ layout: BarTableLayout) {
        do throws(BarRow.Problem) {
            let row = try BarRow(content, layout: layout)
            let time = Timestamp(nanoseconds: row.time)
            let expected = unit ?? row.unit
            unit = expected
            if row.unit != expected {
                tally.add(.mixedUnits, line: line, time: time, "\(row.unit.rawValue) in a file of \(expected.rawValue)")
            }
            keep(row)
        } catch {
            if content.allSatisfy({ $0 == 0x0d || $0 == 0x20 }) { return }
            tally.add(BarScan.kind(error.reason), line: line, time: nil, error.reason.description)
        }
    }

    private static func kind(_ reason: BarImportError.Reason) -> BarFinding.Kind {
        switch reason {
        case .priceZero, .negative, .tooLarge: .absurd
        case .highBelowLow, .outsideRange: .inconsistent
        default: .malformed
        }
    }

    /// Keeps a row at eight decimals, enough to look at it.
    private func keep(_ row: BarRow) {
        buffer.reserve(1)
        for column in 0..<5 {
            var value = row.values[column]
            var count = value.count(places: 8)
            if count == nil || value.decimals > 8 {
                value.round(places: 6)
                count = value.count(places: 8)
            }
            buffer.columns[column + 1][buffer.count] = count ?? .max
        }
        buffer.columns[0][buffer.count] = row.time
        if buffer.count > 0, row.time < buffer.columns[0][buffer.count - 1] { descents += 1 }
        buffer.count += 1
        lines.append(line)
    }

    func report(interval asked: Interval?) throws(BarImportError) -> BarReport {
        guard layout != nil else { throw BarImportError(file: file, reason: .empty) }
        if 2 * descents > buffer.count {
            buffer.reverse()
            lines.reverse()
        }
        let columns = ColumnPointers(buffer)
        let common = buffer.count > 1 ? BarScan.commonForwardStep(columns) : nil
        let interval = asked ?? common
        tally.examine(columns, interval: interval) { lines[$0] }
        let times = (0..<columns.count).map { columns[0][$0] }
        return BarReport(
            name: file, bars: columns.count, interval: interval,
            from: times.min().map(Timestamp.init(nanoseconds:)), to: times.max().map(Timestamp.init(nanoseconds:)),
            gaps: tally.gaps, findings: tally.findings)
    }

    /// The commonest step forward; rows out of order or repeated do not count.
    private static func commonForwardStep(_ columns: ColumnPointers) -> Interval? {
        var forward = [columns[0][0]]
        for row in 1..<columns.count where columns[0][row] > forward[forward.count - 1] {
            forward.append(columns[0][row])
        }
        return forward.withUnsafeBufferPointer { times in
            times.baseAddress.flatMap { BarGrid.commonStep($0, count: times.count) }
        }
    }
}
