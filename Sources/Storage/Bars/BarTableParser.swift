import Foundation
import Trading

/// Turns the text of a file of bars into columns, checking every row; the first bad row ends it.
///
/// Plain rows take the fast path in `BarTableParser+Plain.swift`; whatever that does not take (the first rows, a finer
/// scale, an exponent, a fault) is read again with care by ``BarRow``.
final class BarTableParser {
    let file: String
    let buffer = ColumnBuffer()
    private(set) var layout: BarTableLayout?
    private(set) var unit: TimeUnit?
    /// 1 oldest first, -1 newest first, 0 until two rows are known.
    private(set) var direction: Int64 = 0
    /// Volumes that had more decimals than are kept.
    private(set) var roundedVolumes = 0
    var lastTime: Int64 = 0
    /// How much text is to come in all, as far as the file tells; a hint for memory only.
    var expectedText = 0
    private var consumed = 0
    private var line = 0
    private var emptyLine: Int?
    private var volumePlaces = 12
    /// 10⁰ to 10¹⁸, where the fast path finds them.
    let powers: UnsafeMutablePointer<Int64>
    /// One row's values, then a slot for what is ignored.
    let scratch: UnsafeMutablePointer<Int64>

    init(file: String) {
        self.file = file
        powers = .allocate(capacity: 19)
        for exponent in 0...18 { powers[exponent] = PowersOfTen[exponent] }
        scratch = .allocate(capacity: 7)
        scratch.initialize(repeating: 0, count: 7)
    }

    deinit {
        powers.deallocate()
        scratch.deallocate()
    }

    /// The line of the row at `index` in the order of the file.
    func line(ofRow index: Int) -> Int { index + (layout?.hasHeader == true ? 2 : 1) }

    /// Takes whole lines; at least 128 readable bytes follow them.
    func consume(_ text: UnsafeRawBufferPointer) throws(BarImportError) {
        guard var position = text.baseAddress?.assumingMemoryBound(to: UInt8.self), !text.isEmpty else { return }
        let end = position + text.count
        if layout == nil { position = try consumeFirstLine(position, end) }
        // The shortest row that the fast path takes has twelve characters.
        buffer.reserve(text.count / 12 + 1, expected: expectedRows)
        consumed += text.count
        while position < end {
            if emptyLine == nil {
                let before = buffer.count
                position = consumePlainRows(position, end)
                line += buffer.count - before
            }
            if position < end { position = try consumeAnyRow(position, end) }
        }
    }

    /// Rows in the whole file, judged by those so far; bounded, because a file can lie about its size.
    private var expectedRows: Int {
        guard consumed > 0, buffer.count > 1_000 else { return 0 }
        let perByte = Double(buffer.count) / Double(consumed)
        return Int(min(Double(expectedText) * perByte * 1.02, 50_000_000)) + BarTextPump.pieceSize / 12
    }

    private func consumeFirstLine(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) throws(BarImportError) -> UnsafePointer<UInt8> {
        var start = start
        if end - start >= 3, start[0] == 0xef, start[1] == 0xbb, start[2] == 0xbf { start += 3 }
        let lineEnd = BarTableParser.lineEnd(start, end)
        let text = String(decoding: UnsafeBufferPointer(start: start, count: lineEnd - start), as: UTF8.self)
        do throws(BarLayoutError) {
            let layout = try BarTableLayout(firstLine: text)
            self.layout = layout
            unit = layout.unit
        } catch {
            throw BarImportError(file: file, line: 1, reason: error.reason)
        }
        guard layout?.hasHeader == true else { return start }
        line = 1
        return min(lineEnd + 1, end)
    }

    private func consumeAnyRow(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) throws(BarImportError) -> UnsafePointer<UInt8> {
        let lineEnd = BarTableParser.lineEnd(start, end)
        line += 1
        let next = min(lineEnd + 1, end)
        guard let layout else { preconditionFailure("rows before the first line") }
        do throws(BarRow.Problem) {
            let row = try BarRow(UnsafeRawBufferPointer(start: start, count: lineEnd - start), layout: layout)
            if let emptyLine { throw refusal(line: emptyLine, .emptyLine) }
            try append(row)
        } catch {
            // Empty lines are forgiven at the end of the file only.
            guard error.reason == .emptyLine, error.column == nil else {
                throw BarImportError(
                    file: file, line: emptyLine ?? line, column: emptyLine == nil ? error.column : nil,
                    reason: emptyLine == nil ? error.reason : .emptyLine)
            }
            emptyLine = emptyLine ?? line
        }
        return next
    }

    private func refusal(line: Int, _ reason: BarImportError.Reason) -> BarRow.Problem {
        BarRow.Problem(column: 1, reason: reason)
    }

    private func append(_ row: BarRow) throws(BarRow.Problem) {
        try checkTime(row)
        buffer.reserve(1)
        let index = buffer.count
        try refinePrices(row)
        for price in 0..<4 { buffer.columns[price + 1][index] = try priceCount(row, price) }
        buffer.columns[5][index] = try volumeCount(row)
        buffer.columns[0][index] = row.time
        buffer.count += 1
        lastTime = row.time
    }

    private func checkTime(_ row: BarRow) throws(BarRow.Problem) {
        let expected = unit ?? row.unit
        guard row.unit == expected else {
            throw BarRow.Problem(
                column: row.places[0], reason: .unitMixed(found: row.unit.rawValue, expected: expected.rawValue))
        }
        unit = expected
        guard buffer.count > 0 else { return }
        let time = Timestamp(nanoseconds: row.time)
        guard row.time != lastTime else { throw BarRow.Problem(column: row.places[0], reason: .timeRepeated(time)) }
        let step: Int64 = row.time > lastTime ? 1 : -1
        if direction == 0 { direction = step }
        guard step == direction else {
            throw BarRow.Problem(
                column: row.places[0],
                reason: .timeBackwards(
                    time, previous: Timestamp(nanoseconds: lastTime), isNewestFirst: direction < 0))
        }
    }

    /// Makes the scale as fine as the finest price of a row.
    private func refinePrices(_ row: BarRow) throws(BarRow.Problem) {
        for index in 0..<4 where row.values[index].decimals > buffer.priceDecimals {
            guard buffer.refinePrices(to: row.values[index].decimals) else { throw tooPrecise(row, index) }
        }
    }

    private func priceCount(_ row: BarRow, _ index: Int) throws(BarRow.Problem) -> Int64 {
        guard let count = row.values[index].count(places: buffer.priceDecimals) else { throw tooPrecise(row, index) }
        return count
    }

    private func tooPrecise(_ row: BarRow, _ index: Int) -> BarRow.Problem {
        let field = BarField.allCases[index + 1].name
        return BarRow.Problem(
            column: row.places[index + 1], reason: .tooPrecise(field: field, text: row.values[index].description))
    }

    /// Volumes keep up to twelve decimals, fewer where a large volume needs the digits; the rest is rounded.
    private func volumeCount(_ row: BarRow) throws(BarRow.Problem) -> Int64 {
        while true {
            var volume = row.values[4]
            let isRounded = volume.round(places: volumePlaces)
            let places = max(min(buffer.volumeDecimals, volumePlaces), volume.decimals)
            let fits = places <= buffer.volumeDecimals || buffer.refineVolumes(to: places)
            if fits, let count = volume.count(places: places) {
                if places < buffer.volumeDecimals { buffer.coarsenVolumes(to: places) }
                if isRounded { roundedVolumes += 1 }
                return count
            }
            guard places > 0 else { throw tooPrecise(row, 4) }
            volumePlaces = places - 1
        }
    }

    private static func lineEnd(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        guard let found = memchr(start, 0x0a, end - start) else { return end }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
    }
}
