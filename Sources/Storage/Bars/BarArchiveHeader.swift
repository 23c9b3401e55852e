import Trading

/// The first page of an archive: what the columns behind it are.
struct BarArchiveHeader: Equatable {
    /// Bytes before the first column: one page, so that the columns are aligned.
    static let size = 4_096
    /// The format written and read.
    static let version: UInt32 = 1
    private static let magic: [UInt8] = Array("NTBARS\r\n".utf8)
    private static let noteLimit = 512

    var instrument: InstrumentID
    var interval: Interval
    var count: Int
    var priceDecimals: Int
    var volumeDecimals: Int
    var firstTime: Timestamp
    var lastTime: Timestamp
    var gapCount: Int
    var missing: Int
    /// One per column: times, opens, highs, lows, closes, volumes.
    var checksums: [UInt64]
    /// Where the bars came from.
    var source: String

    /// Bytes of the whole file; `nil` where the count is absurd.
    var fileSize: Int? {
        let (columns, overflow) = count.multipliedReportingOverflow(by: 48)
        return overflow || count < 0 ? nil : columns.addingReportingOverflow(BarArchiveHeader.size).partialValue
    }

    /// The page, with its own checksum at the end.
    func encoded() -> [UInt8] {
        var page = [UInt8](repeating: 0, count: BarArchiveHeader.size)
        func put(_ value: UInt64, _ offset: Int, bytes: Int = 8) {
            for index in 0..<bytes { page[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(index))) }
        }
        func put(_ text: [UInt8], _ offset: Int) {
            put(UInt64(text.count), offset, bytes: 2)
            page.replaceSubrange((offset + 2)..<(offset + 2 + text.count), with: text)
        }
        page.replaceSubrange(0..<8, with: BarArchiveHeader.magic)
        put(UInt64(BarArchiveHeader.version), 8, bytes: 4)
        put(UInt64(BarArchiveHeader.size), 12, bytes: 4)
        let numbers = [
            interval.nanoseconds, Int64(count), firstTime.nanoseconds, lastTime.nanoseconds, Int64(priceDecimals),
            Int64(volumeDecimals), Int64(gapCount), Int64(missing),
        ]
        for (index, number) in numbers.enumerated() { put(UInt64(bitPattern: number), 16 + 8 * index) }
        for (index, checksum) in checksums.enumerated() { put(checksum, 80 + 8 * index) }
        put(Array(instrument.description.utf8.prefix(64)), 128)
        put(Array(source.utf8.prefix(BarArchiveHeader.noteLimit)), 256)
        put(BarArchiveHeader.checksum(page), BarArchiveHeader.size - 8)
        return page
    }

    /// Reads a page.
    /// - Throws: why it is none.
    init(_ page: [UInt8], path: String) throws(BarArchiveError) {
        guard page.starts(with: BarArchiveHeader.magic) else { throw BarArchiveError(path, .notArchive) }
        func number(_ offset: Int, bytes: Int = 8) -> UInt64 {
            var value: UInt64 = 0
            for index in (0..<bytes).reversed() { value = value << 8 | UInt64(page[offset + index]) }
            return value
        }
        func text(_ offset: Int, limit: Int) -> String? {
            let length = Int(number(offset, bytes: 2))
            return length <= limit ? String(decoding: page[(offset + 2)..<(offset + 2 + length)], as: UTF8.self) : nil
        }
        guard page.count == BarArchiveHeader.size else { throw BarArchiveError(path, .damagedHeader) }
        let version = UInt32(truncatingIfNeeded: number(8, bytes: 4))
        guard version <= BarArchiveHeader.version else {
            throw BarArchiveError(path, .newer(version: Int(version), supported: Int(BarArchiveHeader.version)))
        }
        let numbers = (0..<8).map { Int64(bitPattern: number(16 + 8 * $0)) }
        guard number(BarArchiveHeader.size - 8) == BarArchiveHeader.checksum(page),
            let name = text(128, limit: 64), let source = text(256, limit: BarArchiveHeader.noteLimit),
            let instrument = BarArchiveHeader.instrument(name), numbers[0] > 0, numbers[1] > 0,
            (0...18).contains(numbers[4]), (0...18).contains(numbers[5])
        else { throw BarArchiveError(path, .damagedHeader) }
        self.instrument = instrument
        interval = Interval(nanoseconds: numbers[0])
        count = Int(numbers[1])
        firstTime = Timestamp(nanoseconds: numbers[2])
        lastTime = Timestamp(nanoseconds: numbers[3])
        priceDecimals = Int(numbers[4])
        volumeDecimals = Int(numbers[5])
        gapCount = Int(numbers[6])
        missing = Int(numbers[7])
        checksums = (0..<6).map { number(80 + 8 * $0) }
        self.source = source
    }

    init(
        instrument: InstrumentID, interval: Interval, columns: ColumnPointers, gaps: [BarGap], checksums: [UInt64],
        source: String
    ) {
        precondition(columns.count > 0, "an archive holds at least one bar")
        self.instrument = instrument
        self.interval = interval
        count = columns.count
        priceDecimals = columns.priceDecimals
        volumeDecimals = columns.volumeDecimals
        firstTime = Timestamp(nanoseconds: columns[0][0])
        lastTime = Timestamp(nanoseconds: columns[0][columns.count - 1])
        gapCount = gaps.count
        missing = gaps.reduce(0) { $0 + $1.missing }
        self.checksums = checksums
        self.source = source
    }

    private static func instrument(_ name: String) -> InstrumentID? {
        do throws(InstrumentError) { return try InstrumentID(name) } catch { return nil }
    }

    private static func checksum(_ page: [UInt8]) -> UInt64 {
        var words: [Int64] = []
        for start in stride(from: 0, to: size - 8, by: 8) {
            var word: UInt64 = 0
            for index in (0..<8).reversed() { word = word << 8 | UInt64(page[start + index]) }
            words.append(Int64(bitPattern: word))
        }
        return words.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { ColumnChecksum.of($0, count: buffer.count) } ?? 0
        }
    }
}
