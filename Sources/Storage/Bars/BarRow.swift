import Trading

/// One row of a file of bars, read with care: any order of columns, quotes, spaces, exponents.
///
/// The fast path of ``BarTableParser`` takes the plain rows; this takes the rest, and finds the words for what is
/// wrong.
struct BarRow {
    /// Nanoseconds since 1970.
    var time: Int64 = 0
    /// The unit the time is counted in.
    var unit = TimeUnit.milliseconds
    /// Open, high, low, close, volume.
    var values: [DecimalField] = []
    /// Where the time and the five values stand in the line, from 1.
    var places: [Int] = [1, 1, 1, 1, 1, 1]

    /// What is wrong with a row, and where in the line.
    struct Problem: Error {
        let column: Int?
        let reason: BarImportError.Reason
    }

    /// Reads a line without its line feed.
    ///
    /// - Throws: ``Problem`` for the first thing that is wrong, apart from its order among other rows.
    init(_ line: UnsafeRawBufferPointer, layout: BarTableLayout) throws(Problem) {
        let cells = BarRow.cells(line)
        if cells.count == 1, cells[0].isEmpty { throw Problem(column: nil, reason: .emptyLine) }
        guard cells.count == layout.fields.count else {
            throw Problem(column: nil, reason: .fieldCount(found: cells.count, expected: layout.fields.count))
        }
        var found = [Range<Int>](repeating: 0..<0, count: 6)
        var names = [String](repeating: "", count: 6)
        for (index, field) in layout.fields.enumerated() where field != .ignored {
            found[field.rawValue] = cells[index]
            places[field.rawValue] = cells[index].lowerBound + 1
            names[field.rawValue] = field == .time ? layout.names[index] : field.name
        }
        try readTime(line, found[0], name: names[0])
        for field in 1...5 {
            values.append(try BarRow.value(line, found[field], name: names[field], isVolume: field == 5))
        }
        try checkOrder(line, found)
    }

    /// The price at `index` (0 open … 3 close) in 10⁻¹² units.
    private func units(_ index: Int) -> UInt128 {
        var units = values[index].digits
        for _ in values[index].decimals..<12 { units *= 10 }
        return units
    }

    private func checkOrder(_ line: UnsafeRawBufferPointer, _ found: [Range<Int>]) throws(Problem) {
        let (open, high, low, close) = (units(0), units(1), units(2), units(3))
        func text(_ field: Int) -> String { BarRow.text(line, found[field]) }
        guard high >= low else {
            throw Problem(column: places[2], reason: .highBelowLow(high: text(2), low: text(3)))
        }
        for (field, value) in [(1, open), (4, close)] where value < low || value > high {
            let name = field == 1 ? "open" : "close"
            throw Problem(
                column: places[field],
                reason: .outsideRange(field: name, text: text(field), low: text(3), high: text(2)))
        }
    }

    private mutating func readTime(
        _ line: UnsafeRawBufferPointer, _ range: Range<Int>, name: String
    ) throws(Problem) {
        let bytes = UnsafeRawBufferPointer(rebasing: line[range])
        let problem = Problem(
            column: range.lowerBound + 1, reason: .notTime(field: name, text: BarRow.text(line, range)))
        if !bytes.isEmpty, bytes.count <= 19, bytes.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) {
            guard let count = Int64(String(decoding: bytes, as: UTF8.self)), let unit = TimeUnit.of(count) else {
                throw problem
            }
            self.unit = unit
            time = count * unit.factor
            return
        }
        guard bytes.count <= 25, let moment = BarRow.calendarTime(String(decoding: bytes, as: UTF8.self)) else {
            throw problem
        }
        unit = .calendar
        time = moment.nanoseconds
    }

    /// ISO 8601, also with a space for the T and with a written offset of zero.
    private static func calendarTime(_ text: String) -> Timestamp? {
        var text = text
        if let space = text.firstIndex(of: " ") { text.replaceSubrange(space...space, with: "T") }
        if text.hasSuffix("+00:00") { text = text.dropLast(6) + "Z" }
        return Timestamp(iso8601: text)
    }

    private static func value(
        _ line: UnsafeRawBufferPointer, _ range: Range<Int>, name: String, isVolume: Bool
    ) throws(Problem) -> DecimalField {
        let column = range.lowerBound + 1
        let value: DecimalField
        do throws(DecimalField.Failure) {
            value = try DecimalField(UnsafeRawBufferPointer(rebasing: line[range]))
        } catch {
            let words = text(line, range)
            throw Problem(
                column: column,
                reason: error == .malformed
                    ? .notNumber(field: name, text: words) : .tooPrecise(field: name, text: words))
        }
        if value.isNegative, value.digits != 0 {
            throw Problem(column: column, reason: .negative(field: name, text: text(line, range)))
        }
        if !isVolume, value.digits == 0 { throw Problem(column: column, reason: .priceZero(field: name)) }
        let whole: Int64 = isVolume ? 1_000_000_000_000_000 : 1_000_000_000_000
        if isLarger(value, than: UInt128(whole)) {
            throw Problem(
                column: column,
                reason: .tooLarge(field: name, text: text(line, range), limit: isVolume ? "1e15" : "1e12"))
        }
        if !isVolume, value.decimals > 12 {
            throw Problem(column: column, reason: .tooPrecise(field: name, text: text(line, range)))
        }
        return value
    }

    private static func isLarger(_ value: DecimalField, than limit: UInt128) -> Bool {
        var limit = limit
        for _ in 0..<min(value.decimals, 40) {
            let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
            if overflow { return false }
            limit = next
        }
        return value.digits > limit
    }

    /// The fields of a line, without the quotes and spaces around them.
    private static func cells(_ line: UnsafeRawBufferPointer) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = 0
        let end = line.last == UInt8(ascii: "\r") ? line.count - 1 : line.count
        for index in 0...end where index == end || line[index] == UInt8(ascii: ",") {
            cells.append(trimmed(line, start..<index))
            start = index + 1
        }
        return cells
    }

    private static func trimmed(_ line: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int> {
        func isAround(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: "\"") }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isAround(line[start]) { start += 1 }
        while start < end, isAround(line[end - 1]) { end -= 1 }
        return start..<end
    }

    /// A field for a message: at most 40 characters, nothing a terminal would act on.
    private static func text(_ line: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        let shown = line[range].prefix(40).map { (0x20...0x7e).contains($0) ? $0 : UInt8(ascii: "?") }
        return String(decoding: shown, as: UTF8.self) + (range.count > 40 ? "…" : "")
    }
}
