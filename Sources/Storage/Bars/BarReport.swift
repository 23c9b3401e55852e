import Foundation
import Trading

/// All that is right and wrong with a file or an archive of bars.
public struct BarReport: Sendable {
    /// The file or archive.
    public let name: String
    /// Bars that could be read.
    public let bars: Int
    /// The length of each bar; `nil` where it cannot be told.
    public let interval: Interval?
    /// The first opening time.
    public let from: Timestamp?
    /// The last opening time.
    public let to: Timestamp?
    /// What is missing, oldest first. Gaps are no fault: venues stop.
    public let gaps: [BarGap]
    /// What was found, in the order of ``BarFinding/Kind``; kinds that do not occur are left out.
    public let findings: [BarFinding]

    /// Bars missing in all the gaps together.
    public var missing: Int { gaps.reduce(0) { $0 + $1.missing } }

    /// The gap with the most missing bars, the first of equals.
    public var longestGap: BarGap? {
        gaps.reduce(nil) { longest, gap in
            guard let longest else { return gap }
            return gap.missing > longest.missing ? gap : longest
        }
    }

    /// Whether an import would take it: no fault, apart from gaps and notices.
    public var isSound: Bool { bars > 0 && !findings.contains { $0.kind.isFault } }

    /// The finding of a kind, if there is one.
    public subscript(kind: BarFinding.Kind) -> BarFinding? { findings.first { $0.kind == kind } }
}

extension BarReport {
    /// Examines a file of bars to its end, whatever is wrong with its rows.
    ///
    /// - Throws: ``BarImportError`` where the file itself cannot be read or is no table of bars.
    /// - Complexity: about 1 µs per row.
    public static func examine(_ file: URL, interval: Interval? = nil) throws(BarImportError) -> BarReport {
        let scan = BarScan(file: file.relativePath)
        try BarTextPump(file: file.relativePath, path: file.path).run { text throws(BarImportError) in
            try scan.consume(text)
        }
        return try scan.report(interval: interval)
    }

    /// Examines an archive, whose checksums were verified when it was opened with `.full`.
    public static func examine(_ archive: BarArchive) -> BarReport {
        let pointers = ColumnPointers(archive.columns)
        var tally = BarTally()
        tally.examine(pointers, interval: archive.interval) { _ in nil }
        return BarReport(
            name: archive.path, bars: pointers.count, interval: archive.interval, from: archive.from, to: archive.to,
            gaps: tally.gaps, findings: tally.findings)
    }
}
