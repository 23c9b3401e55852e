import Trading

/// One row on its way into the database: its cells, and the bytes that the digest takes of it.
///
/// The bytes are the table's mark, then for each cell a mark of its kind with its value (an integer as eight bytes, the
/// lowest first; text behind its length in four), then an end mark. Different rows have different bytes.
struct RowBuffer: Sendable {
    /// One value, and where its text lies among the bytes.
    enum Cell: Sendable {
        case null
        case integer(Int64)
        case text(Range<Int>)
    }

    private(set) var table = RecordTable.alerts
    private(set) var cells: [Cell] = []
    private(set) var bytes: [UInt8] = []

    private static let endMark: UInt8 = 0xff

    init() {
        cells.reserveCapacity(24)
        bytes.reserveCapacity(512)
    }

    /// Starts a row of a table, in place of the one before.
    mutating func begin(_ table: RecordTable) {
        self.table = table
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        bytes.append(table.rawValue)
    }

    /// Ends the row.
    mutating func end() { bytes.append(RowBuffer.endMark) }

    mutating func appendNull() {
        cells.append(.null)
        bytes.append(0)
    }

    mutating func append(_ integer: Int64) {
        cells.append(.integer(integer))
        bytes.append(1)
        withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ integer: Int) { append(Int64(integer)) }
    mutating func append(_ flag: Bool) { append(flag ? 1 : 0 as Int64) }
    mutating func append(_ time: Timestamp) { append(time.nanoseconds) }

    mutating func append(_ integer: Int64?) {
        if let integer { append(integer) } else { appendNull() }
    }

    mutating func append(_ text: String) {
        var text = text
        let start = beginText()
        text.withUTF8 { bytes.append(contentsOf: $0) }
        endText(start)
    }

    mutating func append(_ text: String?) {
        if let text { append(text) } else { appendNull() }
    }

    /// A decimal number, as its description spells it.
    mutating func append(_ number: Fixed) {
        let start = beginText()
        number.appendDecimal(to: &bytes)
        endText(start)
    }

    mutating func append(_ number: Fixed?) {
        if let number { append(number) } else { appendNull() }
    }

    /// Text made of a word and a number, such as `fill:12`.
    mutating func append(_ word: StaticString, _ number: UInt64) {
        let start = beginText()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.appendDigits(of: number)
        endText(start)
    }

    private mutating func beginText() -> Int {
        bytes.append(2)
        for _ in 0..<4 { bytes.append(0) }
        return bytes.count
    }

    private mutating func endText(_ start: Int) {
        let length = UInt32(truncatingIfNeeded: bytes.count - start)
        withUnsafeBytes(of: length.littleEndian) { source in
            for offset in 0..<4 { bytes[start - 4 + offset] = source[offset] }
        }
        cells.append(.text(start..<bytes.count))
    }
}
