import Trading

/// A whole file of bars in memory, checked and oldest first.
struct BarTable {
    let file: String
    let buffer: ColumnBuffer
    let interval: Interval
    let unit: TimeUnit
    let isNewestFirst: Bool
    let roundedVolumes: Int
    let gaps: [BarGap]

    /// Reads and checks a file.
    ///
    /// - Parameter interval: the length of a bar; told from the commonest step where `nil`.
    init(reading file: String, path: String, interval: Interval?) throws(BarImportError) {
        let parser = BarTableParser(file: file)
        try BarTextPump(file: file, path: path).run(begin: { parser.expectedText = $0 }) {
            text throws(BarImportError) in
            try parser.consume(text)
        }
        try self.init(parser, interval: interval)
    }

    private init(_ parser: BarTableParser, interval asked: Interval?) throws(BarImportError) {
        file = parser.file
        guard let layout = parser.layout else { throw BarImportError(file: parser.file, reason: .empty) }
        guard parser.buffer.count > 0, let unit = parser.unit else {
            throw BarImportError(file: parser.file, reason: .noRows)
        }
        buffer = parser.buffer
        self.unit = unit
        isNewestFirst = parser.direction < 0
        roundedVolumes = parser.roundedVolumes
        if isNewestFirst { buffer.reverse() }
        let times = UnsafePointer(buffer.columns[0])
        interval = try BarTable.interval(times, buffer.count, asked: asked, file: parser.file)
        let grid = BarGrid(interval, first: Timestamp(nanoseconds: times[0]))
        switch grid.gaps(times, count: buffer.count) {
        case .success(let found): gaps = found
        case .failure(let off):
            let row = isNewestFirst ? buffer.count - 1 - off.index : off.index
            throw BarImportError(
                file: parser.file, line: parser.line(ofRow: row), column: layout.fields.first == .time ? 1 : nil,
                reason: .notAligned(Timestamp(nanoseconds: times[off.index]), interval: interval))
        }
    }

    /// The interval asked for, if the bars can be of it, or the one that they show.
    private static func interval(
        _ times: UnsafePointer<Int64>, _ count: Int, asked: Interval?, file: String
    ) throws(BarImportError) -> Interval {
        let common = BarGrid.commonStep(times, count: count)
        guard let asked else {
            guard let common else { throw BarImportError(file: file, reason: .intervalUnknown) }
            return common
        }
        precondition(asked.nanoseconds > 0, "a bar lasts longer than nothing")
        guard let common, count > 2, common != asked, common.nanoseconds % asked.nanoseconds == 0 else { return asked }
        // In thin trading a single step is still the commonest; where it never occurs, the bars are longer.
        for index in 1..<count where times[index] - times[index - 1] == asked.nanoseconds { return asked }
        throw BarImportError(file: file, reason: .intervalDiffers(found: common, expected: asked))
    }
}
