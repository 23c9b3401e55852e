import Foundation
import Trading

/// A file of bars in memory: checked, oldest first, with its gaps.
public struct ParsedBars: Sendable {
    /// The file as the caller named it.
    public let file: String
    /// The bars; prices at the file's own decimals.
    public let columns: BarColumns
    /// The length of each bar.
    public let interval: Interval
    /// How the file counts time.
    public let unit: TimeUnit
    /// Whether the file had the newest row first.
    public let isNewestFirst: Bool
    /// Volumes that had more decimals than are kept, and were rounded half to even.
    public let roundedVolumes: Int
    /// What is missing between the first and the last bar, oldest first.
    public let gaps: [BarGap]

    /// Bars missing in all the gaps together.
    public var missing: Int { gaps.reduce(0) { $0 + $1.missing } }
}

/// Reads files of bars: CSV with named columns or as in Binance's public archive, plain, gzip or zip.
///
/// Compression is known by the first bytes, not by the name. Every row is checked; the first fault refuses the file.
public enum BarFileReader {
    /// The bars of one file, in memory, without an archive.
    ///
    /// - Parameter interval: the length of a bar; told from the commonest step between rows where `nil`.
    /// - Throws: ``BarImportError`` with file, line and column of the first fault.
    /// - Complexity: about 60 ns per row of plain text; gzip adds its decompression.
    public static func read(_ file: URL, interval: Interval? = nil) throws(BarImportError) -> ParsedBars {
        let table = try BarTable(reading: file.relativePath, path: file.path, interval: interval)
        return ParsedBars(
            file: table.file, columns: table.buffer.contiguous(), interval: table.interval, unit: table.unit,
            isNewestFirst: table.isNewestFirst, roundedVolumes: table.roundedVolumes, gaps: table.gaps)
    }
}
