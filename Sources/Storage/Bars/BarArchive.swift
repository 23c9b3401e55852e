import Foundation
import Trading

/// The bars of one instrument and one interval in one file, mapped into memory.
///
/// The file is a page of header and six columns of 64-bit little-endian integers. It never changes in place: an import
/// writes a new file and renames it, so that bars that are being read stay as they are.
public struct BarArchive: Sendable {
    /// How much is checked when an archive is opened.
    public enum Verification: Sendable {
        /// The header and the size: microseconds.
        case header
        /// Also the checksum of every column: about 2 ns per bar.
        case full
    }

    /// What was traded.
    public let instrument: InstrumentID
    /// The length of each bar.
    public let interval: Interval
    /// The bars, oldest first.
    public let columns: BarColumns
    /// The first opening time.
    public let from: Timestamp
    /// The last opening time.
    public let to: Timestamp
    /// How many gaps there are.
    public let gapCount: Int
    /// Bars missing in all the gaps together.
    public let missing: Int
    /// Where the bars came from.
    public let source: String
    /// The path of the file.
    public let path: String

    /// Maps an archive.
    ///
    /// - Throws: ``BarArchiveError``: not there, not an archive, newer, cut off, damaged.
    /// - Complexity: O(1) with `.header`; O(n) with `.full`.
    public init(opening file: URL, verify: Verification = .full) throws(BarArchiveError) {
        path = file.path
        let mapping = try MappedFile(path: path, isReadWhole: verify == .full)
        guard mapping.size >= 8 else { throw BarArchiveError(path, .notArchive) }
        let page = Array(UnsafeRawBufferPointer(start: mapping.base, count: min(mapping.size, BarArchiveHeader.size)))
        let header = try BarArchiveHeader(page, path: path)
        guard header.fileSize == mapping.size else {
            throw BarArchiveError(path, .wrongSize(found: mapping.size, expected: header.fileSize ?? .max))
        }
        let base = (mapping.base + BarArchiveHeader.size).assumingMemoryBound(to: Int64.self)
        columns = BarColumns(
            contiguous: base, count: header.count, priceDecimals: header.priceDecimals,
            volumeDecimals: header.volumeDecimals, owner: mapping)
        instrument = header.instrument
        interval = header.interval
        from = header.firstTime
        to = header.lastTime
        gapCount = header.gapCount
        missing = header.missing
        source = header.source
        if verify == .full { try BarArchive.check(ColumnPointers(columns), header.checksums, path: path) }
    }

    private static func check(
        _ columns: ColumnPointers, _ checksums: [UInt64], path: String
    ) throws(BarArchiveError) {
        for column in 0..<6 where ColumnChecksum.of(columns[column], count: columns.count) != checksums[column] {
            throw BarArchiveError(path, .damagedColumn(ColumnPointers.names[column]))
        }
    }
}
